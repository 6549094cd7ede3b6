"""The table of faults: every one of them has tests, and every test that it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.promises.counts import report
from tests.promises.faults import FAULTS, Fault

ROOT = Path(__file__).parents[2]
# All that the table has to speak of.
NAMES = """
answer lost after commit; request cut mid-body; captive portal; online without a route;
429, 502, 503; 413; poison entry; batches out of order; two tabs; app swiped away mid-sync;
killed mid-form; quota full; origin evicted; database found damaged;
private mode without IndexedDB; persistence denied;
upgrade blocked by a tab; upgrade failing half-way; old app and new server; new app and old server;
session expired while offline; account disabled while offline; phone revoked;
another officer on the same phone; one officer on two phones; clock years off;
30 and 180 days offline; cursor expired; resync cut at each page; officer moved; unit merged;
approval racing an edit; two chiefs at once; server restored from yesterday's backup; disk full;
database busy; process killed; deploy under load
"""


def test_the_table_speaks_of_every_fault_once() -> None:
    names = [" ".join(name.split()) for name in NAMES.split(";")]
    assert [fault.name for fault in FAULTS] == names
    there = sum(is_there(named) for fault in FAULTS for named in fault.tests)
    report("faults", "table", f"{len(FAULTS)} faults, {there} tests")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_says_what_is_seen_and_what_holds_and_its_tests_are_there(fault: Fault) -> None:
    assert fault.seen
    assert fault.holds
    assert fault.tests
    missing = [named for named in fault.tests if not is_there(named)]
    assert missing == []


@pytest.mark.parametrize("named", ["tests/conftest.py::test_nothing", "README.md > nothing at all"])
def test_a_test_that_is_not_there_is_missed(named: str) -> None:
    assert not is_there(named)


def is_there(named: str) -> bool:
    """Whether a test is where the table says: a function of a module, a title of the phone's."""
    if " > " in named:
        file, _, title = named.partition(" > ")
        return f"it('{title}'" in text_of(file) or f"])('{title}'" in text_of(file)
    file, _, test = named.partition("::")
    name, case = re.fullmatch(r"(\w+)(?:\[(.+)\])?", test).groups()  # type: ignore[union-attr]
    return name in functions_of(file) and (case is None or f'"{case}"' in text_of(file))


@cache
def text_of(file: str) -> str:
    """The text of a file of the project; of none where there is none."""
    path = ROOT / file
    return path.read_text("utf-8") if path.is_file() else ""


@cache
def functions_of(file: str) -> frozenset[str]:
    """The functions that a module defines."""
    return frozenset(
        node.name for node in ast.parse(text_of(file)).body if isinstance(node, ast.FunctionDef)
    )
