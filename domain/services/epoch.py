"""The server's epoch: changed after a restore, so that phones send again what they had sent."""

from uuid import uuid4

from sqlalchemy.orm import Session

from domain.services.upsert import upsert
from domain.tables import Setting


def new_epoch(session: Session) -> str:
    """Set a new epoch and give it; cursors of the one before are turned away with 410."""
    value = uuid4().hex
    upsert(session, Setting, [{"key": "epoch", "value": value}], keys=("key",), replace=("value",))
    return value
