"""What retention deleted, a row a run."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class RetentionRun(Base):
    """A run: how many of each kind it erased. One that was cut short has no `finished_at`."""

    __tablename__ = "retention_run"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]]
