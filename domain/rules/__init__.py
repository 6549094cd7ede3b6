"""Pure rules: the standard library only; no clock, no database, no web."""
