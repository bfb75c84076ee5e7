"""Figures that anyone can print: medians and percentiles, in one run."""
