"""The digest of what a phone holds after the last page (protocol.md, "The window")."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.services.feed_rows import Log, inside, visible
from domain.tables import Entry


def window_digest(
    session: Session, actor: Actor, logs: Iterable[Log], start: date
) -> dict[str, Any]:
    """Count and hash the entries of the window that a person sees."""
    lines: list[str] = []
    for log in logs:
        if log.own or log.whole:
            query = select(Entry.id, Entry.version, Entry.status).where(
                *visible(actor, log), inside(start)
            )
            lines.extend(
                f"{i}:{version}:{status}\n" for i, version, status in session.execute(query)
            )
    text = "".join(sorted(lines))
    return {"entries": len(lines), "hash": hashlib.sha256(text.encode()).hexdigest()}
