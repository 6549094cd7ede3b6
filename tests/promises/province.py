"""Two provinces with an entry of everybody, and words that must not be read by the wrong eyes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from domain.services.areas import load_areas
from domain.services.log import next_seq
from domain.services.officers import load_officers
from domain.services.units import add_unit
from domain.tables import (
    Area,
    Campaign,
    CampaignExclusion,
    CampaignTarget,
    Device,
    Officer,
    RecheckItem,
    Unit,
)
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put
from tests.town import Town, build
from tests.webapp.desk import Desk
from tests.webapp.rechecks import draw

SCOPES: Final = ("own", "colleague", "chief", "other unit", "other province", "unknown")
AUTHORS: Final = {
    "own": "canbo1",
    "colleague": "canbo2",
    "chief": "chihuy1",
    "other unit": "canbo3",
    "other province": "canbo9",
}
# By scope, the actor whose device it is.
DEVICES: Final = {
    "own": "officer",
    "colleague": "other officer",
    "chief": "chief",
    "other unit": "chief elsewhere",
    "other province": "reviewer elsewhere",
}
CODES: Final = {
    "own": "06685",
    "colleague": "06685",
    "chief": "06685",
    "other unit": "06676",
    "other province": "05977",
    "unknown": "99999",
}
AREAS: Final = {
    "06685": ("Ngõ Sơn Ca", "khu"),
    "06676": ("Ngõ Hoàng Oanh", "khu"),
    "05977": ("Thôn Họa Mi", "thôn"),
}
MORE_PEOPLE: Final = (
    ("canbo5", "Sáo Sậu Năm", "officer", "06685"),
    ("canbo6", "Chích Chòe Sáu", "officer", "06676"),
    ("canbo9", "Cu Gáy Chín", "officer", "05977"),
    ("chihuy9", "Vành Khuyên Chín", "chief", "05977"),
)
ACTORS: Final = {
    "anonymous": None,
    "officer": "canbo1",
    "other officer": "canbo2",
    "chief": "chihuy1",
    "chief elsewhere": "chihuy3",
    "reviewer": "phongban",
    "reviewer elsewhere": "tinhkhac",
    "administrator": "quantri",
    "disabled": "canbo5",
    "revoked device": "chihuy2",
}
# Whose entries an actor sees; nobody else's may answer otherwise than one that is not there.
SEES: Final = {
    "officer": {"own"},
    "other officer": {"colleague"},
    "chief": {"own", "colleague", "chief"},
    "chief elsewhere": {"other unit"},
    "reviewer": {"own", "colleague", "chief", "other unit"},
    "reviewer elsewhere": {"other province"},
}
# Whose unit an actor knows by the names of its areas and officers.
KNOWS: Final = {
    **{actor: {"06685"} for actor in ("officer", "other officer", "chief")},
    "chief elsewhere": {"06676"},
    "reviewer": {"06685", "06676"},
    "reviewer elsewhere": {"05977"},
    "administrator": {"06685", "06676"},
}
NOTES: Final = {
    "own": "bồ câu trên mái",
    "colleague": "chim sẻ ngoài hiên",
    "chief": "cò trắng bên ao",
    "other unit": "vạc đêm cuối ngõ",
    "other province": "đại bàng đầu núi",
}


# Why a part of each unit's target was left out: for its own people and the department alone.
LEFT_OUT: Final = {
    "06685": "khướu bạc má đầu hè",
    "06676": "chích bông cuối bãi",
    "05977": "gõ kiến trên đồi",
}
# A photo of each waiting entry; the unknown one has come for nobody.
PHOTOS: Final = {scope: jpeg("teal", size=(40 + place, 30)) for place, scope in enumerate(SCOPES)}


@dataclass
class Province:
    """The town, its neighbours, and by scope an entry that waits and one that was approved."""

    town: Town
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    approved: dict[str, dict[str, Any]] = field(default_factory=dict)
    areas: dict[str, UUID] = field(default_factory=dict)
    devices: dict[str, UUID] = field(default_factory=dict)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    rechecks: dict[str, tuple[str, str]] = field(default_factory=dict)
    campaigns: dict[str, UUID] = field(default_factory=dict)

    def campaign_id(self, scope: str) -> str:
        """The id of the campaign that asks a scope's unit; of none for the unknown one."""
        return str(self.campaigns.get(CODES[scope], UNKNOWN))

    def unit_id(self, scope: str) -> str:
        """The id of a scope's unit; of none for the unknown one."""
        return str(self.town.units.get(CODES[scope], UNKNOWN))

    def officer_id(self, scope: str) -> str:
        """The id of a scope's author; of nobody for the unknown one."""
        return str(self.town.officers.get(AUTHORS.get(scope, ""), UNKNOWN))

    def device_id(self, scope: str) -> str:
        """The id of a device that somebody of a scope uses; of none for the unknown one."""
        return str(self.devices.get(DEVICES.get(scope, ""), UNKNOWN))

    def recheck(self, scope: str) -> tuple[str, str]:
        """The ids of a re-check of a scope's unit and of an item of it; of none for the unknown."""
        return self.rechecks.get(CODES[scope], (UNKNOWN, UNKNOWN))

    def client(self, actor: str) -> FlaskClient:
        """A browser with the phone's session and the desk's of an actor."""
        client: FlaskClient = self.town.app.test_client()
        if ACTORS[actor]:
            client.set_cookie("tung_ngo_phone", self.tokens[actor, "phone"], path="/api/v1")
            client.set_cookie("tung_ngo_desk", self.tokens[actor, "desk"], path="/")
        return client

    def phone(self, actor: str) -> Phone:
        """A phone of an actor who may sign in."""
        return Phone(self.town, ACTORS[actor] or "", device_id=self.devices[actor])


UNKNOWN: Final = "018f0000-0000-7000-8000-000000000000"


def build_province(app: Flask) -> Province:
    """Fill a fresh database."""
    province = Province(build(app))
    _found(province.town)
    for scope, author in AUTHORS.items():
        province.areas[scope] = province.town.areas[AREAS[CODES[scope]][0]]
        province.waiting[scope] = _recorded(province, scope, author)
        province.approved[scope] = _approved(province, scope, author)
    province.waiting["unknown"] = province.approved["unknown"] = {
        **province.waiting["own"],
        "id": UNKNOWN,
    }
    province.areas["unknown"] = UUID(UNKNOWN)
    _asked(province)
    _sign_in(province)
    _drawn(province)
    return province


def forbidden_words(actor: str) -> set[str]:
    """All that an actor must never read: others' notes, and names of units out of reach."""
    notes = {note for scope, note in NOTES.items() if scope not in SEES.get(actor, ())}
    known = KNOWS.get(actor, set())
    names = {name for code, (name, _) in AREAS.items() if code not in known}
    people = {full for _, full, _, code in MORE_PEOPLE if code not in known}
    reasons = {reason for code, reason in LEFT_OUT.items() if code not in known}
    return notes | names | people | reasons


def _found(town: Town) -> None:
    now = datetime.now(UTC)
    with town.rows(writes=True) as session:
        add_unit(session, "05977", "commune", "Chi Lăng", "20", now)
        names = ("unit_code", "name", "kind", "households", "residents")
        lines = [
            dict(zip(names, (code, name, kind, "80", "300"), strict=True))
            for code, (name, kind) in AREAS.items()
        ]
        load_areas(session, enumerate(lines, start=2), now)
        titles = ("username", "full_name", "role", "unit_code")
        people = [{**dict(zip(titles, row, strict=True)), "password": ""} for row in MORE_PEOPLE]
        load_officers(session, enumerate(people, start=2), now)
        town.units = dict(session.execute(select(Unit.code, Unit.id)).all())
        town.officers = dict(session.execute(select(Officer.username, Officer.id)).all())
        town.areas.update(
            (area.name, area.id)
            for area in session.scalars(select(Area))
            if area.name in {name for name, _ in AREAS.values()}
        )


def _recorded(province: Province, scope: str, author: str) -> dict[str, Any]:
    phone = Phone(province.town, author)
    area = AREAS[CODES[scope]][0]
    assert put(phone, PHOTOS[scope]).status_code in (200, 201)
    photos = [digest_of(PHOTOS[scope])]
    return phone.applied(phone.submit(area=area, note=NOTES[scope], photos=photos))


def _approved(province: Province, scope: str, author: str) -> dict[str, Any]:
    deciders = {"06685": "chihuy2", "06676": "chihuy3", "05977": "chihuy9"}
    chief = Phone(province.town, deciders[CODES[scope]])
    return chief.applied(chief.step("approve", _recorded(province, scope, author)))


def _drawn(province: Province) -> None:
    """Draw an entry of each unit for a re-check that has begun."""
    for code, reviewer in (("06685", "phongban"), ("06676", "phongban"), ("05977", "tinhkhac")):
        at = Desk(province.town, reviewer)
        drawn = draw(at, unit=code, size="1", flagged="0").rsplit("/", 1)[1]
        with province.town.rows() as session:
            mine = RecheckItem.recheck_id == UUID(drawn)
            item = session.scalars(select(RecheckItem.id).where(mine)).one()
        province.rechecks[code] = (drawn, str(item))


def _asked(province: Province) -> None:
    """Let each province have a campaign, a part of which can't be done in each unit."""
    town, now = province.town, datetime.now(UTC)
    with town.rows(writes=True) as session:
        for top, reviewer in (("22", "phongban"), ("20", "tinhkhac")):
            campaign = Campaign(
                id=uuid4(), unit_id=town.units[top], name="Đợt thử", form_key="data_check",
                choice="vehicle", measure="checked", from_day=now.date(), to_day=now.date(),
                target=0, seq=next_seq(session, town.units[top]),
            )  # fmt: skip
            session.add(campaign)
            session.flush()
            for code in [code for code in LEFT_OUT if top == ("20" if code == "05977" else "22")]:
                province.campaigns[code] = campaign.id
                seat = {"campaign_id": campaign.id, "unit_id": town.units[code]}
                session.add(CampaignTarget(**seat, target=100))
                more = {"count": 1, "reason": LEFT_OUT[code], "officer_id": town.officers[reviewer]}
                session.add(CampaignExclusion(**seat, **more, id=uuid4(), at=now))


def _sign_in(province: Province) -> None:
    town = province.town
    for actor, username in ACTORS.items():
        if username:
            province.devices[actor] = uuid4()
            for kind in ("phone", "desk"):
                token = town.token(username, province.devices[actor], kind)
                province.tokens[actor, kind] = token
    with town.rows(writes=True) as session:
        session.execute(update(Officer).where(Officer.username == "canbo5").values(active=False))
        revoked = province.devices["revoked device"]
        session.execute(
            update(Device).where(Device.id == revoked).values(revoked_at=datetime.now(UTC))
        )
