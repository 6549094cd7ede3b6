"""How much a promise is tried, where it starts from, and where it writes what was tried.

`./prove` asks for full counts through the environment; every run of the tests takes the small
ones, with the same seed, so that it tries the same each time.
"""

import os

SEED = int(os.environ.get("PROVE_SEED", "20261121"))


def asked(name: str, small: int) -> int:
    """How many are asked for: `PROVE_<NAME>`, else the small count."""
    return int(os.environ.get(f"PROVE_{name}", str(small)))


def report(name: str, database: str, figure: str) -> None:
    """Add a line to the report that `./prove` reads, where one is asked for."""
    if path := os.environ.get("PROVE_REPORT"):
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{name}\t{database}\t{figure}\n")
