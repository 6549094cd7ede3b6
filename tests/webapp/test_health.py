"""Health, settings and headers at the root (protocol.md, "Operations")."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import MakeApp
from webapp.config import WrongSetting, read_settings


def test_the_process_is_up_and_ready(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_a_database_without_its_migrations_is_not_ready(make_app: MakeApp) -> None:
    app = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x")
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready: migrations\n")


def test_a_database_that_is_away_is_not_ready(make_app: MakeApp) -> None:
    app = make_app(DATABASE_URL="sqlite:////nowhere/at/all.sqlite3", SECRET_KEY="x")
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready: database\n")


def test_a_busy_database_answers_503_and_says_when_to_come_back(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise sa.exc.OperationalError("SELECT 1", {}, Exception("database is locked"))

    monkeypatch.setattr("api.session.sign_in", busy)
    answer = app.test_client().post(
        "/api/v1/session",
        json={
            "username": "a",
            "password": "b",
            "device": {"id": "6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10", "name": "máy"},
        },
    )
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.content_type == "application/problem+json"
    assert "locked" not in answer.text


def test_metrics_are_for_the_loopback_or_a_token(make_app: MakeApp) -> None:
    app = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x", METRICS_TOKEN="khoa-do")
    client = app.test_client()
    far = {"REMOTE_ADDR": "10.1.2.3"}
    assert b"tung_ngo_requests" in client.get("/metrics").data
    assert client.get("/metrics", environ_base=far).status_code == 404
    passed_on = {"X-Forwarded-For": "203.0.113.9"}
    assert client.get("/metrics", headers=passed_on).status_code == 404
    wrong, right = ({"Authorization": f"Bearer {token}"} for token in ("khac", "khoa-do"))
    assert client.get("/metrics", environ_base=far, headers=wrong).status_code == 404
    assert client.get("/metrics", environ_base=far, headers=right).status_code == 200


def test_there_is_no_default_secret_outside_development() -> None:
    with pytest.raises(WrongSetting, match="SECRET_KEY"):
        read_settings({})
    assert read_settings({"FLASK_DEBUG": "1"})["SECRET_KEY"]


def test_every_answer_says_what_a_page_may_do(app: Flask) -> None:
    for path in ("/healthz", "/sign-in", "/app/", "/api/v1/openapi.json", "/nothing"):
        with app.test_client().get(path) as answer:
            headers = answer.headers
        assert "default-src 'self'" in headers["Content-Security-Policy"], path
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_behind_a_proxy_the_clients_address_is_counted(make_app: MakeApp) -> None:
    app = make_app(DATABASE_URL="sqlite://", SECRET_KEY="x", TRUSTED_PROXIES="1")
    answer = app.test_client().get(
        "/healthz", headers={"X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": "https"}
    )
    assert "Strict-Transport-Security" in answer.headers
