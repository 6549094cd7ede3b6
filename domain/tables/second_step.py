"""The second step of a sign-in: an authenticator's code, or one of the spare codes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class SecondStep(Base):
    """An officer's authenticator; asked for once `set_up_at` is set.

    The secret itself is nowhere: it follows from the server's key and `salt`. `last_step` is the
    newest step of 30 seconds whose code was taken; no code is taken of it or an older one.
    """

    __tablename__ = "second_step"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(43))
    last_step: Mapped[int]
    created_at: Mapped[datetime]
    set_up_at: Mapped[datetime | None]


class SpareCode(Base):
    """A code for when the authenticator is not at hand, as a digest under the server's key."""

    __tablename__ = "spare_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    used_at: Mapped[datetime | None]
