"""What is counted on an outing, by form: figures that add up as the forms ask (demo.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from domain.services.demo.chance import divided, happens, one_of, skewed, some_of, within
from domain.services.demo.places import Ground

Details = dict[str, Any]

FORMS = {
    "door_visit": 0.38,
    "data_check": 0.28,
    "procedure": 0.22,
    "support": 0.08,
    "outreach": 0.04,
}
PURPOSES = {
    "residence": 34, "population_data": 24, "lodging_houses": 16, "law_talk": 8,
    "vneid_guidance": 14, "other": 4,
}  # fmt: skip
DATASETS = {
    "vehicle": 36, "population": 24, "residence": 16, "identity_card": 10, "driving_licence": 8,
    "business": 4, "other": 2,
}  # fmt: skip
PROCEDURES = {
    "identity_card": 60, "vneid_level_2": 16, "residence": 12, "vehicle": 8, "driving_licence": 2,
    "other": 2,
}  # fmt: skip
ACTIVITIES = {
    "poor_household": 34, "pupils": 14, "sponsorship": 6, "disaster_relief": 10, "house_repair": 10,
    "blood_donation": 6, "returned_property": 8, "other": 12,
}  # fmt: skip
TOPICS = {"traffic": 30, "fraud": 28, "drugs": 16, "fire": 14, "residence": 8, "other": 4}
OUTREACH_PLACES = {"culture_house": 44, "school": 24, "market": 14, "street": 14, "other": 4}
PARTNERS = {
    "front": 22, "youth_union": 30, "womens_union": 22, "veterans": 10, "school": 8, "business": 6,
    "other": 2,
}  # fmt: skip
GOES_ON, MORE_ON_A_LIST = 0.8, 80
AGES, AGES_IN_A_DRIVE = (15, 25, 60), (45, 40, 15)
RECEIVED = {"mobile": 17, "home": 5, "office": 10}
GIFT_VALUES = (200_000, 300_000, 500_000)
SOURCES = (
    "Quỹ của đơn vị",
    "Cán bộ, chiến sĩ đóng góp",
    "Hội Chữ thập đỏ địa phương",
    "Doanh nghiệp trên địa bàn ủng hộ",
)
GIVES = ("poor_household", "pupils", "sponsorship")
SECONDS_A_DOOR = 45


@dataclass(slots=True)
class Covered:
    """What a round has done in an area so far: households reached, and doors still owed."""

    reached: int = 0
    owed: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and for how long figures are drawn; `lists` is what is left there, by data set."""

    ground: Ground
    covered: Covered
    minutes: int
    lists: dict[str, int]


def draw_details(rng: Random, form: str, spot: Spot) -> Details:
    """Draw the details of an outing of a form."""
    return _DRAWN[form](rng, spot)


def visit(rng: Random, spot: Spot) -> Details:
    """Draw a door visit: 14 doors on average; owed doors and those past the list are `again`."""
    most = max(1, spot.minutes * 60 // SECONDS_A_DOOR)
    doors = within(1, skewed(rng, 12, 0.55), most)
    met, absent, later = divided(rng, doors, (72, 22, 6))
    details: Details = {
        "purpose": one_of(rng, PURPOSES),
        "met": met,
        "absent": absent,
        "later": later,
        "again": _again(rng, doors, spot),
        "residents": round(met * rng.uniform(2.8, 4.0)),
        "guided": some_of(rng, met, 0.25),
        "issues": some_of(rng, met, 0.08),
        "planned": -(-doors // 5) * 5,
    }
    spot.covered.reached += doors - details["again"]
    spot.covered.owed = max(0, spot.covered.owed - details["again"]) + absent + later
    return details


def _again(rng: Random, doors: int, spot: Spot) -> int:
    again = some_of(rng, min(doors, spot.covered.owed), 0.55)
    left = max(0, spot.ground.households - spot.covered.reached)
    return max(again, doors - left) if spot.ground.households else again


def check(rng: Random, spot: Spot) -> Details:
    """Draw a check of records: 45 on average, half to nine tenths of which match.

    What was handed over by list is gone on with; an officer is rarely handed another one before.
    """
    dataset = _dataset(rng, spot.lists)
    checked = within(3, skewed(rng, 43, 0.55), 300)
    assigned = spot.lists.get(dataset) or -(-(checked + rng.randint(0, MORE_ON_A_LIST)) // 10) * 10
    checked = min(checked, assigned)
    spot.lists[dataset] = assigned - checked
    matched = some_of(rng, checked, rng.uniform(0.5, 0.9))
    mismatched, missing, not_found = divided(rng, checked - matched, (50, 35, 15))
    fixed, forwarded, _ = divided(rng, checked - matched, (55, 20, 25))
    return {
        "dataset": dataset,
        "assigned": assigned,
        "checked": checked,
        "matched": matched,
        "mismatched": mismatched,
        "missing": missing,
        "not_found": not_found,
        "fixed": fixed,
        "forwarded": forwarded,
    }


def _dataset(rng: Random, lists: Mapping[str, int]) -> str:
    begun = [dataset for dataset, left in lists.items() if left]
    return rng.choice(begun) if begun and happens(rng, GOES_ON) else one_of(rng, DATASETS)


def procedure(rng: Random, spot: Spot) -> Details:
    """Draw a round of applications: 18 mobile, 6 at home; ages add up for identity cards."""
    at_office = spot.ground.kind == "office"
    place = "office" if at_office else rng.choice(("mobile", "mobile", "home"))
    most = max(1, spot.minutes // 3)
    received = within(1, skewed(rng, RECEIVED[place], 0.45), most)
    kind = one_of(rng, PROCEDURES)
    completed, appointed, refused = divided(rng, received, (91, 7, 2))
    details: Details = {"procedure": kind, "place": place, "received": received}
    if kind == "identity_card":
        details |= _identity_cards(rng, received)
    details |= {"completed": completed, "appointed": appointed, "refused": refused}
    if place != "home":
        details |= {"waiting": rng.randint(0, 8), "machines": rng.randint(1, 3)}
    return details


def _identity_cards(rng: Random, received: int) -> Details:
    drive = happens(rng, 0.15)
    ages = divided(rng, received, AGES_IN_A_DRIVE if drive else AGES)
    kinds = divided(rng, received, (62, 29, 9))
    return {
        **dict(zip(("first_issue", "exchange", "reissue"), kinds, strict=True)),
        **dict(zip(("under_6", "from_6_to_13", "from_14"), ages, strict=True)),
    }


def support(rng: Random, _spot: Spot) -> Details:
    """Draw a piece of help: gifts with their value and source, or hands that were lent."""
    activity = one_of(rng, ACTIVITIES)
    if activity in GIVES:
        gifts = within(10, skewed(rng, 24, 0.7), 200)
        counts: Details = {
            "households": gifts,
            "people": gifts if activity != "poor_household" else gifts * rng.randint(2, 4),
            "gifts": gifts,
            "value": gifts * rng.choice(GIFT_VALUES),
            "source": rng.choice(SOURCES),
            "officers": rng.randint(2, 6),
        }
    elif activity in ("disaster_relief", "house_repair"):
        households = rng.randint(1, 12)
        counts = {
            "households": households,
            "people": households * rng.randint(2, 5),
            "officers": rng.randint(3, 16),
        }
    else:
        counts = {"people": rng.randint(1, 9), "officers": rng.randint(1, 8)}
    return {"activity": activity, **counts, "partners": _partners(rng)}


def outreach(rng: Random, _spot: Spot) -> Details:
    """Draw a talk: those who came and the leaflets that they took."""
    attendees = within(8, skewed(rng, 55, 0.6), 600)
    return {
        "topic": one_of(rng, TOPICS),
        "attendees": attendees,
        "leaflets": some_of(rng, attendees, 0.8),
        "place": one_of(rng, OUTREACH_PLACES),
        "partners": _partners(rng),
    }


def _partners(rng: Random) -> list[str]:
    return sorted({one_of(rng, PARTNERS) for _ in range(rng.randint(0, 2))})


_DRAWN: dict[str, Callable[[Random, Spot], Details]] = {
    "door_visit": visit,
    "data_check": check,
    "procedure": procedure,
    "support": support,
    "outreach": outreach,
}
