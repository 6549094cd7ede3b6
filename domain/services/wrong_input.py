"""What commands and imports raise when what they were given cannot be used."""

from collections.abc import Sequence

from domain.rules.line_faults import LineFault, fault_lines


class WrongInput(Exception):
    """The words say why, and where in a file; nothing of the input took effect."""


class WrongLines(WrongInput):
    """Lines of a table cannot be used; `faults` name each, so that a page tells both languages."""

    def __init__(self, faults: Sequence[LineFault]) -> None:
        super().__init__("\n".join(fault_lines(faults, "vi")))
        self.faults = faults
