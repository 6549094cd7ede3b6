"""Proves the promises in full: which there are, what is run, and the table that is written."""
