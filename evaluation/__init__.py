"""How well Relais understands: our own labelled set, and what measures decisions against it."""
