"""Visitors and agents talk while everything they talk through is killed and paused; nothing may be lost, doubled or talked over."""
