"""What the README claims about speed and size, measured: a module here measures one thing.

A module offers `main() -> list[Row]`; `./bench` finds it by itself and prints the rows.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, how much in `unit`, and the most that it may be.

    With `at_least` the target is the least.
    """

    name: str
    figure: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the figure is within its target; without a target it always is."""
        if self.target is None:
            return True
        return self.figure >= self.target if self.at_least else self.figure <= self.target
