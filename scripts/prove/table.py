"""The table of PROMISES.md: a row a promise, between two lines that mark it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scripts.prove.promises import PROMISES, Promise

BEGIN: Final = "<!-- figures: written by ./prove -->"
END: Final = "<!-- end of figures -->"
HEADINGS: Final = ("name", "promise", "figure", "how tested", "seed", "commit")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a run of a promise's tests came to."""

    figure: str
    seed: int
    commit: str


def figure_of(report: str) -> str:
    """Put the lines of a report (name, database, figure; tabs between) into one figure."""
    by_database: dict[str, Counter[str]] = {}
    for line in report.splitlines():
        _, database, figure = line.split("\t")
        by_database.setdefault(database, Counter())[figure] += 1
    told = {database: "; ".join(map(_counted, c.items())) for database, c in by_database.items()}
    return "<br>".join(f"{database}: {figures}" for database, figures in sorted(told.items()))


def written(page: str, proofs: Mapping[str, Proof]) -> str:
    """Give the page with the rows of new proofs; those of others stay as they are.

    Raises ValueError where the page has no place for the table.
    """
    before, begin, rest = page.partition(BEGIN)
    old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the lines that mark the table are missing")
    rows = {**_rows(old), **{name: _row(name, proof) for name, proof in proofs.items()}}
    lines = [_line(HEADINGS), _line(("---",) * len(HEADINGS)), *_in_order(rows)]
    return f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{after}"


def _counted(each: tuple[str, int]) -> str:
    figure, times = each
    return figure if times == 1 else f"{times} × {figure}"


def _rows(table: str) -> dict[str, str]:
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    return {line.split("`")[1]: line for line in lines}


def _row(name: str, proof: Proof) -> str:
    promise = promise_of(name)
    cells = (f"`{name}`", promise.words, proof.figure, promise.how, str(proof.seed), proof.commit)
    return _line(cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_order(rows: Mapping[str, str]) -> list[str]:
    return [rows[promise.name] for promise in PROMISES if promise.name in rows]


def promise_of(name: str) -> Promise:
    """Give a promise by its name. Raises StopIteration for a name that no promise has."""
    return next(promise for promise in PROMISES if promise.name == name)
