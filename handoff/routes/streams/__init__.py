"""Sockets: pokes with a cursor; the database is the truth."""
