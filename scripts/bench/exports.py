"""Files of 200,000 entries: how long each takes to write, and the memory of the process."""

import multiprocessing
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.db import transaction
from domain.rules.periods import local_day
from domain.services.entry_filter import EntryFilter
from domain.tables import Officer
from scripts.bench import Row
from scripts.bench._province import USERNAME, province
from webapp.exports.entries import Order, Tell, write_entries_csv, write_entries_xlsx
from wsgi import create_app

ENTRIES = 200_000
SECONDS, MEGABYTES = 30.0, 200.0
Write = Callable[[Session, Order, Tell], None]


def main() -> list[Row]:
    """Measure both kinds of file, each in a process of its own."""
    rows = []
    with province(ENTRIES, local_day(datetime.now(UTC))) as app:
        address = app.config["SQLALCHEMY_DATABASE_URI"]
        for kind, write in (("CSV", write_entries_csv), ("XLSX", write_entries_xlsx)):
            seconds, megabytes = _measured(address, write)
            rows += [
                Row(f"export of 200,000 entries, {kind}", seconds, "s", SECONDS),
                Row(f"memory of the process, {kind}", megabytes, "MB", MEGABYTES),
            ]
    return rows


def _measured(address: str, write: Write) -> tuple[float, float]:
    # A process that begins anew: its memory is that of a server, not of who filled the province.
    anew = multiprocessing.get_context("spawn")
    mine, theirs = anew.Pipe(duplex=False)
    child = anew.Process(target=_write, args=(address, write, theirs))
    child.start()
    theirs.close()
    figures: tuple[float, float] = mine.recv()
    child.join()
    return figures


def _write(address: str, write: Write, told: Connection) -> None:
    app = create_app({**os.environ, "DATABASE_URL": address, "SECRET_KEY": "for the bench only"})
    with tempfile.TemporaryDirectory() as folder, app.app_context(), force_locale("vi"):
        began = perf_counter()
        with transaction(writes=False) as session:
            order = Order(_actor(session), EntryFilter(), datetime.now(UTC), Path(folder, "file"))
            write(session, order, lambda _done: None)
        seconds = perf_counter() - began
    told.send((seconds, _most_memory()))


def _most_memory() -> float:
    """Give the most memory that this process ever held, in MB.

    What `getrusage` tells begins with the parent's, which filled a province: only the system's own
    table begins anew with the program.
    """
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    (most,) = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(most) * 1024 / 1_000_000


def _actor(session: Session) -> Actor:
    reviewer = session.scalars(select(Officer).where(Officer.username == USERNAME)).one()
    return Actor(
        reviewer.id, reviewer.role, reviewer.unit_id, reviewer.unit_id, reviewer.id, "Người xuất"
    )
