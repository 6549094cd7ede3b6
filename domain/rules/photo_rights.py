"""Whose photo counts for which entry (protocol.md, "Photos")."""

from dataclasses import dataclass
from uuid import UUID

from domain.rules.entry import EntryState


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody who sent a photo whole, and the unit where they sat."""

    sha256: str
    officer_id: UUID
    unit_id: UUID


def is_for(sender: Sender, entry: EntryState) -> bool:
    """Whether a photo that was sent is a photo of an entry that names it.

    It is where the entry's officer sent it, or somebody of the entry's unit for them (a rescued
    outbox). A digest alone opens nothing: who once saw one and names it in an entry elsewhere has
    to send the picture itself.
    """
    if sender.sha256 not in entry.photos:
        return False
    return entry.officer_id == sender.officer_id or entry.unit_id == sender.unit_id
