"""Officers, where they sat, their devices, and their sign-ins."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Officer(Base):
    """A person with an account. The password is an Argon2id hash; None until enrolled."""

    __tablename__ = "officer"
    __table_args__ = (
        CheckConstraint("role IN ('officer','chief','reviewer','admin')", name="role"),
        Index(None, "unit_id", "seq"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    full_name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    seq: Mapped[int]


class Posting(Base):
    """A span in which an officer sat in a unit; open while `to_at` is None."""

    __tablename__ = "posting"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]


class Device(Base):
    """A phone or a desk's browser, by the id that it made for itself."""

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class DeviceOfficer(Base):
    """How far an officer's numbering has come on a device (protocol.md, `n` and `missing`).

    `gaps` holds ranges `[first, last]` of numbers that were skipped, `reused` numbers that came
    under more than one id.
    """

    __tablename__ = "device_officer"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    last_n: Mapped[int] = mapped_column(default=0)
    gaps: Mapped[list[Any]] = mapped_column(default=list)
    reused: Mapped[list[Any]] = mapped_column(default=list)
    # When work of the officer last came from it.
    sent_at: Mapped[datetime | None]


class SeenNumber(Base):
    """The mutation that a number first came with, whatever became of it (protocol.md, `n`)."""

    __tablename__ = "seen_number"
    __table_args__ = ({"sqlite_with_rowid": False},)

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    mutation_id: Mapped[UUID]


class AccountSession(Base):
    """A sign-in, kept on the server so that it can be ended at once."""

    __tablename__ = "account_session"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    kind: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(String(30))


class EnrolmentCode(Base):
    """A one-time code, stored as a digest, with which an officer sets a password.

    `digits_hash` is an Argon2id hash of the eight digits that open the same door, where there are
    any; `tries` counts how often digits were tried.
    """

    __tablename__ = "enrolment_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    digits_hash: Mapped[str | None] = mapped_column(String(200))
    tries: Mapped[int] = mapped_column(default=0, server_default="0")


class RecoveryKey(Base):
    """Opens what a phone keeps when its PIN is lost: one for each officer on each device."""

    __tablename__ = "recovery_key"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(43))
    created_at: Mapped[datetime]


class AccountEvent(Base):
    """What somebody did to an account or a device; `by_id` is None for the command line."""

    __tablename__ = "account_event"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('code','disabled','enabled','revoked','totp_on','totp_off','spare_code')",
            name="kind",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), index=True)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), index=True)
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(300))


class SignInFailure(Base):
    """A wrong try: counted for the account and for the address, in the last 15 minutes."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index(None, "account", "at"), Index(None, "address", "at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(100))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
