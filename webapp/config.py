"""Settings from the environment (protocol.md, "Operations")."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import current_app
from flask.cli import NoAppException
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from domain.export_store import ExportStore
from domain.photo_store import PhotoStore
from domain.push_service import PushService

ROOT = Path(__file__).resolve().parent.parent


# Whatever else SQLAlchemy knows has never been tried, or needs a driver that is not installed.
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")


class WrongSetting(NoAppException):
    """A setting is missing or of no use; its words name it.

    A command prints them and ends; `flask --help` prints them and goes on.
    """

    exit_code = 1


def read_settings(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Give Flask's configuration.

    Raises WrongSetting where `SECRET_KEY` is not set outside development, as there is no default
    secret, and where another setting cannot be read.
    """
    env = os.environ if environ is None else environ
    develops = env.get("FLASK_DEBUG") == "1"
    secret = env.get("SECRET_KEY") or ("development only" if develops else "")
    if not secret:
        raise WrongSetting("chưa đặt SECRET_KEY; chỉ FLASK_DEBUG=1 mới có sẵn giá trị")
    address = _checked_address(env.get("DATABASE_URL") or _default_database())
    return {
        "SECRET_KEY": secret,
        "SQLALCHEMY_DATABASE_URI": address,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(address),
        "PHOTO_STORE": _checked_store(env, "PHOTO_STORE", PhotoStore, "photos"),
        "EXPORT_STORE": _checked_store(env, "EXPORT_STORE", ExportStore, "exports"),
        "COOKIE_SECURE": env.get("COOKIE_SECURE", "1") != "0",
        "METRICS_TOKEN": env.get("METRICS_TOKEN", ""),
        "TRUSTED_PROXIES": _whole_number("TRUSTED_PROXIES", env.get("TRUSTED_PROXIES") or "0"),
        "PUSH_SERVICE": _push_service(env),
        "PHONE_WORKER": _on_or_off("PHONE_WORKER", env.get("PHONE_WORKER") or "on"),
        "MAX_CONTENT_LENGTH": 6 * 1024 * 1024,
        "DEVELOPS": develops,
    }


def secret_key() -> str:
    """Give the server's secret, which second steps, tickets and rescue keys hang on."""
    return str(current_app.config["SECRET_KEY"])


def _default_database() -> str:
    folder = ROOT / "instance"
    folder.mkdir(exist_ok=True)
    return f"sqlite:///{folder / 'tung-ngo.sqlite3'}"


def _checked_address(address: str) -> str:
    # What was given may hold a password: the words do not repeat it.
    try:
        known = make_url(address).drivername in DRIVERS
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise WrongSetting(
            "DATABASE_URL không đọc được; cần sqlite:///… hoặc postgresql+psycopg://…"
        )
    return address


def _checked_store(
    env: Mapping[str, str], name: str, store: Callable[[str], object], folder: str
) -> str:
    # An address may hold a key: the words do not repeat it.
    address = env.get(name) or str(ROOT / "instance" / folder)
    try:
        store(address)
    except (ImportError, ValueError, OSError):
        raise WrongSetting(
            f"{name} không dùng được; cần một thư mục, hoặc s3://… khi đã cài s3fs"
        ) from None
    return address


def _push_service(env: Mapping[str, str]) -> PushService | None:
    """Give what rings phones; None where the province has set no keys."""
    key, subject = env.get("VAPID_PRIVATE_KEY", ""), env.get("VAPID_SUBJECT", "")
    if not key and not subject:
        return None
    try:
        return PushService(key, subject)
    except ValueError as wrong:
        # A key is a secret: the words do not repeat it.
        raise WrongSetting(
            "VAPID_PRIVATE_KEY hoặc VAPID_SUBJECT không dùng được; tạo khóa bằng"
            " flask --app wsgi notices key, địa chỉ bắt đầu bằng mailto: hoặc https://"
        ) from wrong


def _whole_number(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise WrongSetting(f"{name} cần là một số nguyên")
    return int(value)


def _on_or_off(name: str, value: str) -> bool:
    if value not in ("on", "off"):
        raise WrongSetting(f"{name} cần là on hoặc off")
    return value == "on"


def _engine_options(address: str) -> dict[str, Any]:
    if address.startswith("postgresql"):
        return {
            "hide_parameters": True,
            "pool_size": 16,
            "max_overflow": 16,
            "pool_pre_ping": True,
            "connect_args": {
                "options": "-c statement_timeout=30000 -c lock_timeout=15000 -c timezone=UTC",
                "prepare_threshold": 5,
            },
        }
    # What a person wrote must not reach the log with an error.
    return {"hide_parameters": True, "connect_args": {"check_same_thread": False, "timeout": 10}}
