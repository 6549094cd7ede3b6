"""Nothing leaks: every route, verb, actor and scope, made from the URL map."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from domain.actor import Actor
from tests.databases import Database
from tests.pictures import digest_of
from tests.promises.counts import report
from tests.promises.province import (
    ACTORS,
    CODES,
    NOTES,
    PHOTOS,
    SCOPES,
    SEES,
    Province,
    build_province,
    forbidden_words,
)
from tests.promises.requests import FORM_BODIES, JSON_BODIES, QUERIES
from tests.promises.rights import ROWS, STEPS
from tests.quick_hasher import RefusingHasher
from webapp.exports.running import Read, start_export

FRAMEWORKS = {"HEAD", "OPTIONS"}
DECIDED = ("query", "undo")
EXPORTERS = ("chief", "chief elsewhere", "reviewer", "reviewer elsewhere")


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("domain.services.passwords._hasher", RefusingHasher())


@pytest.fixture(autouse=True)
def files_at_once(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the file of an export before its request is answered, and where this test can see it."""
    monkeypatch.setitem(app.config, "EXPORT_STORE", str(tmp_path / "exports"))

    def start(actor: Actor, export_id: UUID, read: Read) -> None:
        start_export(actor, export_id, read).join(30)

    monkeypatch.setattr("webapp.pages.exports.start_export", start)


@pytest.fixture
def anew(furnish: Callable[..., Any], disconnect: Callable[[], None]) -> Callable[[], Province]:
    """Make the two provinces as they were: `anew()`."""

    def make() -> Province:
        disconnect()
        found: Province = furnish("two provinces", build_province)
        return found

    return make


def routes(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        for verb in sorted((rule.methods or set()) - FRAMEWORKS):
            yield f"{verb} {rule.rule}"


def expected(row: dict[str, str], actor: str) -> dict[str, str]:
    """What an actor gets, by scope."""
    given = row[actor].split()
    return dict(zip(SCOPES, given * len(SCOPES) if len(given) == 1 else given, strict=False))


def test_every_route_and_verb_has_a_row_of_rights(app: Flask) -> None:
    missing = set(routes(app)) - ROWS.keys()
    assert not missing, f"add rows to tests/promises/rights*.py: {sorted(missing)}"
    assert set(routes(app)) == ROWS.keys()
    assert all(set(row) == set(ACTORS) for row in ROWS.values())


def test_each_actor_gets_what_is_theirs_and_nothing_of_another_unit(
    anew: Callable[[], Province], caplog: pytest.LogCaptureFixture, database: Database
) -> None:
    caplog.set_level("INFO")
    province = anew()
    asked = 0
    wrong: list[str] = []
    # What reads comes first, so that nobody has signed out yet.
    for route, row in sorted(ROWS.items(), key=lambda each: not each[0].startswith("GET ")):
        if not route.startswith("GET "):
            province = anew()
        for actor in ACTORS:
            answers = {scope: ask(province, route, actor, scope) for scope in scopes_of(route)}
            wrong += judged(route, actor, answers, expected(row, actor))
            asked += len(answers)
        wrong += [
            f"{route} said in a log: {note}" for note in NOTES.values() if note in caplog.text
        ]
    assert not wrong, "\n".join(wrong)
    told = f"{len(ROWS)} routes and verbs, {len(ACTORS)} actors, {asked} answers, 0 leaks"
    report("rights", database.kind, told)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_file_tells_of_another_unit(
    anew: Callable[[], Province], database: Database, kind: str
) -> None:
    province, wrong, lines = anew(), [], 0
    for actor in EXPORTERS:
        client = province.client(actor)
        asked = client.post("/exports", data={"format": kind})
        assert asked.status_code == 303, actor
        answer = client.get(f"{asked.headers['Location']}/file")
        assert answer.status_code == 200, actor
        text = text_of(answer.data, kind)
        lines += text.count("\n")
        words = [*forbidden_words(actor), *NOTES.values()]
        wrong += [f"{actor} {kind}: {word}" for word in words if word in text]
    assert not wrong, "\n".join(wrong)
    assert lines > len(EXPORTERS)
    report("rights", database.kind, f"{len(EXPORTERS)} {kind} exports of entries, 0 leaks")


def text_of(data: bytes, kind: str) -> str:
    """All that a file says, a line a row."""
    if kind == "csv":
        return data.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = [row for sheet in book for row in sheet.values]
    return "\n".join(" ".join(map(str, row)) for row in rows)


def test_each_step_is_open_to_whom_it_belongs(
    anew: Callable[[], Province], caplog: pytest.LogCaptureFixture, database: Database
) -> None:
    caplog.set_level("INFO")
    wrong: list[str] = []
    for step, row in STEPS.items():
        for actor in row:
            province = anew()
            phone = province.phone(actor)
            batch = [mutation(province, phone, step, scope) for scope in SCOPES]
            answer = phone.post(*batch, limit=1000)
            told = answer.get_json()
            results = dict(zip(SCOPES, told["results"], strict=True))
            for scope, wanted in expected(row, actor).items():
                if verdict(results[scope]) != wanted:
                    wrong.append(f"{step} {actor} {scope}: {verdict(results[scope])}, not {wanted}")
            wrong += told_apart(f"{step} {actor}", actor, results) if step != "submit" else []
            wrong += overheard(f"{step} {actor}", actor, answer)
    assert not wrong, "\n".join(wrong)
    assert not any(note in caplog.text for note in NOTES.values())
    pairs = sum(len(row) for row in STEPS.values())
    report("rights", database.kind, f"{pairs * len(SCOPES)} steps of actors on entries, 0 leaks")


# --- asking -----------------------------------------------------------------------------------


def scopes_of(route: str) -> tuple[str, ...]:
    """All scopes, or the first one alone where a request names nothing of anybody."""
    bodies = " ".join(FORM_BODIES.get(route, {}).values())
    asked = route in QUERIES or "{code}" in bodies or "{entry}" in bodies
    named = asked or any(name in route for name in ("_id>", "<code>", "<sha256>"))
    return SCOPES if named else SCOPES[:1]


def ask(province: Province, route: str, actor: str, scope: str) -> TestResponse:
    """Send a route's request about a scope as an actor."""
    verb, rule = route.split(" ", 1)
    words = {
        "unit": province.unit_id(scope),
        "code": CODES[scope],
        "version": str(province.waiting[scope]["version"]),
        "entry": province.waiting[scope]["id"],
        "new": str(uuid4()),
    }
    path = (
        rule.replace("<entry_id>", province.waiting[scope]["id"])
        .replace("<code>", CODES[scope])
        .replace("<officer_id>", province.officer_id(scope))
        .replace("<device_id>", province.device_id(scope))
        .replace("<sha256>", digest_of(PHOTOS[scope]))
        .replace("<export_id>", str(uuid4()))
        .replace("<recheck_id>", province.recheck(scope)[0])
        .replace("<item_id>", province.recheck(scope)[1])
        .replace("<campaign_id>", province.campaign_id(scope))
        .replace("<exclusion_id>", str(uuid4()))
        .replace("<import_id>", str(uuid4()))
        .replace("<item_id>", str(uuid4()))
        .replace("<step>", "approve")
        .replace("<path:name>", "no/such.file")
    )
    more: dict[str, Any] = {"query_string": filled(QUERIES.get(route, {}), words)}
    if rule == "/api/v1/sync":
        more["json"] = {"protocol": 1, "device_id": str(province.devices.get(actor, uuid4()))}
    elif rule == "/api/v1/salvage":
        more["json"] = {"device_id": str(province.devices.get(actor, uuid4())), "mutations": []}
    elif route in JSON_BODIES:
        more["json"] = JSON_BODIES[route]
    else:
        more["data"] = filled(FORM_BODIES.get(route, {}), words)
    # An address of its own for each, so that wrong tries are not counted together.
    address = {"REMOTE_ADDR": f"10.0.{list(ACTORS).index(actor)}.{SCOPES.index(scope)}"}
    answer: TestResponse = province.client(actor).open(
        path, method=verb, environ_base=address, **more
    )
    answer.get_data()
    answer.close()
    return answer


def filled(template: dict[str, str], words: dict[str, str]) -> dict[str, str]:
    return {name: value.format(**words) for name, value in template.items()}


def mutation(province: Province, phone: Any, step: str, scope: str) -> dict[str, Any]:
    """A step on a scope's entry, as somebody would send it who knows its id."""
    entry = (province.approved if step in DECIDED else province.waiting)[scope]
    area = {"area_id": str(province.areas[scope])}
    if step == "submit":
        return phone.mutation("entry.submit", {**phone.outing(), **area})
    if step == "revise":
        return phone.step(step, entry, **{**phone.outing(), **area, "entry_id": entry["id"]})
    reason = {"reason": "Xem lại."} if step in ("return", "query") else {}
    return phone.step(step, entry, **reason)


# --- judging ----------------------------------------------------------------------------------


def judged(
    route: str, actor: str, answers: dict[str, TestResponse], wanted: dict[str, str]
) -> list[str]:
    wrong = [
        f"{route} {actor} {scope}: {answers[scope].status_code}, not {status}"
        for scope, status in wanted.items()
        if scope in answers and answers[scope].status_code != int(status)
    ]
    strangers = [scope for scope in answers if wanted[scope] == "404"]
    for scope in strangers:
        unknown = answers.get("unknown", answers[scope])
        if shape(answers[scope]) != shape(unknown):
            wrong.append(f"{route} {actor} {scope}: not as what is not there")
    for answer in answers.values():
        wrong += overheard(f"{route} {actor}", actor, answer)
    return wrong


def shape(answer: TestResponse) -> tuple[int, str, str, str]:
    """What a stranger learns from an answer: all of it, but for the address that was asked."""
    text = words_of(answer)
    for asked in filter(None, answer.request.full_path.replace("?", "/").split("/")):
        text = text.replace(asked, "…")
    headers = {name: value for name, value in answer.headers if name != "Content-Length"}
    return answer.status_code, str(answer.content_type), text, str(sorted(headers.items()))


def words_of(answer: TestResponse) -> str:
    """All of an answer that can be read; a photo is no text."""
    return answer.get_data().decode("utf-8", "replace")


def told_apart(case: str, actor: str, results: dict[str, Any]) -> list[str]:
    """Name each stranger's entry that is answered otherwise than one that is not there."""
    strangers = set(SCOPES) - SEES.get(actor, set())
    shapes = {scope: {**results[scope], "id": None} for scope in strangers}
    return [f"{case} {s}: told apart" for s in strangers if shapes[s] != shapes["unknown"]]


def overheard(case: str, actor: str, answer: TestResponse) -> list[str]:
    text = words_of(answer)
    return [f"{case}: tells “{word}”" for word in forbidden_words(actor) if word in text]


def verdict(result: dict[str, Any]) -> str:
    slug: str = result.get("problem", {}).get("slug", result["status"])
    return slug


def test_the_words_searched_for_are_there_to_be_found(anew: Callable[[], Province]) -> None:
    province = anew()
    reviewer = province.client("reviewer").get("/api/v1/entries").get_data(as_text=True)
    found = [note for scope, note in NOTES.items() if note in reviewer]
    assert found == [NOTES[scope] for scope in NOTES if scope in SEES["reviewer"]]
    chief = province.phone("chief").post(limit=1000).get_data(as_text=True)
    assert all(word in chief for word in ("Ngõ Sơn Ca", "Sáo Sậu Năm"))
    unread = {"anonymous", "disabled", "revoked device", "administrator"}
    assert all(set(NOTES.values()) <= forbidden_words(actor) for actor in unread)
