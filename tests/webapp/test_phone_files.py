"""The phone app's files as the server gives them."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import MakeApp
from webapp import phone_files


@pytest.fixture
def client(make_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """An app whose phone is built of five files."""
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "index.html.br", "sw.js", "sw-off.js", "assets/app-1a2b.js"):
        (tmp_path / name).write_text(name)
    (tmp_path.parent / "secret.txt").write_text("secret")
    monkeypatch.setattr(phone_files, "DIST", tmp_path)
    app: Flask = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x")  # type: ignore[operator]
    return app.test_client()


def test_an_address_of_the_app_gives_the_app(client: FlaskClient) -> None:
    for path in ("/app/", "/app/walk", "/app/record/1"):
        with client.get(path) as answer:
            assert (answer.text, answer.headers["Cache-Control"]) == ("index.html", "no-cache")
            assert answer.mimetype == "text/html"


def test_what_is_compressed_ahead_is_given_to_who_takes_it(client: FlaskClient) -> None:
    with client.get("/app/", headers={"Accept-Encoding": "br"}) as answer:
        assert (answer.text, answer.headers["Content-Encoding"]) == ("index.html.br", "br")
        assert answer.mimetype == "text/html"
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_hashed_files_are_kept_for_good_and_the_worker_never(client: FlaskClient) -> None:
    with client.get("/app/assets/app-1a2b.js") as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    with client.get("/app/sw.js") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_file_that_is_not_there_is_not_the_app(client: FlaskClient) -> None:
    for path in ("/app/assets/old.js", "/app/..%2fsecret.txt", "/app/../secret.txt"):
        with client.get(path) as answer:
            assert answer.status_code == 404, path


def test_the_phone_app_alone_may_open_the_camera(client: FlaskClient) -> None:
    for path, camera in (
        ("/app/", "(self)"),
        ("/app/record/1/photo", "(self)"),
        ("/sign-in", "()"),
    ):
        with client.get(path) as answer:
            allowed = answer.headers["Permissions-Policy"].split(", ")
            assert allowed == [f"camera={camera}", "geolocation=()", "microphone=()"], path


def test_a_worker_that_does_harm_is_ended_from_the_server(client: FlaskClient) -> None:
    with client.get("/app/sw.js") as answer:
        assert answer.text == "sw.js"
    client.application.config["PHONE_WORKER"] = False
    with client.get("/app/sw.js") as answer:
        assert (answer.text, answer.headers["Cache-Control"]) == ("sw-off.js", "no-cache")
    with client.get("/app/") as answer:
        assert answer.text == "index.html"


def test_the_worker_is_on_or_off_by_a_setting(make_app: MakeApp) -> None:
    usual = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x")
    off = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x", PHONE_WORKER="off")
    assert (usual.config["PHONE_WORKER"], off.config["PHONE_WORKER"]) == (True, False)
