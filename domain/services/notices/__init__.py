"""Notices, computed from what stands now (domain.md names no store for them)."""

from domain.services.notices.read import Reader, notices_of, read_notices

__all__ = ["Reader", "notices_of", "read_notices"]
