"""How commands fail: in words, with exit code 1, and nothing half done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from domain.services.wrong_input import WrongInput

# What PostgreSQL and SQLite say of a table or a column that the migrations have not made yet.
NOT_MIGRATED = ("does not exist", "no such table", "no such column", "has no column")


class WordedGroup(AppGroup):
    """A group whose commands fail in words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command of the group."""
        with _in_words():
            return super().invoke(ctx)


class WordedCommand(click.Command):
    """A command without a group that fails in words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        with _in_words():
            return super().invoke(ctx)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except WrongInput as wrong:
        raise click.ClickException(str(wrong)) from None
    except (OperationalError, ProgrammingError) as failure:
        raise click.ClickException(_words_of(failure)) from None


def _words_of(failure: DBAPIError) -> str:
    told = str(failure.orig).strip()
    if any(words in told for words in NOT_MIGRATED):
        return "cơ sở dữ liệu chưa đủ bảng; hãy chạy: flask --app wsgi db upgrade"
    return f"không dùng được cơ sở dữ liệu (DATABASE_URL): {told}"
