"""The catalogue of what can be recorded: form definitions, which are data, a file each.

To add a form is to add its file; nothing here or elsewhere names a form.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
NUMBER_MAX = {"count": 100_000, "money": 10**12}
TEXT_MAX = 300


def definitions() -> list[dict[str, Any]]:
    """Every form in the shape of protocol.md, but for `id`, with all optional fields written out.

    They come in the order in which people see them, which is read off the definitions alone, so
    that a phone finds the same order in what it was sent: forms whose parts make a derived sum
    first, then those with the most rules, then by key.
    """
    documents = [json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")]
    return sorted((_written_out(document) for document in documents), key=_standing)


def _standing(document: dict[str, Any]) -> tuple[int, int, str]:
    return -len(document["derived"]), -len(document["rules"]), document["key"]


def _written_out(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "fields": [_defaults(field) | field for field in document["fields"]]}


def _defaults(field: dict[str, Any]) -> dict[str, Any]:
    flags: dict[str, Any] = {"required": False, "measure": False}
    if field["type"] in NUMBER_MAX:
        return {**flags, "min": 0, "max": NUMBER_MAX[field["type"]]}
    if field["type"] == "text":
        return {**flags, "max": TEXT_MAX}
    return flags
