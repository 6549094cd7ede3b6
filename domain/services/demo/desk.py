"""What the department of the demo did at its desk meanwhile: drew, looked, closed, recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.sampling import DOORS_ASKED
from domain.services.demo import month_closing
from domain.services.demo.cast import Cast
from domain.services.demo.course import Course
from domain.services.demo.days import moment
from domain.services.demo.found import Province
from domain.services.demo.plants import Planted
from domain.services.demo.play import Weeks
from domain.services.demo.rechecking import Rechecking, Wanted
from domain.services.demo.scale import Parts
from domain.services.span import Span

# In so many units entries of the closed month, and of these weeks, were looked at.
OF_THE_MONTH, OF_THESE_WEEKS = 6, 8
DRAWN_BEFORE = timedelta(days=3)
DRAWN, ANSWERED = 8 * 60 + 30, 18 * 60
# Doors know of what was claimed; of evenings that were made up they do not; a walk is under way.
AREAS_ASKED, ASKED_SO_FAR, BY_NOBODY = 3, 11, 0.0


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done at the desk, and when."""

    at: datetime
    do: Callable[[], None]


@dataclass(slots=True)
class Desk:
    """The department's reviewers, over units whose weeks are under way."""

    session: Session
    seed: int
    province: Province
    courses: Sequence[Course]
    weeks: Weeks
    parts: Parts
    planted: Sequence[Planted]
    rechecking: Rechecking = field(init=False)

    def __post_init__(self) -> None:
        rng = Random(f"{self.seed}:desk:{self.weeks.days[-1]}")
        invented = {p.entry_id for p in self.planted if p.key == "made_up" and p.entry_id}
        self.rechecking = Rechecking(self.session, rng, self._reviewer(1), invented)

    def acts(self) -> list[Act]:
        """List what is done, in order; the units' weeks go on in between."""
        closing = self.weeks.closing
        done = [
            Act(closing.sampled_at, self._sample_the_month),
            Act(closing.closed_at, self._close_the_month),
            Act(closing.recorded_at, self._record_the_correction),
            Act(self._drawn_at, self._look_at_these_weeks),
        ]
        return sorted(done, key=lambda act: act.at)

    @property
    def _today(self) -> date:
        return self.weeks.days[-1]

    @property
    def _drawn_at(self) -> datetime:
        return moment(self._today - DRAWN_BEFORE, DRAWN)

    def _sample_the_month(self) -> None:
        closing = self.weeks.closing
        span = Span(closing.period.first, closing.period.last)
        for number, code in enumerate(self._codes()[:OF_THE_MONTH]):
            at = closing.sampled_at + timedelta(minutes=3 * number)
            self._draw_and_settle(Wanted(code, "entries", span, at))

    def _close_the_month(self) -> None:
        reviewer, closing = self._reviewer(0), self.weeks.closing
        counted = self._codes()[:OF_THE_MONTH]
        month_closing.type_national_counts(self.session, reviewer, closing, counted)
        month_closing.close_month_of_all(self.session, reviewer, closing, self.province.code)
        for course in self.courses:
            course.stage.close(closing.period.last)

    def _record_the_correction(self) -> None:
        month_closing.record_correction(self.session, self._reviewer(0), self.weeks.closing)

    def _look_at_these_weeks(self) -> None:
        self._plan_more()
        for number, code in enumerate(self._codes()[-OF_THESE_WEEKS:]):
            at = self._drawn_at + timedelta(minutes=3 * number)
            self._draw_and_settle(Wanted(code, "entries", self._span, at))
        self._look_at_the_invented()
        self._compare_days()
        self._ask_at_doors()

    def _look_at_the_invented(self) -> None:
        at = self._drawn_at + timedelta(minutes=40)
        self._draw_and_settle(Wanted(self.parts.inventing, "entries", self._span, at, size=40))

    def _compare_days(self) -> None:
        at = self._drawn_at + timedelta(minutes=50)
        draw = self.rechecking.draw(Wanted(self._codes()[0], "days", self._span, at))
        if draw:
            self.rechecking.compare(draw, at + timedelta(hours=1), off_by=-3)

    def _ask_at_doors(self) -> None:
        """In three units, one of which made evenings up, another one knocks at doors."""
        parts, ask = self.parts, self.rechecking.answer
        for minute, code in ((60, parts.main), (63, parts.inventing), (66, parts.merging)):
            at = self._drawn_at + timedelta(minutes=minute)
            knocks = self.rechecking.rng.choice([c for c in self._casts() if c.code != code])
            size = AREAS_ASKED if code == parts.inventing else None
            wanted = Wanted(code, "visits", self._span, at, size=size, by_unit=knocks.code)
            draw, chief = self.rechecking.draw(wanted), _chief(knocks)
            evening = moment(self._today - timedelta(days=2), ANSWERED + minute)
            if draw is None:
                continue
            if code == parts.inventing:
                ask(chief, draw, evening, yes=BY_NOBODY)
            else:
                ask(chief, draw, evening, ASKED_SO_FAR if code == parts.merging else DOORS_ASKED)

    def _plan_more(self) -> None:
        """One is under way, one announced; and one that its unit does not hear of yet."""
        drawn = self._drawn_at - timedelta(minutes=20)
        begun = moment(self._today - timedelta(days=1), 8 * 60)
        ahead = moment(self._today + timedelta(days=1), 8 * 60)
        parts, span = self.parts, self._span
        # Over both months, so that there is something left to look at in the smallest demo too.
        long = Span(self.weeks.closing.period.first, span.last)
        main = Wanted(parts.main, "entries", long, drawn, starts_at=begun, size=24)
        self._draw_and_settle(main, since=begun, part=0.5)
        self.rechecking.draw(Wanted(parts.late, "entries", span, drawn, starts_at=ahead, size=20))
        surprise = Wanted(parts.closing, "entries", span, drawn, "surprise", ahead, size=20)
        self.rechecking.draw(surprise)

    def _draw_and_settle(
        self, wanted: Wanted, since: datetime | None = None, part: float = 1.0
    ) -> None:
        draw = self.rechecking.draw(wanted)
        if draw:
            self.rechecking.settle(draw, since or wanted.at, part)

    @property
    def _span(self) -> Span:
        """Give the open days up to the one before the draw."""
        first = self.weeks.closing.day_after
        last = self._today - DRAWN_BEFORE - timedelta(days=1)
        return Span(min(first, last), last)

    def _casts(self) -> list[Cast]:
        """List the units that record something."""
        silent = self.parts.silent
        return [cast for cast in self.province.casts if cast.code != silent]

    def _codes(self) -> list[str]:
        return [cast.code for cast in self._casts()]

    def _reviewer(self, place: int) -> Actor:
        reviewer = self.province.reviewers[place]
        return reviewer.acting(self.province.division_id, self.province.unit_id)


def _chief(cast: Cast) -> Actor:
    return cast.chiefs[0].acting(cast.unit_id, cast.unit_id)
