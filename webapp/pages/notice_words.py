"""Notices in words: what happened, how much of it, and where to act; nobody's own words."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from flask_babel import gettext, ngettext

from domain.actor import Actor
from domain.rules.notices import Behind, Returned, Silent, WaitsLong
from domain.services.notices.page import NoticeLine
from webapp.pages.address import address
from webapp.words.entry import reason_name
from webapp.words.numbers import age, day, moment, number, percent
from webapp.words.results import form_name
from webapp.words.units import unit_name


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """A notice in a line, what stands behind it in another, and the way to the place to act."""

    title: str
    detail: str
    action: str
    href: str


def notice_words(line: NoticeLine, reader: Actor, at: datetime) -> NoticeWords:
    """Say a notice to its reader."""
    notice = line.notice
    match notice:
        case Returned():
            return _returned(line, notice)
        case WaitsLong():
            return _waits(line, notice, reader, at)
        case Behind():
            return _behind(notice)
        case Silent():
            return _silent(line, notice, reader, at)
    assert_never(notice)


def _returned(line: NoticeLine, notice: Returned) -> NoticeWords:
    name = form_name(line.form) if line.form else notice.form
    return NoticeWords(
        gettext("Your entry came back: %(reason)s", reason=reason_name(notice.reason_code)),
        f"{name} · {moment(notice.started_at)}",
        gettext("To the entry"),
        f"/entries/{notice.entry_id}",
    )


def _waits(line: NoticeLine, notice: WaitsLong, reader: Actor, at: datetime) -> NoticeWords:
    count = notice.entries
    title = ngettext(
        "%(count)s entry has waited for over 24 hours",
        "%(count)s entries have waited for over 24 hours",
        count,
        count=number(count),
    )
    oldest = gettext("The oldest since %(moment)s", moment=moment(notice.oldest))
    everywhere = address("/entries", unit=_code(line), status="submitted", waiting=24)
    href = "/approvals" if reader.role == "chief" else everywhere
    return NoticeWords(title, f"{oldest} ({age(notice.oldest, at)})", gettext("Decide"), href)


def _behind(notice: Behind) -> NoticeWords:
    progress = notice.progress
    done = gettext(
        "%(done)s of %(whole)s approved (%(share)s)",
        done=number(progress.done),
        whole=number(progress.whole),
        share=percent(progress.done, progress.whole),
    )
    needed = gettext(
        "%(pace)s a day until %(day)s", pace=number(progress.pace or 0), day=day(notice.last_day)
    )
    title = gettext("%(campaign)s is behind an even pace", campaign=notice.name)
    href = f"/campaigns/{notice.campaign_id}"
    return NoticeWords(title, f"{done} · {needed}", gettext("To the figures"), href)


def _silent(line: NoticeLine, notice: Silent, reader: Actor, at: datetime) -> NoticeWords:
    heard = gettext("Last heard %(moment)s", moment=moment(notice.since))
    if notice.is_own:
        title = gettext("A phone of yours has not synced for %(age)s", age=age(notice.since, at))
        return NoticeWords(title, heard, gettext("My devices"), "/devices")
    if notice.officer:
        title = gettext(
            "The phone of %(name)s has not synced for %(age)s",
            name=notice.officer,
            age=age(notice.since, at),
        )
        return NoticeWords(title, heard, gettext("People and devices"), "/people")
    title = ngettext(
        "%(unit)s: %(count)s phone has not synced for over three days",
        "%(unit)s: %(count)s phones have not synced for over three days",
        notice.phones,
        unit=unit_name(line.unit) if line.unit else "",
        count=number(notice.phones),
    )
    longest = gettext("The longest since %(moment)s", moment=moment(notice.since))
    if reader.role == "admin":
        href = f"/units/{_code(line)}/people"
        return NoticeWords(title, longest, gettext("People and devices"), href)
    return NoticeWords(title, longest, gettext("To the unit"), f"/units/{_code(line)}")


def _code(line: NoticeLine) -> str:
    return line.unit.code if line.unit else ""
