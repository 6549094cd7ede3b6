"""The life of an entry as a table (domain.md, "The life of an entry")."""

from typing import Final

STATUSES: Final = ("submitted", "returned", "approved", "queried", "withdrawn")
OPEN_STATUSES: Final = ("submitted", "returned", "queried")
DECISIONS: Final = ("approve", "return", "query")

TRANSITIONS: Final[dict[tuple[str, str], str]] = {
    ("draft", "submit"): "submitted",
    ("submitted", "revise"): "submitted",
    ("returned", "revise"): "submitted",
    ("submitted", "withdraw"): "withdrawn",
    ("returned", "withdraw"): "withdrawn",
    ("submitted", "approve"): "approved",
    ("queried", "approve"): "approved",
    ("submitted", "return"): "returned",
    ("queried", "return"): "returned",
    ("approved", "query"): "queried",
}

STANDING: Final[dict[str, str]] = {
    "submitted": "pending",
    "queried": "pending",
    "approved": "approved",
}


def next_status(status: str, step: str) -> str | None:
    """Name the status that a step leads to, or None where the step is not allowed."""
    return TRANSITIONS.get((status, step))


def standing_of(status: str) -> str | None:
    """Say how an entry counts: `approved`, `pending`, or None (domain.md, "Totals")."""
    return STANDING.get(status)
