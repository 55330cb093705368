"""The presenter of the rhythm says how late each step usually begins, and how it was yesterday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Protocol

from nccn_desk.domain.rhythm import Drift
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.rhythm_shapes import RhythmPage, RhythmPoint
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Cell, Mark, Option, Row, Tone
from nccn_desk.presenters.today_blocks import WORTH_SAYING
from nccn_desk.services import rhythm

PERIODS: Final = (7, 14)  # days
_ON_TIME: Final = timedelta(minutes=1)  # a smaller difference is none
_DAY: Final = timedelta(days=1)


class RhythmView(Protocol):
    """What paints the rhythm."""

    def show_page(self, page: RhythmPage) -> None:
        """Show the picture, and the same as a table."""
        ...


class RhythmPresenter:
    """Keeps the picture true to the records."""

    def __init__(self, session: Session, view: RhythmView) -> None:
        self._session = session
        self._view = view
        self._period = PERIODS[0]
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show."""
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if a day or a step changed."""
        if changes.touches("days", "steps"):
            self._read()

    def choose(self, period: str) -> None:
        """Look at more days, or at fewer."""
        self._period = int(period)
        self._read()

    def _read(self) -> None:
        today, count = day_of(self._session.clock.now()), self._period
        self._session.read(
            lambda reader: rhythm.before(reader, today, count),
            lambda found: self._view.show_page(page_of(found, today, count)),
            token="rhythm",  # noqa: S106  # a token of reads
        )


def page_of(drifts: tuple[Drift, ...], today: date, count: int) -> RhythmPage:
    """Return how the rhythm held on the days before today."""
    periods = tuple(Option(str(days), said("rhythm.days", n=days)) for days in PERIODS)
    if not any(drift.delays for drift in drifts):
        empty = said("rhythm.not_begun" if drifts else "rhythm.no_days")
        return RhythmPage(periods, str(count), empty=empty)
    sentence, tone = _sentence(drifts)
    return RhythmPage(
        periods,
        str(count),
        sentence,
        tone,
        tuple(_point(drift, today - _DAY) for drift in drifts),
        tuple(_row(drift, today - _DAY) for drift in drifts),
    )


def _sentence(drifts: tuple[Drift, ...]) -> tuple[Phrase, Tone]:
    """Name the step that usually begins furthest from its plan, if that is worth saying."""
    known = [(drift, drift.usual) for drift in drifts if drift.usual is not None]
    drift, usual = max(known, key=lambda each: abs(each[1]))
    if abs(usual) < WORTH_SAYING:
        return said("rhythm.held"), Tone.QUIET
    key = "rhythm.late" if usual > timedelta() else "rhythm.early"
    name, length = step_name(drift.step), when.duration(abs(usual))
    return said(key, step=name, length=length), Tone.DUE if usual > timedelta() else Tone.QUIET


def _point(drift: Drift, yesterday: date) -> RhythmPoint:
    then = drift.delays.get(yesterday)
    return RhythmPoint(
        drift.step.id,
        f"{drift.time:%H:%M}",
        _minutes(drift.usual),
        _minutes(drift.least),
        _minutes(drift.most),
        _minutes(then),
        late=_delay(then) if then is not None and then >= WORTH_SAYING else NOTHING,
        reading=joined(
            (
                joined((given(f"{drift.time:%H:%M}"), step_name(drift.step)), by=" "),
                said("rhythm.reading.usual", delay=_delay(drift.usual)),
                said("rhythm.reading.yesterday", delay=_delay(then)),
                said("rhythm.measured", n=len(drift.delays)),
            )
        ),
    )


def _row(drift: Drift, yesterday: date) -> Row:
    then = drift.delays.get(yesterday)
    late = then is not None and then >= WORTH_SAYING
    mark = Mark(_short(then), Tone.DUE if late else Tone.PLAIN)
    return Row(
        drift.step.id,
        (
            Cell(given(f"{drift.time:%H:%M}")),
            Cell(step_name(drift.step)),
            Cell(_short(drift.usual)),
            Cell(mark=mark),
            Cell(_span(drift)),
            Cell(given(str(len(drift.delays)))),
        ),
    )


def _short(delay: timedelta | None) -> Phrase:
    """Return a delay in few letters: +12 min, op tijd, −3 min; a dash for none."""
    if delay is None:
        return given("–")
    if abs(delay) < _ON_TIME:
        return said("rhythm.on_time")
    return said("when.minutes", minutes=_signed(delay))


def _span(drift: Drift) -> Phrase:
    """Return from the earliest to the latest: between −1 and +18 min."""
    least, most = drift.least, drift.most
    if least is None or most is None:
        return given("–")
    return said("rhythm.span", least=_signed(least), most=_signed(most))


def _signed(delay: timedelta) -> str:
    """Write whole minutes with their sign, and a minus as wide as the plus."""
    minutes = round(delay / timedelta(minutes=1))
    return f"{minutes:+d}".replace("-", "−") if minutes else "0"


def _delay(delay: timedelta | None) -> Phrase:
    """Return a delay in words: 12 min later, 3 min vroeger, op tijd."""
    if delay is None:
        return said("rhythm.not_noted")
    if abs(delay) < _ON_TIME:
        return said("rhythm.on_time")
    key = "rhythm.later" if delay > timedelta() else "rhythm.earlier"
    return said(key, length=when.duration(abs(delay)))


def _minutes(delay: timedelta | None) -> float | None:
    return None if delay is None else delay / timedelta(minutes=1)
