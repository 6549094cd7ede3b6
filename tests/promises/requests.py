"""What is asked of each route when rights are tried: query, JSON or form, and steps before it."""

from typing import Final

# What a request asks for beside its path; {unit} and {code} are those of the scope.
QUERIES: Final = {
    "GET /api/v1/totals": {"unit": "{unit}", "from": "2026-11-01", "to": "2026-11-30"},
    "GET /api/v1/entries": {"unit": "{unit}"},
    "GET /entries": {"unit": "{code}"},
    "GET /closing/sign": {"unit": "{code}"},
    "GET /rechecks": {"unit": "{code}"},
    "GET /reports": {"unit": "{code}"},
}
JSON_BODIES: Final = {
    "PUT /api/v1/push": {
        "endpoint": "https://push.example.org/a",
        "keys": {"p256dh": "B", "auth": "a"},
        "language": "vi",
    },
    "POST /api/v1/rescue": {},
    "POST /api/v1/session/recovery": {"password": "sai"},
    # Blank words, so that whoever may take a photo off is told so and nothing happens.
    "DELETE /api/v1/photos/<sha256>": {"reason": " "},
    "PUT /api/v1/session/password": {"old": "sai", "new": "mat-khau-moi-1"},
    "POST /api/v1/session": {
        "username": "canbo1",
        "password": "sai",
        "device": {"id": "018f0000-0000-7000-8000-00000000000d", "name": "máy"},
    },
}
FORM_BODIES: Final = {
    "POST /second-step/confirm": {"totp": "123456"},
    "POST /second-step/off": {"password": "sai", "totp": "123456"},
    "POST /units/<code>/quarantine/accept": {"items": "018f0000-0000-7000-8000-000000000000"},
    "POST /units/<code>/quarantine/put-away": {"items": "018f0000-0000-7000-8000-000000000000"},
    "POST /entries/<entry_id>/<step>": {"base_version": "{version}", "mutation_id": "{new}"},
    "POST /approvals": {"batch": "{new}", "entries": "{entry}:{version}"},
    "POST /approvals/undo": {"batch": "{new}", "entries": "{entry}:{version}"},
    "POST /photos/<sha256>/take-off": {"entry_id": "{entry}", "why": "other"},
    "POST /thresholds": {"base_version": "0"},
    "POST /thresholds/defaults": {"base_version": "0"},
    "POST /exports": {"format": "csv", "unit": "{code}"},
    "POST /closing/sign": {"unit": "{code}", "month": "2026-10"},
    "POST /closing/version": {"month": "2026-10", "reason": "Nhầm."},
    "POST /closing/counts": {"month": "2026-10"},
    "POST /closing/cut-off": {"first_day": "29"},
    "POST /units/<code>/closing/count": {"month": "2026-10", "value": "1"},
    "POST /rechecks": {
        "id": "{new}",
        "seed": "0123456789abcdef",
        "unit": "{code}",
        "subject": "entries",
        "way": "planned",
        "from": "2026-10-01",
        "to": "2026-12-31",
        "size": "1",
    },
    "POST /rechecks/<recheck_id>/<item_id>": {"finding": "right"},
    # Without a reason.
    "POST /campaigns/<campaign_id>/left-out": {"unit": "{code}", "count": "1"},
    "POST /reports/file": {"format": "csv", "unit": "{code}"},
    "POST /preferences": {"theme": "night"},
    "POST /notices/seen": {"until": "2026-11-21T20:00:00Z"},
    "POST /sign-in": {"username": "canbo1", "password": "sai"},
}
