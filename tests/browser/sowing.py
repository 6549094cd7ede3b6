"""Puts texts into every place where people can write, in the words of a hostile hand.

Each text carries the word of its place at its end, so that a page can be asked for the very text
that it has to show.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.errors import DomainError
from domain.rules.text import normal
from domain.services.accounts import set_active
from domain.services.areas import load_areas
from domain.services.devices import revoke_device
from domain.services.officers import load_officers
from domain.services.quarantine import put_away
from domain.services.units import add_unit, set_duty_number
from domain.services.wrong_input import WrongInput
from domain.tables import Area, Officer, Quarantined
from tests.browser.payloads import Payload, said
from tests.browser.sowing_at_desk import AtDesk, outing_of_form, sow_desk, sow_form
from tests.charge import acting
from tests.handed import handed
from tests.phone import DOORS, Phone
from tests.pictures import digest_of, jpeg, put, take_off
from tests.town import PEOPLE, Town

UNIT, PROVINCE = "06685", "22"
# A unit's code has no spaces, and twenty signs at most.
ODD_CODE = "'\"><s>x"
OFFICER, COLLEAGUE, CHIEF = "canbo1", "canbo2", "chihuy1"
PEOPLE_COLUMNS = ("username", "full_name", "role", "unit_code", "password")
AREA_COLUMNS = ("unit_code", "name", "kind", "households", "residents")
# A unit's number at the door holds forty signs.
DUTY_NUMBER = "<img src=x onerror=__ran(99)>"
Body = dict[str, Any]


@dataclass
class Sown:
    """Where the texts lie: by number of the payload, what a page about it has to show."""

    town: Town
    payloads: list[Payload]
    entries: dict[int, str] = field(default_factory=dict)
    status: dict[int, str] = field(default_factory=dict)
    shown: dict[int, list[str]] = field(default_factory=dict)
    devices: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    quarantined: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    named: str = ""
    desk: AtDesk = field(default_factory=AtDesk)


def sow(town: Town, payloads: list[Payload]) -> Sown:
    """Write every payload into every place of a fresh town."""
    sown = Sown(town, payloads)
    _name_things(sown, payloads)
    _name_devices(sown, payloads)
    sow_form(town, payloads, sown.desk)
    officer, chief = Phone(town, OFFICER), Phone(town, CHIEF)
    for place, payload in enumerate(payloads):
        _record(sown, officer, chief, payload, place)
    _be_refused(Phone(town, COLLEAGUE), payloads)
    _hand_over(sown, Phone(town, COLLEAGUE), payloads)
    _close_accounts(sown, payloads)
    counted = officer.applied(officer.submit(area=sown.areas[0], **outing_of_form()))
    sown.desk.entry = chief.applied(chief.step("approve", counted))["id"]
    sow_desk(town, payloads, sown.desk)
    return sown


def _name_things(sown: Sown, payloads: list[Payload]) -> None:
    """Units, areas and people by the names of payloads; what a list refuses is left out."""
    for payload in payloads:
        code, name = f"PL{payload.number}", said(payload, "xã")
        if _unit(sown.town, code, "commune", name):
            sown.units[code] = name
        # A list keeps names in NFC, and no space around them.
        area = normal(said(payload, "khu")).strip()
        if _area(sown.town, area):
            sown.areas.append(area)
        username, full_name = _names(payload)
        if _person(sown.town, username, full_name):
            sown.people.append(full_name)
    first = payloads[0]
    sown.named = said(first, "cán bộ")
    for username, _, role, code in PEOPLE:
        if code in (UNIT, PROVINCE):
            assert _person(sown.town, username, sown.named, role, code)
    assert _unit(sown.town, ODD_CODE, "commune", said(first, "mã"))
    sown.units[ODD_CODE] = said(first, "mã")
    assert _unit(sown.town, UNIT, "ward", said(first, "phường"))
    assert _taken(sown.town, lambda session: set_duty_number(session, UNIT, DUTY_NUMBER))
    with sown.town.rows() as session:
        named = session.scalars(select(Area).where(Area.name.in_(sown.areas)))
        sown.town.areas.update((area.name, area.id) for area in named)


def _names(payload: Payload) -> tuple[str, str]:
    username = "".join(sign for sign in payload.text if not sign.isspace())
    return f"{username}{payload.number}", said(payload, "người")


def _unit(town: Town, code: str, kind: str, name: str) -> bool:
    now = datetime.now(UTC)
    return _taken(town, lambda session: add_unit(session, code, kind, name, PROVINCE, now))


def _area(town: Town, name: str) -> bool:
    line = dict(zip(AREA_COLUMNS, (UNIT, name, "khu", "90", "300"), strict=True))
    return _taken(town, lambda session: load_areas(session, [(2, line)], datetime.now(UTC)))


def _person(
    town: Town, username: str, full_name: str, role: str = "officer", code: str = UNIT
) -> bool:
    line = dict(zip(PEOPLE_COLUMNS, (username, full_name, role, code, ""), strict=True))
    return _taken(town, lambda session: load_officers(session, [(2, line)], datetime.now(UTC)))


def _taken(town: Town, write: Callable[[Session], object]) -> bool:
    try:
        with town.rows(writes=True) as session:
            write(session)
    except WrongInput:
        return False
    return True


def _name_devices(sown: Sown, payloads: list[Payload]) -> None:
    client = sown.town.app.test_client()
    for payload in payloads:
        device = {"id": str(uuid4()), "name": said(payload, "máy")}
        given = {"username": COLLEAGUE, "password": "mat-khau-thu-1", "device": device}
        answer = client.post("/api/v1/session", json=given)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        sown.devices.append(device["name"])


def _record(sown: Sown, officer: Phone, chief: Phone, payload: Payload, place: int) -> None:
    """An entry with a payload in its texts, left in one state or another by turns."""
    area = sown.areas[place % len(sown.areas)]
    words = {"note": said(payload, "ghi"), "area": area}
    details = {**DOORS, "quiet_reason": said(payload, "lý do")}
    picture = jpeg(size=(20 + place % 60, 20 + place // 60))
    assert put(officer, picture).status_code in (200, 201)
    sending = officer.submit(details=details, photos=[digest_of(picture)], **words)
    entry = officer.applied(sending)
    take_off(officer, digest_of(picture), said(payload, "ảnh"))
    reason = said(payload, "vì")
    shown = [words["note"], details["quiet_reason"], area]
    for step, who in STORIES[place % len(STORIES)]:
        hand = {"chief": chief, "officer": officer}[who]
        if step == "revise":
            body = {**sending["body"], "base_version": entry["version"]}
            entry = hand.applied(hand.mutation("entry.revise", body))
            continue
        more = {} if step == "approve" and entry["status"] == "submitted" else {"reason": reason}
        entry = hand.applied(hand.step(step, entry, **more))
        shown += [reason] if more else []
    sown.entries[payload.number], sown.status[payload.number] = entry["id"], entry["status"]
    sown.shown[payload.number] = shown


# What becomes of an entry after it was recorded, and by whose hand.
STORIES = (
    (),
    (("return", "chief"),),
    (("approve", "chief"), ("query", "chief")),
    (("return", "chief"), ("revise", "officer"), ("approve", "chief")),
    (("withdraw", "officer"),),
    (("approve", "chief"), ("query", "chief"), ("approve", "chief")),
)


def _be_refused(phone: Phone, payloads: list[Payload]) -> None:
    """Everything of a mutation that is text and comes back as refused."""
    for payload in payloads:
        text = said(payload, "từ chối")
        phone.refused(phone.submit(details={**DOORS, text: 1}))
        phone.refused(phone.submit(form=text, note=text))
        phone.refused(phone.mutation(text, {"entry_id": text, text: text}))
        phone.refused(phone.submit(area_id=text, started_at=text, joint_with=[text]))


def _hand_over(sown: Sown, phone: Phone, payloads: list[Payload]) -> None:
    town = sown.town
    works = [phone.submit(note=said(payload, "giao")) for payload in payloads]
    odd = [phone.submit(form=said(p, "giao lạ"), details={said(p, "giao"): 1}) for p in payloads]
    admin = acting(town, "quantri")
    _taken(
        town,
        lambda s: revoke_device(
            s, admin, phone.device_id, said(payloads[0], "thu hồi"), datetime.now(UTC)
        ),
    )
    for start in range(0, len(works), 100):
        handed(phone, *works[start : start + 100], *odd[start : start + 100])
    sown.reasons.append(said(payloads[0], "thu hồi"))
    chief = acting(town, CHIEF)
    with town.rows() as session:
        rows = session.execute(select(Quarantined.mutation_id, Quarantined.id)).all()
    ids = {str(mutation): item for mutation, item in rows}
    for payload, work in zip(payloads, works, strict=True):
        _put_away(town, chief, ids[work["id"]], said(payload, "cất"))
        sown.quarantined += [said(payload, "giao"), said(payload, "cất")]


def _put_away(town: Town, chief: Any, item: UUID, reason: str) -> None:
    with town.rows(writes=True) as session:
        put_away(session, chief, [item], reason, datetime.now(UTC))


def _close_accounts(sown: Sown, payloads: list[Payload]) -> None:
    admin = acting(sown.town, "quantri")
    # Every other one stays open, so that its page can be asked for a code.
    for payload in payloads[::2]:
        username = _names(payload)[0]
        with sown.town.rows(writes=True) as session:
            officer = session.scalar(select(Officer).where(Officer.username == username.lower()))
            if officer is None:
                continue
            try:
                words = said(payload, "đóng")
                set_active(session, admin, officer.id, False, words, datetime.now(UTC))
            except DomainError:
                continue
