"""What all units below did, of how many, what waits and what needs a look (experience.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.rounds import Round, quarter_of
from domain.rules.text import sort_key
from domain.rules.units import COMMUNE_KINDS, UnitNode, valid_on
from domain.services.asked import Asked, asked_in
from domain.services.desk_scope import Scope
from domain.services.headlines import Headline, door_form, headline, whole_headlines
from domain.services.households import households_by_unit
from domain.services.likes import Compared, compared
from domain.services.overview_lines import Found, Line, line_of, total_of
from domain.services.overview_sums import Wanted, read_overview_sums
from domain.services.past import Past, past_of
from domain.services.rechecks.rates import PastRates, rates_of_likes
from domain.services.silent_phones import silent_phones
from domain.services.span import Span
from domain.services.sums import by_day
from domain.services.waited import PastWaiting, same_days
from domain.services.waiting import waiting_by_unit


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of a department: its units in Vietnamese order, and what they come to.

    `communes` counts the commune-level units that were valid at the end of the span; `days` are
    (day, all, out of hours) of `drawn`, the headline that the line of days draws. `before` and
    `year_ago` are what all units together came to in the likes of the span; so are, of both,
    `past_errors`, and `waited` on the same day of them.
    """

    scope: Scope
    span: Span
    round: Round
    form: Form | None
    door: Form | None
    headlines: Sequence[Headline]
    asked: Sequence[Asked]
    drawn: Headline | None
    lines: Sequence[Line]
    communes: int
    total: Line
    before: Past
    year_ago: Past
    past_errors: PastRates
    waited: PastWaiting
    days: Sequence[tuple[date, int, int]]
    strip_days: Sequence[date]


def read_overview(
    session: Session,
    scope: Scope,
    span: Span,
    form_key: str | None,
    now: datetime,
    first_day: int = 1,
) -> Overview:
    """Read the overview of a department's units, in a fixed number of queries.

    `first_day` is the day on which the province's months begin. Raises DomainError (`not-found`)
    for an unknown form.
    """
    form = scope.form(form_key) if form_key else None
    days = compared(span, local_day(now), first_day)
    found, past_errors, waited = _read(session, scope, span, form, days, now)
    sums, wanted = found.sums, found.sums.wanted
    shown = _shown(scope, span, found)
    whole = [unit for row in shown for unit in found.row_of[row.id]]
    return Overview(
        scope=scope,
        span=span,
        round=quarter_of(span.last),
        form=form,
        door=wanted.door,
        headlines=wanted.headlines,
        asked=wanted.asked,
        drawn=wanted.drawn,
        lines=[line_of(found, node, found.row_of[node.id]) for node in shown],
        communes=_communes(shown, span.until(wanted.today).last),
        total=total_of(found, scope.unit, whole),
        before=past_of(sums, "before"),
        year_ago=past_of(sums, "year_ago"),
        past_errors=past_errors,
        waited=waited,
        days=by_day(span, sums.found["days"]) if wanted.drawn else [],
        strip_days=wanted.strip.days,
    )


def _read(
    session: Session, scope: Scope, span: Span, form: Form | None, days: Compared, now: datetime
) -> tuple[Found, PastRates, PastWaiting]:
    units, forms = scope.units, [form] if form else list(scope.forms)
    wanted = Wanted(
        forms=forms,
        headlines=_columns(forms),
        drawn=_drawn(forms),
        asked=_asked(session, scope, forms, span),
        days=days,
        span=span,
        today=local_day(now),
    )
    until = min(span.last, wanted.today)
    # Of one form what waited was not kept.
    then = None if form else same_days(days, now)
    waiting, waited = waiting_by_unit(session, units, form.key if form else None, now, then)
    errors, past_errors = rates_of_likes(session, units, span, days)
    found = Found(
        row_of=_rows(scope),
        sums=read_overview_sums(session, units, wanted),
        waiting=waiting,
        households=households_by_unit(session, units, until) if wanted.door else {},
        silent=silent_phones(session, units, now),
        errors=errors,
    )
    return found, past_errors, waited


def _asked(session: Session, scope: Scope, forms: Sequence[Form], span: Span) -> list[Asked]:
    keys = {form.key for form in forms}
    found = asked_in(session, scope.units, span, scope.versions)
    return [asked for asked in found if asked.form_key in keys]


def _columns(forms: Sequence[Form]) -> list[Headline]:
    # Of one form its own headline, whatever it is; of all forms those whose parts make a whole.
    if len(forms) != 1:
        return whole_headlines(forms)
    only = headline(forms[0])
    return [only] if only and door_form(forms) is None else []


def _drawn(forms: Sequence[Form]) -> Headline | None:
    door = door_form(forms)
    return headline(door or forms[0]) if forms else None


def _rows(scope: Scope) -> dict[UUID, set[UUID]]:
    tree, top = scope.tree, scope.unit.id
    rows = {node.id: tree.below(node.id) for node in tree.children(top)}
    return {**rows, top: {top}}


def _shown(scope: Scope, span: Span, found: Found) -> list[UnitNode]:
    """List the units valid in the span or with entries in it, the top itself only with entries."""
    filled = {unit for unit, counts in found.sums.found["entries"].items() if counts.all}
    filled |= found.waiting.keys()
    children = scope.tree.children(scope.unit.id)
    shown = [
        node
        for node in children
        if valid_on(node, span.first, span.last) or filled & found.row_of[node.id]
    ]
    shown.sort(key=lambda node: (sort_key(node.name), node.code))
    return [scope.unit, *shown] if scope.unit.id in filled else shown


def _communes(shown: Iterable[UnitNode], day: date) -> int:
    return sum(node.kind in COMMUNE_KINDS and valid_on(node, day, day) for node in shown)
