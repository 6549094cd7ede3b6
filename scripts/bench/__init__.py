"""What the README claims about speed and size, measured: a module here measures one thing.

A module offers `main() -> list[Row]`; `./bench` finds it by itself and prints the rows.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, how much in `unit`, and the most that it may be."""

    name: str
    figure: float
    unit: str
    target: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its target; without a target it always is."""
        return self.target is None or self.figure <= self.target
