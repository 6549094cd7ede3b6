"""INSERT … ON CONFLICT in the words of both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.db import Base


def upsert(
    session: Session,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    keys: Sequence[str],
    replace: Sequence[str] = (),
    accumulate: Sequence[str] = (),
) -> None:
    """Insert rows; where a key stands already, replace some columns and add to others.

    A row whose key stands stays as it is where no column is named.
    """
    if not rows:
        return
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table)
    columns = table.__table__.c
    changes: dict[str, Any] = {name: statement.excluded[name] for name in replace}
    changes.update({name: columns[name] + statement.excluded[name] for name in accumulate})
    if changes:
        statement = statement.on_conflict_do_update(index_elements=list(keys), set_=changes)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=list(keys))
    session.connection().execute(statement, list(rows))
