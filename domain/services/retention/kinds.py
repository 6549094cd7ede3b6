"""What may be due: each kind with how many there are, and how a few of them are erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from domain.export_store import ExportStore
from domain.photo_store import PhotoStore

# So few in one transaction that nobody waits long for a unit's lock.
AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Job:
    """What an erasing goes by: the moment, and where photos and files of exports lie."""

    now: datetime
    store: PhotoStore
    exports: ExportStore


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing whose time may be over.

    `due` counts all of it; `erase` erases at most `AT_ONCE` and gives how many, 0 when nothing is
    left. With `by_unit` it does so for one unit at a time, and takes that unit's lock where it
    writes to its log; else its third argument is None.
    """

    key: str
    due: Callable[[Session, Job], int]
    erase: Callable[[Session, Job, UUID | None], int]
    by_unit: bool = False
