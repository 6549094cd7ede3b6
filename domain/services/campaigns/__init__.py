"""Campaigns: made, shared out among units, and how far each unit is (domain.md)."""
