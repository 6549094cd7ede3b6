"""Looking for words everywhere: rows, files, logs, answers, pages."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url

from domain.db import db, metadata
from tests.phone import Phone
from tests.town import Town
from tests.webapp.desk import Desk


def rows_as_text(town: Town) -> Iterator[tuple[str, str]]:
    """Every column of every table, as the database writes it as text: place and content."""
    with town.rows() as session:
        for table in metadata.sorted_tables:
            for column in table.columns:
                asked = text(f'SELECT CAST("{column.name}" AS TEXT) FROM "{table.name}"')
                for value in session.scalars(asked):
                    yield f"{table.name}.{column.name}", str(value)


def files_as_text(town: Town) -> Iterator[tuple[str, str]]:
    """The files that the server keeps: photos, and SQLite's own with what lies beside it."""
    places = list(Path(town.app.config["PHOTO_STORE"]).rglob("*"))
    with town.app.app_context():
        address = make_url(str(db.engine.url))
    if address.get_backend_name() == "sqlite":
        file = Path(str(address.database))
        places += [file.with_name(file.name + ending) for ending in ("", "-wal", "-shm")]
    for place in places:
        if place.is_file():
            yield place.name, place.read_bytes().decode("latin-1")


def answers_as_text(
    town: Town, entries: Iterable[str], photos: Iterable[str], rechecks: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """Every reading address of the URL map, asked by everybody, and a phone's whole feed."""
    words = {
        "<entry_id>": list(entries),
        "<code>": ["06685", "06676"],
        "<sha256>": list(photos),
        "<recheck_id>": list(rechecks),
        "<path:name>": ["x"],
    }
    for who in ("canbo1", "chihuy1", "phongban", "quantri"):
        phone, desk = Phone(town, who), Desk(town, who)
        yield f"{who}: feed", phone.post(limit=1000).get_data(as_text=True)
        for rule in town.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()):
                client = phone.client if rule.rule.startswith("/api/v1") else desk.client
                for path in _filled(rule.rule, words):
                    answer = client.get(
                        path, query_string={"from": "2026-01-01", "to": "2030-01-01"}
                    )
                    yield f"{who}: {path}", answer.get_data().decode("latin-1")
                    answer.close()


def _filled(rule: str, words: dict[str, list[str]]) -> Iterator[str]:
    for place, values in words.items():
        if place in rule:
            yield from (rule.replace(place, value) for value in values)
            return
    yield rule


def places_of(words: Iterable[str], texts: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Where each word stands."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for place, content in texts:
        for word in found:
            if word in content:
                found[word].add(place)
    return {word: places for word, places in found.items() if places}
