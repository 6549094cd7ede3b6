"""`python -m scripts.bench [NAME…]`: run the benchmarks, all or the named, and print one table."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from scripts import bench
from scripts.bench import Row

HEADINGS = ("what", "figure", "target", "")


def names() -> list[str]:
    """The modules of this package that measure something, in order."""
    return sorted(module.name for module in iter_modules(bench.__path__) if module.name[0] != "_")


def table(rows: list[Row]) -> Iterator[str]:
    """The lines of a table with a heading, every column as wide as its widest cell."""
    lines = [HEADINGS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for what, *figures in lines:
        aligned = [what.ljust(widths[0])]
        aligned += [text.rjust(width) for text, width in zip(figures, widths[1:], strict=True)]
        yield "  ".join(aligned).rstrip()


def _cells(row: Row) -> tuple[str, str, str, str]:
    sign = "≥" if row.at_least else "≤"
    target = "" if row.target is None else f"{sign} {_amount(row.target, row.unit)}"
    return row.name, _amount(row.figure, row.unit), target, "" if row.holds else "missed"


def _amount(figure: float, unit: str) -> str:
    return f"{_number(figure)} {unit}".rstrip()


def _number(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def measure(wanted: list[str]) -> list[Row]:
    """The rows of the named benchmarks, one benchmark after the other."""
    rows = []
    for name in wanted:
        print(f"· {name}", file=sys.stderr, flush=True)
        rows += import_module(f"scripts.bench.{name}").main()
    return rows


def main(arguments: list[str]) -> int:
    """Measure and print; 1 where a target is missed, 2 where a name is unknown."""
    unknown = sorted(set(arguments) - set(names()))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(names())}")
        return 2
    rows = measure(arguments or names())
    print("\n".join(table(rows)))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
