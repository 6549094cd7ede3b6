"""The process that holds the tests' PostgreSQL: `python -m tests.postgres_keeper FOLDER OWNER`.

It leaves the server's address in FOLDER/url (or the reason in FOLDER/failed), and stops the server
and removes FOLDER when it is told to end, or when the process OWNER is gone, however that ended.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

GLANCE = 0.2
PATIENCE = 50.0
MISSING = """No PostgreSQL for the tests. Any one of these helps:
  apt-get install -y postgresql
  export TEST_DATABASE_URL=postgresql+psycopg://USER:PASSWORD@HOST/DATABASE
      (of a user who may create databases)
  Python 3.11 or 3.12, for which PyPI has the package pgserver"""
# Nothing of a test outlives it, so nothing needs to reach the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
}


def keep(folder: Path, owner: int) -> None:
    """Run a server in `folder` until SIGTERM, or until `owner` is gone; then remove the folder."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        _hold(folder, owner)
    except SystemExit:
        pass
    except Exception as reason:
        _announce(folder / "failed", str(reason))
        return
    shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path:
    """The folder of `initdb` and `postgres`: the machine's own, else that of pgserver.

    Raises RuntimeError, with the lines that help, where there is neither.
    """
    for folder in _candidates():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError(MISSING)


def _candidates() -> list[Path]:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_release, reverse=True)
    on_path = shutil.which("initdb")
    packaged = importlib.util.find_spec("pgserver")
    if on_path:
        installed.append(Path(on_path).resolve().parent)
    if packaged and packaged.origin:
        installed.append(Path(packaged.origin).parent / "pginstall" / "bin")
    return installed


def _release(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def _hold(folder: Path, owner: int) -> None:
    person = _person()
    programs, home = binaries(), folder / "server"
    home.mkdir()
    if person:
        folder.chmod(0o711)
        os.chown(home, person["user"], person["group"])
        programs = _reachable(programs, folder)
    _initialise(programs, home, person)
    server = _start(programs, home, person)
    try:
        _await_answer(server, home)
        _announce(folder / "url", f"postgresql+psycopg://postgres@/postgres?host={home}")
        while server.poll() is None and _alive(owner):
            time.sleep(GLANCE)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def _person() -> dict[str, Any]:
    """As whom the server runs: PostgreSQL refuses to run as root, and anyone else will do."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _reachable(programs: Path, folder: Path) -> Path:
    """The programs where anyone may run them: a checkout in root's home is closed to others."""
    if all(place.stat().st_mode & 0o001 for place in (programs, *programs.parents)):
        return programs
    shutil.copytree(programs.parent, folder / "programs", symlinks=True)
    return folder / "programs" / programs.name


def _initialise(programs: Path, home: Path, person: dict[str, Any]) -> None:
    quick = ["--no-sync", "--no-instructions"]
    alike = ["--encoding=UTF8", "--locale=C", "--username=postgres", "--auth=trust"]
    done = subprocess.run(
        [programs / "initdb", f"--pgdata={home / 'data'}", *alike, *quick],
        cwd=home,
        check=False,
        capture_output=True,
        text=True,
        **person,
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr}")


def _start(programs: Path, home: Path, person: dict[str, Any]) -> "subprocess.Popen[bytes]":
    options = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
    command = [str(programs / "postgres"), "-D", str(home / "data"), "-k", str(home), *options]
    return subprocess.Popen(command, cwd=home, **person)


def _await_answer(server: "subprocess.Popen[bytes]", home: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(host=str(home), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start; its log: {home.parent / 'log'}")


def _announce(file: Path, text: str) -> None:
    # Written aside and moved, so that nobody reads half of it.
    aside = file.with_suffix(".new")
    aside.write_text(text)
    aside.rename(file)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
