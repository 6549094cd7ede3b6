"""Who gets which answer: a row for every route and verb, a status for every actor and scope.

A row gives for each actor one status for all scopes, or six in the order of `province.SCOPES`:
own, colleague, chief, other unit, other province, unknown. A new route needs a new row here.
"""

from typing import Final

from tests.promises.rights_at_desk import AT_DESK
from tests.promises.statuses import (
    API,
    CLOSED_TO_ALL,
    DESK,
    NO_ENTRIES,
    OPEN,
    OWN_UNIT,
    SIGHT,
    Row,
    everybody,
)

ROWS: Final[dict[str, Row]] = {
    # --- the API --------------------------------------------------------------------------------
    "POST /api/v1/session": {**everybody("401"), **dict.fromkeys(API, "401")},
    "GET /api/v1/session": {**API, **everybody("200")},
    "DELETE /api/v1/session": {**API, **everybody("204")},
    "PUT /api/v1/session/password": {**API, **everybody("401")},
    "POST /api/v1/session/recovery": {**API, **everybody("401")},
    "POST /api/v1/sync": {**API, **everybody("200")},
    # A closed account and a revoked device hand their work over.
    "POST /api/v1/salvage": {**everybody("200"), **dict.fromkeys(API, "200"), "anonymous": "401"},
    # Of an empty file: who may bring one is told that it cannot be opened.
    "POST /api/v1/rescue": {**API, **everybody("422")},
    "GET /api/v1/rescue-key": {**API, **everybody("200")},
    "GET /api/v1/notices": {**API, **everybody("200")},
    # No keys are set: there is nothing to subscribe with.
    "GET /api/v1/push": {**API, **everybody("200")},
    "PUT /api/v1/push": {**API, **everybody("404")},
    "DELETE /api/v1/push": {**API, **everybody("204")},
    "GET /api/v1/refused": {**API, **everybody("200")},
    "GET /api/v1/totals": {**API, **OWN_UNIT},
    "GET /api/v1/entries": {**API, **OWN_UNIT, **NO_ENTRIES},
    "GET /api/v1/entries/<entry_id>/events": {**API, **SIGHT},
    # What names the person; these entries name nobody.
    "GET /api/v1/named": {**API, **everybody("200")},
    "POST /api/v1/entries/<entry_id>/not-me": {**API, **everybody("404")},
    # Nothing is sent: who records is told that this is no photo.
    "PUT /api/v1/photos/<sha256>": {
        **API,
        **everybody("415"),
        **dict.fromkeys(("reviewer", "reviewer elsewhere", "administrator"), "403"),
    },
    "GET /api/v1/photos/<sha256>": {**API, **SIGHT},
    "DELETE /api/v1/photos/<sha256>": {
        **API,
        **{actor: statuses.replace("200", "422") for actor, statuses in SIGHT.items()},
    },
    "GET /api/v1/openapi.json": OPEN,
    **AT_DESK,
    # --- open to everybody ----------------------------------------------------------------------
    "GET /sign-in": {**everybody("303"), **DESK, "anonymous": "200"},
    "POST /sign-in": {**everybody("401"), **dict.fromkeys(API, "401")},
    "POST /sign-out": {**everybody("303"), **DESK},
    "POST /preferences": {**everybody("303"), **dict.fromkeys(API, "303")},
    "GET /healthz": OPEN,
    "GET /readyz": OPEN,
    # Asked from elsewhere than the loopback, without the token.
    "GET /metrics": CLOSED_TO_ALL,
    "GET /app": {**everybody("302"), **dict.fromkeys(API, "302")},
    "GET /app/": OPEN,
    # A name that no file has.
    "GET /app/<path:name>": CLOSED_TO_ALL,
    "GET /static/<path:name>": CLOSED_TO_ALL,
}

STEPS: Final[dict[str, Row]] = {
    "submit": {
        **dict.fromkeys(
            ("officer", "other officer", "chief"),
            "applied applied applied outside-unit outside-unit outside-unit",
        ),
        "chief elsewhere": "outside-unit outside-unit outside-unit applied outside-unit"
        " outside-unit",
        **dict.fromkeys(("reviewer", "reviewer elsewhere", "administrator"), "not-allowed"),
    },
    "revise": {
        "officer": "applied not-found not-found not-found not-found not-found",
        "other officer": "not-found applied not-found not-found not-found not-found",
        "chief": "not-allowed not-allowed applied not-found not-found not-found",
        "chief elsewhere": "not-found not-found not-found not-allowed not-found not-found",
        "reviewer": "not-allowed not-allowed not-allowed not-allowed not-found not-found",
        "reviewer elsewhere": "not-found not-found not-found not-found not-allowed not-found",
        "administrator": "not-found",
    },
    "approve": {
        "officer": "own-entry not-found not-found not-found not-found not-found",
        "other officer": "not-found own-entry not-found not-found not-found not-found",
        "chief": "applied applied own-entry not-found not-found not-found",
        "chief elsewhere": "not-found not-found not-found applied not-found not-found",
        "reviewer": "not-allowed not-allowed applied not-allowed not-found not-found",
        "reviewer elsewhere": "not-found not-found not-found not-found not-allowed not-found",
        "administrator": "not-found",
    },
    "query": {
        "officer": "own-entry not-found not-found not-found not-found not-found",
        "other officer": "not-found own-entry not-found not-found not-found not-found",
        "chief": "applied applied own-entry not-found not-found not-found",
        "chief elsewhere": "not-found not-found not-found applied not-found not-found",
        "reviewer": "applied applied applied applied not-found not-found",
        "reviewer elsewhere": "not-found not-found not-found not-found applied not-found",
        "administrator": "not-found",
    },
    "undo": {
        "officer": "own-entry not-found not-found not-found not-found not-found",
        "other officer": "not-found own-entry not-found not-found not-found not-found",
        "chief": "not-allowed not-allowed own-entry not-found not-found not-found",
        "chief elsewhere": "not-found not-found not-found applied not-found not-found",
        "reviewer": "not-allowed not-allowed not-allowed not-allowed not-found not-found",
        "reviewer elsewhere": "not-found not-found not-found not-found not-allowed not-found",
        "administrator": "not-found",
    },
}
STEPS["withdraw"] = STEPS["revise"]
STEPS["return"] = STEPS["approve"]
