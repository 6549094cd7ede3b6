"""`python -m scripts.prove [--small] [--seed NUMBER] [NAME…]`: run promises, write PROMISES.md."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scripts.prove.promises import PROMISES, Promise
from scripts.prove.table import Proof, figure_of, promise_of, written

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "PROMISES.md"
SEED: Final = 20261121
NAMES: Final = tuple(promise.name for promise in PROMISES)


def main(arguments: Sequence[str]) -> int:
    """Prove and write; 1 where a promise does not hold, 2 where a name is unknown."""
    asked = _parser().parse_args(arguments)
    if asked.list:
        print("\n".join(map(_listed, PROMISES)))
        return 0
    unknown = sorted(set(asked.names) - set(NAMES))
    if unknown:
        print(f"no promise {', '.join(unknown)}; there are: {', '.join(NAMES)}")
        return 2
    broken = [name for name in asked.names or NAMES if not _proved(name, asked.seed, asked.small)]
    print(f"does not hold: {', '.join(broken)}" if broken else "all of it holds")
    return 1 if broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./prove")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", action="store_true")
    return parser


def _listed(promise: Promise) -> str:
    counts = " ".join(f"PROVE_{name}={count}" for name, count in promise.counts.items())
    return f"{promise.name:10} at most {promise.minutes:3} min  {counts}".rstrip()


def _proved(name: str, seed: int, small: bool) -> bool:
    promise = promise_of(name)
    print(f"· {promise.words}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report")
        report.touch()
        if not _ran(promise, seed, small, report):
            return False
        proof = Proof(figure_of(report.read_text("utf-8")), seed, _commit())
    # Written after each: what was proved in an hour is not lost with the next one.
    page = written(PAGE.read_text("utf-8"), {name: proof})
    PAGE.write_text(page, "utf-8")
    return True


def _ran(promise: Promise, seed: int, small: bool, report: Path) -> bool:
    counts = {} if small else {f"PROVE_{name}": str(n) for name, n in promise.counts.items()}
    limit = promise.minutes * 60
    tests = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", f"--timeout={limit}", *promise.files],
        cwd=ROOT,
        env={**os.environ, **counts, "PROVE_SEED": str(seed), "PROVE_REPORT": str(report)},
        start_new_session=True,
    )
    try:
        return tests.wait(timeout=limit) == 0
    except (subprocess.TimeoutExpired, KeyboardInterrupt) as ended:
        _end(tests)
        if isinstance(ended, KeyboardInterrupt):
            raise
        print(f"{promise.name}: not done within {promise.minutes} minutes")
        return False


def _end(tests: "subprocess.Popen[bytes]") -> None:
    # First as a person would, so that the databases' server is put away; then without asking.
    os.killpg(tests.pid, signal.SIGINT)
    try:
        tests.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(tests.pid, signal.SIGKILL)
        tests.wait()


def _commit() -> str:
    name = _git("rev-parse", "--short", "HEAD")
    # The page itself changes with each row that is written.
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{PAGE.name}")
    return f"{name}-dirty" if name and changed else name or "unknown"


def _git(*words: str) -> str:
    try:
        told = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
