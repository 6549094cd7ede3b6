"""The commands that a newcomer types: they parse, explain themselves, name what is missing.

What they set up is tried by running them; here nothing is installed and nothing served.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("run", "test", "bench", "prove")
SCRIPTS = [
    *COMMANDS,
    ".ci/run",
    *sorted(f"scripts/{file.name}" for file in ROOT.glob("scripts/*.sh")),
]


def bash(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    # An absolute path: some tests take everything else off the PATH.
    shell = shutil.which("bash") or "bash"
    return subprocess.run(
        [shell, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def setup(function: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return bash("-c", f"set -euo pipefail; source scripts/setup.sh; {function}", **environment)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_parses(script: str) -> None:
    assert bash("-n", script).stderr == ""


def test_shellcheck_finds_nothing() -> None:
    shellcheck = Path(sys.executable).with_name("shellcheck")
    found = bash("-c", f"{shellcheck} --external-sources {' '.join(SCRIPTS)}")
    assert found.stdout + found.stderr == ""


@pytest.mark.parametrize("script", [*COMMANDS, ".ci/run"])
def test_every_command_can_be_typed(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    told = bash(command, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(f"./{command} ")


def test_run_refuses_what_it_does_not_know() -> None:
    told = bash("run", "--setup")
    assert told.returncode == 2
    assert "--setup-only" in told.stderr


def test_run_names_a_port_that_is_none() -> None:
    told = bash("run", PORT="http")
    assert told.returncode == 1
    assert "PORT is a number, not 'http'." in told.stderr


def test_a_missing_python_is_named_with_the_line_that_installs_it(tmp_path: Path) -> None:
    told = setup("find_python", PATH=str(tmp_path))
    assert told.returncode == 1
    assert "apt-get install -y python3 python3-venv" in told.stderr


def test_an_old_python_is_passed_over_for_a_newer_one(tmp_path: Path) -> None:
    for name, answer in (("python3", 1), ("python3.12", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {answer}\n")
        (tmp_path / name).chmod(0o755)
    assert setup("find_python", PATH=str(tmp_path)).stdout.strip() == "python3.12"


@pytest.mark.parametrize(
    ("version", "suits"),
    [
        ("18.20.4", False),
        ("20.18.9", False),
        ("20.19.0", True),
        ("21.9.0", False),
        ("22.11.0", False),
        ("22.12.0", True),
        ("24.1.0", True),
    ],
)
def test_node_is_taken_from_the_machine_only_where_vite_takes_it(version: str, suits: bool) -> None:
    assert (setup(f"node_version_suits {version}").returncode == 0) == suits


def test_a_fingerprint_knows_contents_and_names(tmp_path: Path) -> None:
    def fingerprint() -> str:
        return setup(f"fingerprint '{tmp_path}'").stdout

    (tmp_path / "one.ts").write_text("1")
    first = fingerprint()
    (tmp_path / "one.ts").write_text("2")
    changed = fingerprint()
    (tmp_path / "one.ts").rename(tmp_path / "two.ts")
    renamed = fingerprint()
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "other.js").write_text("not a source")
    assert len({first, changed, renamed}) == 3
    assert fingerprint() == renamed


def test_no_lock_names_where_it_came_from() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text("utf-8")
