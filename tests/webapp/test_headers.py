"""What every answer tells a browser, the worker's too; who may be signed in at first."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import MakeApp
from tests.databases import settings
from tests.town import PASSWORD, Town
from webapp import phone_files

PATHS = (
    "/sign-in",
    "/healthz",
    "/nothing",
    "/app/",
    "/app/sw.js",
    "/app/assets/app-1a2b.js",
    "/static/icon.svg",
    "/api/v1/openapi.json",
    "/api/v1/session",
    "/api/v1/nothing",
)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone app that is built of three files."""
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "sw.js", "assets/app-1a2b.js"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(phone_files, "DIST", tmp_path)


def headers_of(client: FlaskClient, path: str) -> dict[str, str]:
    with client.get(path) as answer:
        return dict(answer.headers)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_inline_and_nothing_of_another_origin_runs(
    make_app: MakeApp, built: None, path: str
) -> None:
    client = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x").test_client()
    headers = headers_of(client, path)
    parts = [part.split() for part in headers["Content-Security-Policy"].split(";")]
    policy = {name: sources for name, *sources in parts}
    assert policy["default-src"] == ["'self'"]
    # Scripts, styles and connections have no rule of their own, so that one holds for them.
    assert not policy.keys() & {"script-src", "style-src", "connect-src", "worker-src"}
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert set(policy["img-src"]) == {"'self'", "blob:", "data:"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    if path.startswith("/api/"):
        assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("given", "secure"),
    [
        ({}, True),
        ({"COOKIE_SECURE": "1"}, True),
        ({"COOKIE_SECURE": "0"}, False),
        ({"FLASK_DEBUG": "1"}, False),
    ],
)
def test_a_browser_is_held_to_https_outside_development(
    make_app: MakeApp, given: dict[str, str], secure: bool
) -> None:
    app = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x", **given)
    headers = headers_of(app.test_client(), "/healthz")
    assert ("Strict-Transport-Security" in headers) is secure
    if secure:
        assert headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("secure", [True, False])
def test_cookies_are_for_https_unless_it_is_said_otherwise(
    town: Town, make_app: MakeApp, database_url: str, photos: Path, secure: bool
) -> None:
    given = settings(database_url, photos)
    if secure:
        del given["COOKIE_SECURE"]
    app = make_app(**given)
    typed = {"username": "chihuy1", "password": PASSWORD}
    answer = app.test_client().post("/sign-in", data=typed)
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert ("; Secure" in cookie) is secure
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    with app.app_context():
        from domain.db import db

        db.engine.dispose()


def test_a_fresh_database_knows_nobody(app: Flask) -> None:
    from domain.db import transaction
    from domain.tables import AccountSession, EnrolmentCode, Officer

    with app.app_context(), transaction(writes=False) as session:
        for table in (Officer, EnrolmentCode, AccountSession):
            assert session.scalar(select(func.count()).select_from(table)) == 0
