"""Whom to sign in as in the demo, and where what was planted is found; kept as settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.receipt import receipt
from domain.rules.text import folded
from domain.services.demo.plants import Planted
from domain.services.demo.scale import MAIN, PROVINCE, Scale
from domain.services.units import find_unit
from domain.services.upsert import upsert
from domain.tables import Officer, Setting, Unit

# The one password of everybody in the demo: it is printed, and used nowhere else.
PASSWORD = "go-tung-nha"
MARK = "demo"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody to sign in as: role and unit as codes, and the page where they work."""

    username: str
    full_name: str
    role: str
    unit_kind: str
    unit_name: str
    page: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something planted: its key, its unit, and the receipt of the entry that shows it."""

    key: str
    unit_kind: str
    unit_name: str
    receipt: str


def is_demo(session: Session) -> bool:
    """Whether the database holds a demo."""
    return session.get(Setting, MARK) is not None


def has_units(session: Session) -> bool:
    """Whether the database holds units of any kind."""
    return session.scalar(select(Unit.id).limit(1)) is not None


def mark(session: Session, scale: Scale, planted: Iterable[Planted]) -> None:
    """Note that this is a demo, and what is planted where."""
    made = f"seed={scale.seed} days={scale.days}"
    rows = {MARK: {"key": MARK, "value": made}}
    for plant in planted:
        key = f"{MARK}.{plant.key}"
        # Of several of a kind the first is shown.
        rows.setdefault(key, {"key": key, "value": f"{plant.unit_code} {plant.entry_id or ''}"})
    upsert(session, Setting, list(rows.values()), keys=("key",), replace=("value",))


def sign_ins(session: Session) -> list[SignIn]:
    """List whom to sign in as: the first officer and chiefs of the main unit, the department."""
    main, top = find_unit(session, MAIN), folded(PROVINCE).replace(" ", "")
    slug = folded(main.name).replace(" ", "") if main else ""
    people = (
        (f"canbo.{slug}", "/app/"),
        (f"chihuy.{slug}", "/app/"),
        (f"chihuy2.{slug}", "/app/"),
        (f"phong.{top}", "/"),
        (f"quantri.{top}", "/"),
    )
    query = (
        select(Officer.username, Officer.full_name, Officer.role, Unit.kind, Unit.name)
        .join(Unit, Unit.id == Officer.unit_id)
        .where(Officer.username.in_([name for name, _ in people]))
    )
    rows = {row.username: row for row in session.execute(query)}
    return [SignIn(*rows[name], page) for name, page in people if name in rows]


def findings(session: Session) -> list[Found]:
    """List what was planted, as it was noted when the demo was made."""
    query = select(Setting).where(Setting.key.startswith(f"{MARK}.")).order_by(Setting.key)
    return [_found(session, setting) for setting in session.scalars(query)]


def _found(session: Session, setting: Setting) -> Found:
    code, entry_id = setting.value.split(" ")
    unit = find_unit(session, code)
    assert unit is not None
    number = receipt(str(UUID(entry_id))) if entry_id else ""
    return Found(setting.key.removeprefix(f"{MARK}."), unit.kind, unit.name, number)
