"""Who gets which answer at the desk: its rows, as tests/promises/rights.py gives them."""

from typing import Final

from tests.promises.statuses import (
    BY_ADMINISTRATOR,
    CAMPAIGNS,
    CAMPAIGNS_CHANGED,
    CHIEFS,
    DESK,
    IN_CHARGE,
    LED_HOME,
    NO_ENTRIES,
    NO_OFFICER,
    OVERSEERS,
    OWN_CHIEF,
    OWN_UNIT,
    PROVINCE,
    REVIEWED,
    SIGHT,
    Row,
    changed,
    everybody,
)

AT_DESK: Final[dict[str, Row]] = {
    "GET /": {**DESK, **everybody("200"), "chief": "303", "chief elsewhere": "303"},
    "GET /units/<code>": {**DESK, **OWN_UNIT, **NO_OFFICER},
    "GET /entries": {**DESK, **OWN_UNIT, **NO_ENTRIES},
    "GET /entries/<entry_id>": {**DESK, **SIGHT, **NO_ENTRIES},
    "POST /entries/<entry_id>/<step>": {
        **DESK,
        **NO_ENTRIES,
        # Approving: 422 where it may be looked at, not decided on.
        "chief": "303 303 422 404 404 404",
        "chief elsewhere": "404 404 404 303 404 404",
        "reviewer": "422 422 303 422 404 404",
        "reviewer elsewhere": "404 404 404 404 422 404",
    },
    "GET /approvals": {**DESK, **everybody("403"), **CHIEFS},
    "GET /approvals/next": {**DESK, **everybody("403"), **dict.fromkeys(CHIEFS, "303")},
    # Each row of what is in sight tells what became of it; of nothing in sight there is no page.
    "POST /approvals": {
        **DESK,
        **everybody("403"),
        "chief": "200 200 200 303 303 303",
        "chief elsewhere": "303 303 303 200 303 303",
    },
    # Of an entry on which nobody has decided.
    "POST /approvals/undo": {
        **DESK,
        **everybody("403"),
        "chief": "200 200 200 303 303 303",
        "chief elsewhere": "303 303 303 200 303 303",
    },
    "GET /photos/<sha256>": {**DESK, **SIGHT, **NO_ENTRIES},
    "POST /photos/<sha256>/take-off": {
        **DESK,
        **{actor: statuses.replace("200", "422") for actor, statuses in SIGHT.items()},
        **NO_ENTRIES,
    },
    "GET /closing": {**DESK, **everybody("200"), **NO_OFFICER, **LED_HOME},
    # Of units that are named by the scope; the month is over and nothing is ticked.
    "GET /closing/sign": {**DESK, **everybody("403"), **REVIEWED},
    "POST /closing/sign": {
        **DESK,
        **everybody("403"),
        **{actor: row.replace("200", "422") for actor, row in REVIEWED.items()},
    },
    # Nothing was closed, so there is no version to record.
    "POST /closing/version": {
        **DESK,
        **everybody("403"),
        **dict.fromkeys(("reviewer", "reviewer elsewhere"), "404"),
    },
    # Without a file.
    "POST /closing/counts": {
        **DESK,
        **everybody("403"),
        **dict.fromkeys(("reviewer", "reviewer elsewhere"), "422"),
    },
    # No such day.
    "POST /closing/cut-off": {**DESK, **everybody("403"), "administrator": "422"},
    "GET /units/<code>/closing": {**DESK, **OWN_UNIT, **NO_OFFICER},
    "POST /units/<code>/closing/count": {
        **DESK,
        **{actor: row.replace("200", "403") for actor, row in OWN_UNIT.items()},
        **NO_OFFICER,
        # Of no figure.
        **{actor: row.replace("200", "422") for actor, row in REVIEWED.items()},
    },
    "GET /deciding": {**DESK, **everybody("403"), **PROVINCE},
    "GET /thresholds": {**DESK, **everybody("403"), "administrator": "200"},
    # Without the figures: 422 where they may be set. Back to the default: they are that already.
    "POST /thresholds": {**DESK, **everybody("403"), "administrator": "422"},
    "POST /thresholds/defaults": {**DESK, **everybody("403"), "administrator": "303"},
    "GET /notices": {**DESK, **everybody("200"), **NO_OFFICER},
    "POST /notices/seen": {**DESK, **everybody("303"), **NO_OFFICER},
    "GET /retention": {**DESK, **everybody("403"), "administrator": "200"},
    "GET /readings": {**DESK, **everybody("403"), "administrator": "200"},
    "GET /rechecks": {**DESK, **OWN_UNIT, **NO_ENTRIES},
    "POST /rechecks": {
        **DESK,
        **everybody("403"),
        "reviewer": "303 303 303 303 404 404",
        "reviewer elsewhere": "404 404 404 404 303 404",
    },
    "GET /rechecks/<recheck_id>": {**DESK, **SIGHT, **NO_ENTRIES},
    # Of entries, which nobody walks to.
    "GET /rechecks/<recheck_id>/walk": {**DESK, **everybody("404"), **NO_ENTRIES},
    "POST /rechecks/<recheck_id>/<item_id>": {
        **DESK,
        **everybody("404"),
        "chief": "403 403 403 404 404 404",
        "chief elsewhere": "404 404 404 403 404 404",
        "reviewer": "303 303 303 303 404 404",
        "reviewer elsewhere": "404 404 404 404 303 404",
    },
    # Administration: of a file that nobody brought, and without one.
    "GET /administration": {**DESK, **everybody("403"), "administrator": "200"},
    "GET /audit": {**DESK, **everybody("403"), "administrator": "200"},
    "GET /roster": {**DESK, **everybody("403"), "administrator": "200"},
    "POST /roster": {**DESK, **everybody("403"), "administrator": "422"},
    "GET /roster/<import_id>": {**DESK, **everybody("403"), "administrator": "404"},
    "POST /roster/<import_id>/apply": {**DESK, **everybody("403"), "administrator": "404"},
    "POST /roster/<import_id>/codes": {**DESK, **everybody("403"), "administrator": "404"},
    "GET /calendars": {**DESK, **everybody("403"), "administrator": "200"},
    # Without a day, or of a version that is another by now: refused where it may be done.
    "POST /calendars/days": {**DESK, **everybody("403"), "administrator": "422"},
    "POST /calendars/days/take-out": {**DESK, **everybody("403"), "administrator": "422"},
    "POST /calendars/swaps": {**DESK, **everybody("403"), "administrator": "422"},
    "POST /calendars/seasons": {**DESK, **everybody("403"), "administrator": "409"},
    "GET /officers/<officer_id>": {
        **DESK,
        **everybody("403"),
        "administrator": "200 200 200 200 404 404",
    },
    # With nothing filled in: 422 where it may be done.
    "POST /officers/<officer_id>/name": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    "POST /officers/<officer_id>/role": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    "POST /officers/<officer_id>/move": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    "POST /officers/<officer_id>/deputies": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    # Of what nobody planned.
    "POST /officers/<officer_id>/moves/<item_id>/drop": {
        **DESK,
        **everybody("403"),
        "administrator": "404",
    },
    "POST /officers/<officer_id>/deputies/<item_id>/end": {
        **DESK,
        **everybody("403"),
        "administrator": "404",
    },
    "GET /forms": {**DESK, **everybody("403"), "administrator": "200"},
    "POST /forms": {**DESK, **everybody("403"), "administrator": "422"},
    # Of a form that there is not.
    "GET /forms/<key>/definition": {**DESK, **everybody("403"), "administrator": "404"},
    "POST /forms/<key>/off": {**DESK, **everybody("403"), "administrator": "404"},
    "POST /forms/<key>/on": {**DESK, **everybody("403"), "administrator": "404"},
    "GET /areas": {**DESK, **everybody("403"), "administrator": "200"},
    "POST /areas": {**DESK, **everybody("403"), "administrator": "422"},
    "GET /areas/<import_id>": {**DESK, **everybody("403"), "administrator": "404"},
    "POST /areas/<import_id>/apply": {**DESK, **everybody("403"), "administrator": "404"},
    "GET /units-admin": {**DESK, **everybody("403"), "administrator": "200"},
    "POST /units-admin": {**DESK, **everybody("403"), "administrator": "422"},
    "GET /units-admin/<code>": {
        **DESK,
        **everybody("403"),
        "administrator": "200 200 200 200 404 404",
    },
    "POST /units-admin/<code>/duty": {
        **DESK,
        **everybody("403"),
        "administrator": "303 303 303 303 404 404",
    },
    # Into no unit: 422 where it may be done.
    "GET /units-admin/<code>/merge": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    "POST /units-admin/<code>/merge": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    "POST /units-admin/mergers/<item_id>/drop": {
        **DESK,
        **everybody("403"),
        "administrator": "404",
    },
    "GET /exports": {**DESK, **everybody("200"), **NO_ENTRIES},
    "POST /exports": {
        **DESK,
        **{actor: statuses.replace("200", "303") for actor, statuses in OWN_UNIT.items()},
        **NO_ENTRIES,
    },
    # Of a file that nobody asked for.
    "GET /exports/<export_id>": {**DESK, **everybody("404"), **NO_ENTRIES},
    "GET /exports/<export_id>/file": {**DESK, **everybody("404"), **NO_ENTRIES},
    "GET /reports": {**DESK, **OWN_UNIT, **NO_OFFICER},
    "POST /reports/file": {**DESK, **OWN_UNIT, **NO_OFFICER},
    # Of a report that nobody made.
    "GET /verify/<report_id>": {**DESK, **everybody("404")},
    "GET /devices": {**DESK, **everybody("200")},
    "GET /refused": {**DESK, **everybody("200")},
    "GET /people": {**DESK, **everybody("403"), **OVERSEERS},
    "GET /units/<code>/people": {**DESK, **everybody("403"), **IN_CHARGE},
    "GET /units/<code>/refused": {**DESK, **everybody("403"), **OWN_CHIEF},
    "GET /units/<code>/quarantine": {
        **DESK,
        **everybody("403"),
        **OWN_CHIEF,
        "reviewer": "200 200 200 200 404 404",
        "reviewer elsewhere": "404 404 404 404 200 404",
    },
    # Without a file: 422 where one may be brought.
    "POST /units/<code>/quarantine/rescue": {
        **DESK,
        **everybody("403"),
        "chief": "422 422 422 404 404 404",
        "chief elsewhere": "404 404 404 422 404 404",
        "reviewer": "422 422 422 422 404 404",
        "reviewer elsewhere": "404 404 404 404 422 404",
    },
    # Of work that nobody handed over.
    "POST /units/<code>/quarantine/accept": {**DESK, **everybody("404")},
    "POST /units/<code>/quarantine/put-away": {**DESK, **everybody("404")},
    "POST /officers/<officer_id>/code": {
        **DESK,
        **everybody("404"),
        "chief": "200 200 404 404 404 404",
        "chief elsewhere": "404 404 404 200 404 404",
        "administrator": "200 200 200 200 404 404",
    },
    # The own second step: a role that reads a province is asked for one, nobody else.
    "GET /second-step": {**DESK, **everybody("403"), **PROVINCE},
    "POST /second-step/begin": {**DESK, **everybody("403"), **PROVINCE},
    # Nothing is begun: there is nothing to confirm, or to turn off.
    "POST /second-step/confirm": {**DESK, **everybody("403")},
    "POST /second-step/off": {**DESK, **everybody("403")},
    # Without a reason: 422 where it may be done.
    "POST /officers/<officer_id>/close": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    # What is open already stays so, whatever is asked.
    "POST /officers/<officer_id>/open": {**DESK, **everybody("403"), **BY_ADMINISTRATOR},
    "POST /devices/<device_id>/revoke": {
        **DESK,
        **everybody("404"),
        "officer": "422 404 404 404 404 404",
        "other officer": "404 422 404 404 404 404",
        "chief": "422 422 422 404 404 404",
        "chief elsewhere": "404 404 404 422 404 404",
        "reviewer elsewhere": "404 404 404 404 422 404",
        "administrator": "422 422 422 422 404 404",
    },
    "GET /campaigns": {**DESK, **everybody("200"), **NO_OFFICER},
    "GET /imports": {**DESK, **everybody("403"), **PROVINCE},
    # Without a file.
    "POST /imports": {**DESK, **everybody("403"), **dict.fromkeys(PROVINCE, "422")},
    "POST /imports/store": {**DESK, **everybody("403"), **dict.fromkeys(PROVINCE, "422")},
    # Of what nobody imported.
    "POST /imports/<import_id>/take-back": {
        **DESK,
        **everybody("403"),
        **dict.fromkeys(PROVINCE, "404"),
    },
    "GET /campaigns/new": {**DESK, **everybody("403"), **PROVINCE},
    # Without a name: 422 where it may be made or changed.
    "POST /campaigns": {
        **DESK,
        **everybody("403"),
        **dict.fromkeys(PROVINCE, "422"),
    },
    "GET /campaigns/<campaign_id>": {**DESK, **CAMPAIGNS},
    "POST /campaigns/<campaign_id>": {**DESK, **changed("422")},
    # Without a word that one is sure.
    "POST /campaigns/<campaign_id>/take-away": {**DESK, **changed("422")},
    "GET /campaigns/<campaign_id>/targets.csv": {**DESK, **CAMPAIGNS_CHANGED},
    # Without a file.
    "POST /campaigns/<campaign_id>/targets": {**DESK, **changed("422")},
    "POST /campaigns/<campaign_id>/targets/store": {**DESK, **changed("422")},
    "POST /campaigns/<campaign_id>/left-out": {**DESK, **changed("422")},
    # Of what nobody left out.
    "POST /campaigns/<campaign_id>/left-out/<exclusion_id>/take-back": {**DESK, **changed("404")},
}
