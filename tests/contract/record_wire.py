"""Write down how this version of the app and this server speak.

`python -m tests.contract.record_wire`: run once for each version before it is released, with the
phone's node_modules in place; the file is never changed afterwards. `test_old_wire.py` and the
phone's `old-wire.test.ts` play it back for as long as that version may still send.
"""

import json
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import time_machine
from flask_migrate import upgrade
from werkzeug.serving import make_server

from domain.rules.protocols import NEWEST
from tests.town import PASSWORD, Town, build

ROOT = Path(__file__).parents[2]
PHONE = ROOT / "static" / "pwa"
FOLDER = Path(__file__).parent / "wire"
FOUNDED = datetime(2026, 10, 1, 1, tzinfo=UTC)
EVENING = datetime(2026, 11, 21, 13, tzinfo=UTC)


def main() -> None:
    """Serve a small province in an evening, let the app work with it, and write what was said."""
    with TemporaryDirectory() as folder:
        town = _town(Path(folder))
        exchanges = _played(town, Path(folder) / "exchanges.json")
    day = datetime.now(UTC).date()
    names = {str(id_): name for name, id_ in _names(town)}
    document = {
        "about": f"Version {NEWEST} of the wire, as the app and the server spoke it on {day}.",
        "at": EVENING.isoformat(),
        "names": names,
        "exchanges": exchanges,
    }
    path = FOLDER / f"{NEWEST}-{day}.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stderr.write(f"{path.relative_to(ROOT)}\n")


def _town(folder: Path) -> Town:
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{folder / 'town.sqlite3'}",
        "SECRET_KEY": "a key for one recording",
        "COOKIE_SECURE": "0",
        "PHOTO_STORE": str(folder / "photos"),
    }
    from wsgi import create_app  # reads its settings when it is called, as the others above

    app = create_app()
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
    with time_machine.travel(FOUNDED, tick=False):
        return build(app)


def _played(town: Town, into: Path) -> list[dict[str, Any]]:
    with time_machine.travel(EVENING, tick=True):
        server = make_server("127.0.0.1", 0, town.app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        subprocess.run(
            ["npx", "vitest", "run", "--config", "scripts/record.config.ts", "record-wire"],
            cwd=PHONE,
            env={
                **os.environ,
                "RECORD_FROM": f"http://127.0.0.1:{server.port}",
                "RECORD_PASSWORD": PASSWORD,
                "RECORD_AT": (EVENING + timedelta(seconds=1)).isoformat(),
                "RECORD_INTO": str(into),
            },
            check=True,
            stdout=sys.stderr,
        )
        server.shutdown()
    found: list[dict[str, Any]] = json.loads(into.read_text("utf-8"))
    return found


def _names(town: Town) -> Any:
    for kind in ("units", "officers", "areas"):
        for name, id_ in getattr(town, kind).items():
            yield f"{kind}:{name}", id_


if __name__ == "__main__":
    main()
