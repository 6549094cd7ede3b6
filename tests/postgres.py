"""A PostgreSQL for the tests: started when a test first asks, gone when the tests are.

A keeper (tests/postgres_keeper.py) holds the server in a process of its own, so that whichever
xdist worker needs it first can start it and all of them share it.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


def server_url(folder: Path, owner: int) -> str:
    """The address of the server kept in `folder`, starting it where nobody has yet.

    `owner` is the process whose end ends the server. Raises RuntimeError, with the line that helps,
    where no PostgreSQL can be found or started.
    """
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "keeper").exists():
            _start_keeper(folder, owner)
    return _await_url(folder)


def stop(folder: Path) -> None:
    """End the keeper of `folder`, where there is one, and remove the folder."""
    keeper = folder / "keeper"
    if keeper.exists():
        _end(int(keeper.read_text()), folder)
    shutil.rmtree(folder, ignore_errors=True)


def _start_keeper(folder: Path, owner: int) -> None:
    with (folder / "log").open("w") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres_keeper", str(folder), str(owner)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Ctrl-C is for the tests; the keeper ends when they have.
            start_new_session=True,
        )
    (folder / "keeper").write_text(str(keeper.pid))
    # The keeper outlives the worker that starts it, so nobody here waits for it; without a return
    # code Python would warn of a process left behind.
    keeper.returncode = 0


def _await_url(folder: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (folder / "url").exists():
            return (folder / "url").read_text()
        if (folder / "failed").exists():
            raise RuntimeError((folder / "failed").read_text())
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL gave no answer within {PATIENCE:.0f} seconds")


def _end(keeper: int, folder: Path) -> None:
    try:
        os.kill(keeper, signal.SIGTERM)
    except ProcessLookupError:
        return
    # Removing the folder is the keeper's last act.
    deadline = time.monotonic() + PATIENCE
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
