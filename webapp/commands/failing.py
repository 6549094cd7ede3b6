"""How commands fail: in words, with exit code 1, and nothing half done."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from domain.services.wrong_input import WrongInput

P = ParamSpec("P")


def fails_in_words(command: Callable[P, None]) -> Callable[P, None]:
    """Print what was wrong with the input instead of a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except WrongInput as wrong:
            raise click.ClickException(str(wrong)) from None

    return run
