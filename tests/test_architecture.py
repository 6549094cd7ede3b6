"""The nevers of the house, kept: imports, clocks, commits, sizes, folders.

The contracts about imports stand in pyproject.toml; what they cannot say is read from the syntax.
"""

import ast
import math
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent

FOLDERS = ("domain", "api", "webapp", "static/pwa", "migrations", "tests")
SERVER = ("domain", "api", "webapp", "wsgi.py")
CODE_LINES = 300
TEST_LINES = 400

TOLD_THE_TIME = ("domain/rules", "domain/services")
CLOCKS = re.compile(
    r"\b(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|monotonic|perf_counter))$"
)
IMPURE = {
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "time",
}
QUERY_WORDS = re.compile(r"\b(query|session|select|scalars?|execute)\s*[.(]")
# Put together here, so that this file does not name them itself.
HOSTS = re.compile("|".join(rf"{name}\.org" for name in ("pypi", "pythonhosted", "npmjs")))
HOMES = "|".join(("work", "root", "home", "Users"))
MACHINE_PATH = re.compile(rf"(?<![\w.$}}~])/(?:{HOMES})/\w")
MADE = {"node_modules", "dist", "builds", "instance", "tmp", "__pycache__"}
UNREAD = {".log", ".png", ".ico", ".webp", ".ttf", ".woff2", ".mo", ".gz", ".br"}


def own_files() -> Iterator[Path]:
    """The files of the project, without what is made from them."""
    for folder, inner, files in os.walk(ROOT):
        inner[:] = [name for name in inner if name == ".ci" or not _is_made(name)]
        yield from (Path(folder, name) for name in files)


def _is_made(folder: str) -> bool:
    return folder.startswith(".") or folder in MADE


def python_files(*places: str) -> Iterator[Path]:
    for place in places:
        yield from [ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py")


def shown(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def nodes(*places: str) -> Iterator[tuple[Path, ast.AST]]:
    for file in python_files(*places):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield file, node


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return []


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_rules_import_only_each_other_and_what_is_pure_of_the_standard_library() -> None:
    strange = [
        f"{shown(file, node)} imports {name}"
        for file, node in nodes("domain/rules")
        for name in imported(node)
        if not name.startswith("domain.rules") and not is_pure(name.split(".")[0])
    ]
    assert strange == []


def is_pure(module: str) -> bool:
    return module in sys.stdlib_module_names and module not in IMPURE


def test_rules_and_services_are_told_the_time() -> None:
    asking = [shown(file, node) for file, node in nodes(*TOLD_THE_TIME) if asks_the_clock(node)]
    assert asking == []


def asks_the_clock(node: ast.AST) -> bool:
    """Whether it is `datetime.now`, `date.today`, `time.time` or the like, called or not."""
    return isinstance(node, ast.Attribute) and bool(CLOCKS.search(ast.unparse(node)))


@pytest.mark.parametrize(
    "line", ["datetime.now(UTC)", "dt.date.today()", "time.time", "f(date.today)"]
)
def test_a_clock_is_seen(line: str) -> None:
    assert any(asks_the_clock(node) for node in ast.walk(ast.parse(line)))


def test_only_the_transaction_of_a_request_commits() -> None:
    committing = [
        shown(file, node)
        for file, node in nodes(*SERVER)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert [place for place in committing if not place.startswith("domain/db.py:")] == []


def test_nothing_knows_wsgi() -> None:
    knowing = [
        shown(file, node)
        for file, node in nodes("domain", "api", "webapp", "migrations")
        if any(name.split(".")[0] == "wsgi" for name in imported(node))
    ]
    assert knowing == []


def test_migrations_import_nothing_of_the_project() -> None:
    knowing = [
        shown(file, node)
        for file, node in nodes("migrations/versions")
        if any(name.split(".")[0] in ("domain", "api", "webapp", "wsgi") for name in imported(node))
    ]
    assert knowing == []


def test_no_template_asks_the_database() -> None:
    asking = [
        f"{file.relative_to(ROOT)}: {expression}"
        for file in (ROOT / "webapp").rglob("*.html")
        for expression in re.findall(r"{[{%].*?[}%]}", file.read_text("utf-8"), re.DOTALL)
        if QUERY_WORDS.search(expression)
    ]
    assert asking == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_fixed_folders_are_there(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    assert any(path.is_relative_to(ROOT / folder) for path in own_files())


def test_files_stay_small() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {lines} lines, at most {most_lines(file)}"
        for file in own_files()
        if file.suffix in {".py", ".ts", ".tsx"}
        and (lines := len(file.read_text("utf-8").splitlines())) > most_lines(file)
    ]
    assert long == []


def most_lines(file: Path) -> float:
    if file.is_relative_to(ROOT / "migrations" / "versions"):
        return math.inf  # written once, by the order of what happened, and read once
    return TEST_LINES if "tests" in file.parts or ".test." in file.name else CODE_LINES


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    naming = []
    for file in own_files():
        if file.suffix in UNREAD:
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if HOSTS.search(line) or MACHINE_PATH.search(line):
                naming.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert naming == []
