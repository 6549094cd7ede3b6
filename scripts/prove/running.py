"""A run of a promise's tests, in parts: what a cut run has proved, the next one does not repeat."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.prove.promises import Promise

ROOT: Final = Path(__file__).resolve().parents[2]
KEPT: Final = ROOT / "instance" / "prove"
NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a promise's counts: `counts` go to the tests as `PROVE_…`."""

    number: int
    counts: dict[str, int]


def parts_of(promise: Promise, small: bool) -> Iterator[Part]:
    """Cut a promise's full counts into parts; with small counts there is one, of none.

    The count that `cut` names is drawn from `PROVE_<name>_FROM` on in each part.
    """
    if small or not promise.cut:
        yield Part(0, {} if small else dict(promise.counts))
        return
    name, size = promise.cut
    for number, first in enumerate(range(0, promise.counts[name], size)):
        share = min(size, promise.counts[name] - first)
        yield Part(number, {**promise.counts, name: share, f"{name}_FROM": first})


def ran(promise: Promise, part: Part, seed: int, report: Path) -> bool:
    """Run a part's tests, which add to a report; False where one fails or the time is up."""
    limit = promise.minutes * 60
    counts = {f"PROVE_{name}": str(count) for name, count in part.counts.items()}
    options = ["-q", f"--timeout={limit}", "-n", str(promise.workers)]
    tests = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *promise.files],
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


def kept_report(promise: Promise, part: Part, seed: int, commit: str) -> Path:
    """Give the file that keeps a part's report of a commit."""
    return KEPT / f"{promise.name}-{commit}-{seed}-{part.number}"


def added_up(reports: list[str]) -> str:
    """Add the reports of parts up: a line for each database and kind of figure, numbers summed."""
    sums: dict[tuple[str, str, int], list[tuple[str, list[int]]]] = {}
    for report in reports:
        seen: dict[tuple[str, str], int] = {}
        for line in report.splitlines():
            name, database, figure = line.split("\t")
            nth = seen[name, database] = seen.get((name, database), -1) + 1
            numbers = [int(found) for found in NUMBER.findall(figure)]
            sums.setdefault((name, database, nth), []).append((figure, numbers))
    return "".join(f"{name}\t{base}\t{_summed(each)}\n" for (name, base, _), each in sums.items())


def _summed(each: list[tuple[str, list[int]]]) -> str:
    totals = iter([sum(numbers) for numbers in zip(*(n for _, n in each), strict=True)])
    return NUMBER.sub(lambda _: str(next(totals)), each[0][0])


def _end(tests: "subprocess.Popen[bytes]") -> None:
    # First as a person would, so that the databases' server is put away; then without asking.
    os.killpg(tests.pid, signal.SIGINT)
    try:
        tests.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(tests.pid, signal.SIGKILL)
        tests.wait()
