"""What must not be kept is nowhere: canary words, searched in rows, files, logs and answers."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from domain.db import tried_again
from domain.photo_store import PhotoStore
from domain.rules.campaign_draft import Draft
from domain.services.campaigns.edit import make_campaign
from domain.services.campaigns.exclusions import LeaveOut, leave_out
from domain.services.campaigns.targets import store_targets
from domain.services.photos_take_off import TakeOff, take_off
from domain.services.quarantine import put_away
from domain.tables import ClosedPeriod, Recheck
from tests.api.conftest import MakePhone
from tests.charge import acting, close, revoke
from tests.databases import Database
from tests.handed import accepted, hand_over, items
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put
from tests.promises.counts import report
from tests.promises.searched import answers_as_text, files_as_text, places_of, rows_as_text
from tests.sealed import rescue_file
from tests.services.test_concurrency import all_is_well
from tests.town import Town
from tests.webapp.desk import Desk
from tests.webapp.rechecks import draw, item_paths
from tests.webapp.test_commands import run

SUPPORT = {"activity": "poor_household", "households": 2, "value": 500_000}


class Canaries:
    """Words that stand in one place each."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, place: str) -> str:
        word = f"chimyen{place}"
        self.words.append(word)
        return f"Lời có {word}."


def an_evening(town: Town, phone: MakePhone, word: Canaries) -> tuple[set[str], set[str]]:
    """Plant a word wherever people write; give the ids of entries and the digests of photos."""
    officer, chief, colleague = phone("canbo1"), phone("chihuy1"), phone("canbo2")
    reviewer = phone("phongban")
    photo = jpeg("olive", comment=word("metadata").encode())
    left, off = jpeg("navy"), jpeg("maroon")
    digests = [digest_of(body) for body in (photo, off)]
    body = officer.outing(
        form="support",
        details={**SUPPORT, "source": word("source")},
        note=word("note"),
        photos=digests,
    )
    entry = officer.applied(officer.mutation("entry.submit", body))
    for each in (photo, off, left):
        assert put(officer, each).status_code == 201
    take = TakeOff(digests[1], word("takeoff"))
    with town.app.app_context():
        store = PhotoStore(town.app.config["PHOTO_STORE"])
        take_off(tried_again, store, acting(town, "chihuy1"), take, datetime.now(UTC))
    entry = chief.applied(chief.step("return", entry, reason=word("return")))
    body = {**body, "note": word("revised"), "details": {**SUPPORT, "source": word("resourced")}}
    entry = officer.applied(officer.step("revise", entry, **body))
    entry = chief.applied(chief.step("approve", entry))
    entry = reviewer.sync(reviewer.step("query", entry, reason=word("query")))["results"][0][
        "entry"
    ]
    chief.applied(chief.step("approve", entry, reason=word("answer")))
    gone = officer.applied(officer.submit(area="Khu 9", note=word("withdrawnnote")))
    officer.applied(officer.step("withdraw", gone, reason=word("withdraw")))
    waits = officer.applied(officer.submit(area="Khu 9", note=word("open")))
    officer.refused(officer.submit(note=word("refused"), details={"met": -1}))
    officer.refused(officer.mutation("entry.submit", {**officer.outing(), word("key"): 1}))
    a_version(town, officer, entry, word)
    handed_over(town, colleague, chief, word)
    rechecked(town, word)
    left_out(town, word)
    return {entry["id"], gone["id"], waits["id"]}, {*digests, digest_of(left)}


def a_version(town: Town, officer: Phone, entry: dict[str, Any], word: Canaries) -> None:
    """Close the entry's month, with a version that gives a reason."""
    day = datetime.fromisoformat(entry["started_at"]).date()
    row = {"kind": "month", "first": day.replace(day=1), "last": day, "by_name": "Phòng Ban"}
    none = {"ticks": {}, "corrections": 0, "differences": []}
    with town.rows(writes=True) as session:
        session.add(
            ClosedPeriod(
                id=uuid4(), unit_id=town.units["22"], version=2, by_id=officer.officer_id,
                at=datetime.now(UTC), reason=word("version"), **row, **none,
            )
        )  # fmt: skip


def rechecked(town: Town, word: Canaries) -> None:
    """Look at an entry again, and write a note."""
    reviewer = Desk(town, "phongban")
    (item, *_) = item_paths(reviewer.open(draw(reviewer)))
    reviewer.send(item, finding="difficulty", note=word("finding"))


def rechecks_of(town: Town) -> list[str]:
    with town.rows() as session:
        return [str(one) for one in session.scalars(select(Recheck.id))]


def left_out(town: Town, word: Canaries) -> None:
    """Leave a part of a campaign out, with a reason."""
    now = datetime.now(UTC)
    draft = Draft("Đợt thử", "data_check", "vehicle", "checked", now.date(), now.date())
    lines = [(2, {"unit_code": "06685", "target": "9"})]
    actor = acting(town, "phongban")
    with town.rows(writes=True) as session:
        campaign = make_campaign(session, actor, draft, "vi", now)
        store_targets(session, actor, campaign, lines, now)
        leave_out(session, actor, campaign, LeaveOut("06685", 1, word("leftout")), now)


def handed_over(town: Town, officer: Phone, chief: Phone, word: Canaries) -> None:
    """Hand work over: one waits, one is accepted, one put away; one comes as a rescue file."""
    works = [officer.submit(note=word(f"handed{number}")) for number in ("i", "ii", "iii")]
    rescued = rescue_file(officer, officer.submit(note=word("rescued")))
    assert chief.client.post("/api/v1/rescue", json=rescued).status_code == 200
    revoke(town, officer)
    word.words.append("Mất máy ở chợ.")
    assert hand_over(officer, *works).status_code == 200
    by = {str(item.mutation_id): item.id for item in items(town)}
    accepted(town, acting(town, "chihuy1"), by[works[1]["id"]])
    desk = acting(town, "chihuy1")
    with town.rows(writes=True) as session:
        put_away(session, desk, [by[works[2]["id"]]], word("away"), datetime.now(UTC))


def test_what_retention_deletes_is_gone_from_every_row_file_log_and_answer(
    town: Town, phone: MakePhone, caplog: pytest.LogCaptureFixture, database: Database
) -> None:
    caplog.set_level("DEBUG")
    word = Canaries()
    entries, photos = an_evening(town, phone, word)
    planted = places_of(word.words, rows_as_text(town))
    # What comes beside a photo's pixels, and a field's name that is nobody's, are never kept.
    assert set(word.words) - planted.keys() <= {"chimyenmetadata", "chimyenkey"}
    # The clock goes on for two years and a week; a run every night would do no more.
    with time_machine.travel(datetime.now(UTC) + timedelta(days=737)):
        code, told = run(town.app, "retention", "run")
        assert code == 0, told
        assert run(town.app, "events", "check")[0] == 0
        assert run(town.app, "totals", "check")[0] == 0
        answers = list(answers_as_text(town, entries, photos, rechecks_of(town)))
        texts = [*rows_as_text(town), *files_as_text(town), *answers, ("log", caplog.text)]
        assert places_of(word.words, texts) == {}
        assert {digest for digest in photos if any(digest == name for name, _ in texts)} == set()
        assert run(town.app, "retention", "run", "--dry-run")[1].endswith("0\ttổng cộng sẽ xóa\n")
    assert all_is_well(town)
    figure = f"{len(word.words)} words planted, {len(texts)} texts searched: 0 found"
    report("forgotten", database.kind, figure)


PERSONAL = ("0912345678", "001204012345", "14A-123.45")


def test_personal_words_are_kept_nowhere_whichever_way_they_come(
    town: Town, phone: MakePhone, caplog: pytest.LogCaptureFixture, database: Database
) -> None:
    caplog.set_level("DEBUG")
    officer, chief, colleague = phone("canbo1"), phone("chihuy1"), phone("canbo2")
    answers: list[tuple[str, str]] = []
    entry = officer.applied(officer.submit())
    for number in PERSONAL:
        said = f"Gọi {number} nhé"
        for case, (person, mutation) in ways_in(officer, chief, entry, said).items():
            answer = person.post(mutation)
            assert answer.get_json()["results"][0]["status"] == "refused", case
            answers.append((case, answer.get_data(as_text=True)))
            file = rescue_file(officer, {**mutation, "officer_id": str(officer.officer_id)})
            taken = chief.client.post("/api/v1/rescue", json=file)
            assert taken.status_code == 200
            answers.append((f"{case} rescued", taken.get_data(as_text=True)))
        off = chief.client.delete(f"/api/v1/photos/{'0' * 64}", json={"reason": said})
        answers.append(("taking a photo off", off.get_data(as_text=True)))
    close(town, "canbo2")
    for number in PERSONAL:
        for case, (_, mutation) in ways_in(colleague, chief, entry, f"Gọi {number}").items():
            given = {**mutation, "officer_id": str(colleague.officer_id), "id": str(uuid4())}
            answer = hand_over(colleague, given)
            assert answer.get_json()["results"][0]["lost"], case
            answers.append((f"{case} handed over", answer.get_data(as_text=True)))
    accepted(town, acting(town, "chihuy1"), *[item.id for item in items(town)])
    read = list(answers_as_text(town, [entry["id"]], []))
    texts = [*rows_as_text(town), *files_as_text(town), *answers, *read, ("log", caplog.text)]
    assert len(items(town)) > 30
    assert places_of(PERSONAL, texts) == {}
    report("forgotten", database.kind, f"{len(answers)} personal texts sent: 0 kept")


def ways_in(
    officer: Phone, chief: Phone, entry: dict[str, Any], said: str
) -> dict[str, tuple[Phone, dict[str, Any]]]:
    """Every place of a mutation where somebody may write words."""
    support = {**SUPPORT, "source": said}
    return {
        "note": (officer, officer.submit(note=said)),
        "text field": (officer, officer.submit(form="support", details=support)),
        "choice": (officer, officer.submit(details={"met": 1, "purpose": said})),
        "unknown field": (officer, officer.submit(remark=said)),
        "unknown field within": (officer, officer.submit(details={"met": 1, "who": [said]})),
        "a field's name": (officer, officer.submit(details={"met": 1, said: 1})),
        "link": (officer, officer.submit(links=[{"kind": said, "id": str(uuid4())}])),
        "withdraw": (officer, officer.step("withdraw", entry, reason=said)),
        "return": (chief, chief.step("return", entry, reason=said)),
        "approve": (chief, chief.step("approve", entry, reason=said)),
        "query": (chief, chief.step("query", {**entry}, reason=said)),
    }


def test_the_words_searched_for_are_there_to_be_found(town: Town, phone: MakePhone) -> None:
    officer = phone("canbo1")
    picture = jpeg("olive")
    entry = officer.applied(officer.submit(note="Lời có chimyenmot.", photos=[digest_of(picture)]))
    assert put(officer, picture).status_code == 201
    assert "entry.note" in places_of(["chimyenmot"], rows_as_text(town))["chimyenmot"]
    read = places_of(["chimyenmot"], answers_as_text(town, [entry["id"]], []))["chimyenmot"]
    assert {"canbo1: feed", "chihuy1: feed", f"chihuy1: /entries/{entry['id']}"} <= read
    assert not any(place.startswith("quantri") for place in read)
