"""Settings from the environment (protocol.md, "Operations")."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class MissingSetting(RuntimeError):
    """A setting without a default was not given; its words name it."""


def read_settings(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Give Flask's configuration.

    Raises MissingSetting where `SECRET_KEY` is not set outside development: there is no default
    secret.
    """
    env = os.environ if environ is None else environ
    develops = env.get("FLASK_DEBUG") == "1"
    secret = env.get("SECRET_KEY") or ("development only" if develops else "")
    if not secret:
        raise MissingSetting("SECRET_KEY is not set; it has no default outside FLASK_DEBUG=1")
    address = env.get("DATABASE_URL") or _default_database()
    return {
        "SECRET_KEY": secret,
        "SQLALCHEMY_DATABASE_URI": address,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(address),
        "PHOTO_STORE": env.get("PHOTO_STORE") or str(ROOT / "instance" / "photos"),
        "COOKIE_SECURE": env.get("COOKIE_SECURE", "1") != "0",
        "METRICS_TOKEN": env.get("METRICS_TOKEN", ""),
        "TRUSTED_PROXIES": int(env.get("TRUSTED_PROXIES") or 0),
        "MAX_CONTENT_LENGTH": 6 * 1024 * 1024,
        "DEVELOPS": develops,
    }


def _default_database() -> str:
    folder = ROOT / "instance"
    folder.mkdir(exist_ok=True)
    return f"sqlite:///{folder / 'tung-ngo.sqlite3'}"


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
