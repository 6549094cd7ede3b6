"""Days: which one an entry counts on, and what the phone's window holds."""

from datetime import date, datetime, timedelta, timezone

LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
WINDOW_DAYS = 100


def local_day(moment: datetime) -> date:
    """Give the local day of a moment (Asia/Ho_Chi_Minh has had +07:00 all year since 1975)."""
    return moment.astimezone(LOCAL).date()


def counted_on(started_at: datetime, closed_through: date | None) -> date:
    """Give the day on which an entry counts: the one it began on, else the first open one.

    domain.md, "The life of an entry": what arrives for a closed period counts on the first open
    day.
    """
    day = local_day(started_at)
    if closed_through is not None and day <= closed_through:
        return closed_through + timedelta(days=1)
    return day


def is_closed(day: date, closed_through: date | None) -> bool:
    """Whether a day lies in a period that was closed."""
    return closed_through is not None and day <= closed_through


def window_start(today: date) -> date:
    """Give the first day whose entries stay on a phone when they are no longer open.

    protocol.md, "The window": `counted_on` later than the server's day minus 100.
    """
    return today - timedelta(days=WINDOW_DAYS - 1)
