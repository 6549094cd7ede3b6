"""Makes the files of exports beside the requests, one at a time in each process.

A file is made by a thread of the process that was asked. Where that process dies, the row falls
silent, and the next look at its progress sets it going again, in whatever process answers.
"""

import logging
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

from flask import Flask, current_app, g
from flask_babel import force_locale
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.db import transaction
from domain.export_store import ExportStore
from domain.services.entry_filter import EntryFilter
from domain.services.exports import ExportFile, end_export, own_export, take_up, tell_done
from webapp.clock import now
from webapp.exports.entries import Order, Tell, write_entries_csv, write_entries_xlsx

# Reads the filters of an address.
Read = Callable[[Mapping[str, str]], EntryFilter]

log = logging.getLogger(__name__)
_one_at_a_time = threading.Semaphore(1)
WRITERS: Final[dict[str, Callable[[Session, Order, Tell], None]]] = {
    "csv": write_entries_csv,
    "xlsx": write_entries_xlsx,
}


class Overtaken(Exception):
    """Raised where another process has taken the same export up."""


@dataclass(frozen=True, slots=True)
class _Work:
    app: Flask
    actor: Actor
    export_id: UUID
    read: Read
    attempt: int = 0

    def tell(self, done: int) -> None:
        # A context of its own has a session of its own: the one that reads keeps its snapshot.
        with self.app.app_context(), transaction(writes=True) as session:
            if not tell_done(session, self.export_id, self.attempt, done, now()):
                raise Overtaken

    def end(self, size: int | None) -> None:
        with self.app.app_context(), transaction(writes=True) as session:
            end_export(session, self.export_id, self.attempt, size, now())


def start_export(actor: Actor, export_id: UUID, read: Read) -> threading.Thread:
    """Set an export going beside this request; nothing happens where somebody makes it already.

    `read` gives the filter of what was asked for.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    work = _Work(app, actor, export_id, read)
    thread = threading.Thread(target=_run, args=(work,), daemon=True)
    thread.start()
    return thread


def _run(work: _Work) -> None:
    with _one_at_a_time:
        with work.app.app_context(), transaction(writes=True) as session:
            attempt = take_up(session, work.export_id, now())
        if attempt is None:
            return
        work = replace(work, attempt=attempt)
        try:
            work.end(_make(work))
        except Overtaken:
            return
        except Exception as error:
            # Without the error's own words, which may hold what somebody wrote.
            log.warning("export %s failed: %s", work.export_id, type(error).__name__)
            with suppress(Exception):
                work.end(None)


def _make(work: _Work) -> int:
    with tempfile.TemporaryDirectory(prefix="export-") as folder, work.app.app_context():
        path = Path(folder, "file")
        with transaction(writes=False) as session:
            export = own_export(session, work.actor, work.export_id, now())
            _write(session, work, export, path)
        size = path.stat().st_size
        ExportStore(work.app.config["EXPORT_STORE"]).put(work.export_id, path)
        return size


def _write(session: Session, work: _Work, export: ExportFile, path: Path) -> None:
    with force_locale(export.language):
        g.language = export.language
        order = Order(work.actor, work.read(export.asked), export.made_at, path)
        WRITERS[export.format](session, order, work.tell)
