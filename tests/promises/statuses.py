"""Statuses that many routes answer the actors with, by scope, named by what they mean."""

from typing import Final

Row = dict[str, str]

# At the door: nobody signed in, an account that was closed, a device that was revoked.
API: Final[Row] = {"anonymous": "401", "disabled": "403", "revoked device": "403"}
DESK: Final[Row] = {"anonymous": "303", "disabled": "403", "revoked device": "403"}
PEOPLE: Final = (
    "officer",
    "other officer",
    "chief",
    "chief elsewhere",
    "reviewer",
    "reviewer elsewhere",
    "administrator",
)


def everybody(status: str) -> Row:
    """The same for whoever is signed in."""
    return dict.fromkeys(PEOPLE, status)


OPEN: Final[Row] = {**everybody("200"), **dict.fromkeys(API, "200")}
CLOSED_TO_ALL: Final[Row] = {**everybody("404"), **dict.fromkeys(API, "404")}

SIGHT: Final[Row] = {
    "officer": "200 404 404 404 404 404",
    "other officer": "404 200 404 404 404 404",
    "chief": "200 200 200 404 404 404",
    "chief elsewhere": "404 404 404 200 404 404",
    "reviewer": "200 200 200 200 404 404",
    "reviewer elsewhere": "404 404 404 404 200 404",
    "administrator": "404",
}
OWN_UNIT: Final[Row] = {
    **dict.fromkeys(("officer", "other officer", "chief"), "200 200 200 404 404 404"),
    "chief elsewhere": "404 404 404 200 404 404",
    "reviewer": "200 200 200 200 404 404",
    "reviewer elsewhere": "404 404 404 404 200 404",
    "administrator": "200 200 200 200 404 404",
}
NO_OFFICER: Final[Row] = {"officer": "403", "other officer": "403"}
NO_ENTRIES: Final[Row] = {**NO_OFFICER, "administrator": "403"}

OVERSEERS: Final[Row] = dict.fromkeys(("chief", "chief elsewhere", "administrator"), "200")
PROVINCE: Final[Row] = dict.fromkeys(("reviewer", "reviewer elsewhere", "administrator"), "200")
CHIEFS: Final[Row] = dict.fromkeys(("chief", "chief elsewhere"), "200")
OWN_CHIEF: Final[Row] = {
    "chief": "200 200 200 404 404 404",
    "chief elsewhere": "404 404 404 200 404 404",
}
IN_CHARGE: Final[Row] = {**OWN_CHIEF, "administrator": "200 200 200 200 404 404"}
BY_ADMINISTRATOR: Final[Row] = {"administrator": "422 422 422 422 404 404"}

LED_HOME: Final[Row] = dict.fromkeys(("chief", "chief elsewhere"), "303")
REVIEWED: Final[Row] = {
    "reviewer": "200 200 200 200 404 404",
    "reviewer elsewhere": "404 404 404 404 200 404",
}
# Campaigns of the own province: read by chiefs, changed by those who read the whole of it.
CAMPAIGNS: Final[Row] = {
    **NO_OFFICER,
    **dict.fromkeys(
        ("chief", "chief elsewhere", "reviewer", "administrator"), "200 200 200 200 404 404"
    ),
    "reviewer elsewhere": "404 404 404 404 200 404",
}
CAMPAIGNS_CHANGED: Final[Row] = {
    **CAMPAIGNS,
    **dict.fromkeys(("chief", "chief elsewhere"), "403"),
}


def changed(status: str) -> Row:
    """Who may change a campaign, and what they are answered."""
    return {actor: row.replace("200", status) for actor, row in CAMPAIGNS_CHANGED.items()}
