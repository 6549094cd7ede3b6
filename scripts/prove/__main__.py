"""`python -m scripts.prove [--small] [--seed NUMBER] [NAME…]`: run promises, write PROMISES.md."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scripts.prove.promises import PROMISES, Promise
from scripts.prove.running import ROOT, Part, added_up, kept_report, parts_of, ran
from scripts.prove.table import Proof, figure_of, promise_of, written

PAGE: Final = ROOT / "PROMISES.md"
SEED: Final = 20261121
CHANGED: Final = "-dirty"
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
    promise, commit = promise_of(name), _commit()
    print(f"· {promise.words}", flush=True)
    reports = []
    for part in parts_of(promise, small):
        report = _report_of(promise, part, seed, commit)
        if report is None:
            return False
        reports.append(report)
    proof = Proof(figure_of(added_up(reports)), seed, commit)
    # Written after each: what was proved in an hour is not lost with the next one.
    page = written(PAGE.read_text("utf-8"), {name: proof})
    PAGE.write_text(page, "utf-8")
    return True


def _report_of(promise: Promise, part: Part, seed: int, commit: str) -> str | None:
    """Prove a part, or take what an earlier run kept of it; None where it does not hold."""
    kept = kept_report(promise, part, seed, commit)
    # What has changes beside it has no name to be kept under.
    keeps = promise.cut is not None and part.counts and not commit.endswith(CHANGED)
    if keeps and kept.is_file():
        return kept.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report")
        report.touch()
        if not ran(promise, part, seed, report):
            return None
        told = report.read_text("utf-8")
    if keeps:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(told, "utf-8")
    return told


def _commit() -> str:
    name = _git("rev-parse", "--short", "HEAD")
    # The page itself changes with each row that is written.
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{PAGE.name}")
    return f"{name}{CHANGED}" if name and changed else name or "unknown"


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
