"""What retention erases, in words; the command prints the same names in Vietnamese."""

from typing import Final

from flask_babel import gettext

from webapp.i18n import marked

KINDS: Final = {
    "refused": marked("refused work, after 90 days"),
    "handed_over": marked("work handed over and decided on, after 90 days"),
    "photos": marked("photos of entries approved or withdrawn, after 90 days"),
    "unnamed_photos": marked("photos of no entry, after 7 days"),
    "words": marked("entries over 24 months: note and reasons erased"),
    "history": marked("steps of history over 24 months: words erased"),
    "waiting": marked("work handed over, waiting over 24 months: words erased"),
    "reasons": marked("reasons of closed accounts and devices, after 24 months"),
    "versions": marked("reasons of versions of closed periods, after 24 months"),
    "findings": marked("notes of re-checks, after 24 months"),
    "left_out": marked("reasons of what campaigns left out, after 24 months"),
    "digests": marked("digests of what was sent, after 24 months"),
    "readings": marked("lines of the reading log, after 24 months"),
    "openings": marked("what was opened before it was decided on, after 90 days"),
    "sittings": marked("how much of what was approved had been read, after 24 months"),
    "waiting_days": marked("days on which it was kept how much waited, after 24 months"),
    "tries": marked("wrong sign-ins, after 1 day"),
    "exports": marked("files of exports, after 1 day"),
    "imports": marked("lists brought at a desk, after 1 day"),
    "stray_files": marked("stray photo files"),
}


def kind_name(key: str) -> str:
    """Name a kind of what is erased."""
    return gettext(KINDS[key])
