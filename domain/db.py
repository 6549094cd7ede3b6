"""The database handle, the column types, and the one place that commits."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, BigInteger, Connection, DateTime, Engine, MetaData, Uuid, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so they are put on and taken off here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Promise that only aware moments are stored; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(naming_convention=NAMING)


class Base(DeclarativeBase):
    """The base of all rows; annotations alone choose the column types."""

    registry = registry(
        metadata=metadata,
        type_annotation_map={
            datetime: UtcDateTime(),
            uuid.UUID: Uuid(),
            dict[str, Any]: JSON(),
            list[str]: JSON(),
            list[Any]: JSON(),
            int: BigInteger(),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"autoflush": False, "expire_on_commit": False})

# One writer at a time in a process: waiting on a lock here is fair and quick, whereas SQLite's own
# busy waiting gave a 99th percentile of half a second (stack.md, trap 3).
_sqlite_writers = threading.Lock()


# Kilobytes that SQLite keeps of its file for each connection, and for one that reads all once.
CACHE, SMALL_CACHE = 65_536, 8_192


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if type(connection).__module__.split(".")[0] != "sqlite3":
        return
    # The driver must not begin transactions of its own: BEGIN is sent below, of the right kind.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        f"cache_size=-{CACHE}",
        "temp_store=MEMORY",
        # What is deleted is overwritten in the file, not only let go of.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


@contextmanager
def transaction(writes: bool) -> Iterator[Session]:
    """The one transaction of a request, or of one half of a sync.

    `writes=True` takes SQLite's write lock at once; `writes=False` gives one snapshot for all that
    it reads (REPEATABLE READ on PostgreSQL). Commits at the end, rolls back when anything is
    raised; the rows that it gave out stay readable afterwards.
    """
    session: Session = db.session()
    dialect = db.engine.dialect.name
    options: dict[str, Any] = {"writes": writes}
    if not writes and dialect == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with _sqlite_writers if writes and dialect == "sqlite" else nullcontext():
        # What a sign-in check read before is of an older moment; it must not be seen again here.
        session.rollback()
        session.expunge_all()
        try:
            session.connection(execution_options=options)
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()


@contextmanager
def small_cache(session: Session) -> Iterator[None]:
    """Read the whole of something once in little memory; it would only fill SQLite's cache."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{SMALL_CACHE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE}")


def scrub() -> None:
    """Let go of what the database still holds of rows that were deleted or written anew.

    SQLite: what waits in the log beside the file goes into the file, whose freed parts are
    overwritten already. PostgreSQL: dead rows are cleared away at once, not when it suits.
    """
    pooled = db.engine.raw_connection()
    try:
        connection: Any = pooled.driver_connection
        if db.engine.dialect.name == "sqlite":
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            _vacuum(connection)
    finally:
        pooled.close()


def _vacuum(connection: Any) -> None:
    # It may not run within a transaction, and takes as long as it takes.
    connection.autocommit = True
    try:
        connection.execute("SET statement_timeout = 0")
        names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        connection.execute(f"VACUUM {names}")
        connection.execute("RESET statement_timeout")
    finally:
        connection.autocommit = False


T = TypeVar("T")
TRIES = 5


class LostRace(Exception):
    """Raised by work that found its ground moved by another request; to be tried again."""


def tried_again(work: Callable[[Session], T], tries: int = TRIES) -> T:
    """Run a writing transaction, again from the start where it lost a race; give what it gave.

    A race is lost by a serialisation failure, a deadlock, a key that another request wrote first,
    or `LostRace`. Retrying is the server's job; after the last try the error is raised.
    """
    for _ in range(tries - 1):
        try:
            with transaction(writes=True) as session:
                return work(session)
        except Exception as error:
            if not _is_lost_race(error):
                raise
    with transaction(writes=True) as session:
        return work(session)


def _is_lost_race(error: Exception) -> bool:
    if isinstance(error, (LostRace, IntegrityError)):
        return True
    # PostgreSQL's class 40: serialization_failure and deadlock_detected.
    sqlstate = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return isinstance(error, OperationalError) and str(sqlstate).startswith("40")
