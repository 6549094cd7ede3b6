"""A small province for tests: two communes, a division, their people and areas."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from flask import Flask
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from domain.db import transaction
from domain.services.areas import load_areas
from domain.services.officers import load_officers
from domain.services.passwords import hashed
from domain.services.sessions import open_session
from domain.services.units import add_unit
from domain.tables import Area, Officer, Unit

PASSWORD = "mat-khau-thu-1"
_HASH: list[str] = []

PEOPLE = (
    ("canbo1", "Cán bộ Một", "officer", "06685"),
    ("canbo2", "Cán bộ Hai", "officer", "06685"),
    ("chihuy1", "Chỉ huy Một", "chief", "06685"),
    ("chihuy2", "Chỉ huy Hai", "chief", "06685"),
    ("canbo3", "Cán bộ Ba", "officer", "06676"),
    ("chihuy3", "Chỉ huy Ba", "chief", "06676"),
    ("canbo4", "Cán bộ Bốn", "officer", "06970"),
    ("phongban", "Phòng Ban", "reviewer", "22"),
    ("doi", "Đội Nghiệp Vụ", "reviewer", "PC06"),
    ("quantri", "Quản Trị", "admin", "22"),
    ("tinhkhac", "Tỉnh Khác", "reviewer", "20"),
)
AREAS = (
    ("06685", "Khu 8", "khu", 350, 1200),
    ("06685", "Khu 9", "khu", 210, 700),
    ("06676", "Khu 1", "khu", 90, 300),
    ("06970", "Thôn Nà Pàn", "thôn", 75, 260),
)


@dataclass
class Town:
    """Ids by name: units by code, officers by user name, areas by name."""

    app: Flask
    units: dict[str, UUID] = field(default_factory=dict)
    officers: dict[str, UUID] = field(default_factory=dict)
    areas: dict[str, UUID] = field(default_factory=dict)

    @contextmanager
    def rows(self, writes: bool = False) -> Iterator[Session]:
        """A transaction on the town's database."""
        with self.app.app_context(), transaction(writes=writes) as session:
            yield session

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """What is asked of the database meanwhile."""
        from domain.db import db

        with self.app.app_context():
            engine = db.engine
        asked: list[str] = []

        def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(engine, "before_cursor_execute", note)

    def token(self, username: str, device_id: UUID, kind: str = "phone") -> str:
        """Sign somebody in without the cost of a password."""
        with self.rows(writes=True) as session:
            return open_session(
                session, self.officers[username], device_id, "máy thử", kind, datetime.now(UTC)
            )


def build(app: Flask) -> Town:
    """Fill a fresh database."""
    now = datetime.now(UTC)
    town = Town(app)
    with town.rows(writes=True) as session:
        add_unit(session, "22", "city", "Quảng Ninh", None, now)
        add_unit(session, "20", "province", "Lạng Sơn", None, now)
        add_unit(session, "06685", "ward", "Hồng Gai", "22", now)
        add_unit(session, "06676", "ward", "Hà Lầm", "22", now)
        add_unit(session, "06970", "commune", "Ba Chẽ", "22", now)
        add_unit(session, "PC06", "division", "Phòng Cảnh sát quản lý hành chính", "22", now)
        names = ("unit_code", "name", "kind", "households", "residents")
        lines = [dict(zip(names, map(str, row), strict=True)) for row in AREAS]
        load_areas(session, enumerate(lines, start=2), now)
        names = ("username", "full_name", "role", "unit_code")
        people = [{**dict(zip(names, row, strict=True)), "password": ""} for row in PEOPLE]
        load_officers(session, enumerate(people, start=2), now)
        if not _HASH:
            _HASH.append(hashed(PASSWORD))
        session.execute(update(Officer).values(password_hash=_HASH[0]))
        town.units = dict(session.execute(select(Unit.code, Unit.id)).all())
        town.officers = dict(session.execute(select(Officer.username, Officer.id)).all())
        town.areas = {
            area.name: area.id
            for area in session.scalars(select(Area))
            if area.unit_id == town.units["06685"] or area.kind in ("khu", "thôn")
        }
    return town
