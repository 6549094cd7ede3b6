"""The keys that unsent work is sealed for when it leaves a phone as a file."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class RescueKey(Base):
    """A key pair on P-256: the public point as phones get it, the private part sealed.

    It is sealed under a key that is made from SECRET_KEY: the database alone opens no file. `id`
    is the beginning of the public point's digest.
    """

    __tablename__ = "rescue_key"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    public_key: Mapped[str] = mapped_column(String(87))
    private_sealed: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime]
