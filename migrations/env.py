"""How migrations run: on the application's own engine, in batches where SQLite needs them."""

from typing import Any

from alembic import context
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

import domain.tables  # noqa: F401  (the metadata is complete only once the tables are imported)
from domain.db import UtcDateTime, metadata


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Write our column types as plain ones: migrations import nothing of the domain."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    """Run the migrations in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def connected(engine: Engine) -> Connection:
    """Open a connection that writes. Raises CommandError, which is printed, where there is none."""
    try:
        return engine.connect().execution_options(writes=True)
    except OperationalError as failure:
        words = f"không dùng được cơ sở dữ liệu (DATABASE_URL): {failure.orig}"
        raise CommandError(words) from None


with connected(current_app.extensions["migrate"].db.engine) as connection:
    run(connection)
    connection.commit()
