"""The chart of a series: a span of it, the values reached one by one, and what was said then."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.series_picture import Picture, csv_of, picture_of
from nccn_desk.presenters.series_words import item_words, moment
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import series, states, stretches
from nccn_desk.services.ports import Reader

CSV: Final = ".csv"
PNG: Final = ".png"
_HEARS: Final = ("series", "points", "steps", "decisions", "milestones")


class ChartView(Protocol):
    """What paints the chart."""

    def show_picture(self, picture: Picture) -> None:
        """Show a series, or none."""
        ...

    def show_heard(self, title: Phrase, rows: tuple[FlowRow, ...]) -> None:
        """Show what was said in a stretch of it."""
        ...


class SeriesChartPresenter:
    """Keeps the chart true."""

    def __init__(self, session: Session, view: ChartView, around: Surroundings) -> None:
        self._session, self._view, self._around = session, view, around
        self._series = ""
        self._span = "day"
        self._opened = -1
        self._closed = False
        self.picture = Picture()
        self._end = session.changed.subscribe(self._hear)

    def close(self) -> None:
        """Hear no more news."""
        self._closed = True
        self._end()

    def show(self, record: str) -> None:
        """Show a series."""
        if record != self._series:
            self._series = record
            self.shut()
        self.refresh()

    def span(self, key: str) -> None:
        """Show a day, a week or a year."""
        self._span = key
        self.shut()
        self.refresh()

    def refresh(self) -> None:
        """Read the series anew."""
        record, span = self._series, self._span
        language = self._session.words.language
        day = day_of(self._session.clock.now())

        def read(reader: Reader) -> Picture:
            found = states.found(reader, "series", record) if record else None
            if found is None or found.deleted:
                return Picture()
            return picture_of(reader, found, span, day, language)

        self._session.read(read, self._take, token="series.chart")  # noqa: S106  # a token of reads

    def open(self, place: int) -> None:
        """Show what was said while a value was counted."""
        picture = self.picture
        record = picture.record
        if record is None or not 0 <= place < len(picture.values):
            return
        self._opened = place
        begins = picture.at(place)
        ends = begins + series.step_of(record)
        title = moment(begins, picture.now or begins, waves=picture.waves)
        words = said("series.heard", begins=title, ends=when.wall(ends))
        if picture.waves:
            words = said("series.heard_day", day=title)

        def shown(heard: series.Heard) -> None:
            counted = said("series.heard_count", what=words, n=heard.count)
            rows = tuple(
                self._row(each.id, *item_words(each), stretches.said_at(each))
                for each in heard.items
            )
            if not self._closed:
                self._view.show_heard(counted, rows)

        self._session.read(
            lambda reader: series.heard(reader, record, begins, ends),
            shown,
            token="series.heard",  # noqa: S106  # a token of reads
        )

    def follow(self, link: str) -> None:
        """Show one of the things that were said, where such are shown."""
        self._around.open(*parted(link))

    def shut(self) -> None:
        """Show the list again in place of what was said."""
        self._opened = -1
        self._view.show_heard(NOTHING, ())

    def paper(self, papers: Papers) -> Paper:
        """Return every value of the span as a sheet."""
        picture = self.picture

        def write(file: Path) -> int:
            papers.keep(csv_of(picture), file)
            return 1

        return Paper(self.name(), write, CSV)

    def name(self) -> str:
        """Return what a file of the chart is called."""
        record = self.picture.record
        title = record.words("name") if record else self._session.words.say("series.title")
        day = day_of(self._session.clock.now())
        return f"{title} {day}".replace("/", "-").replace(":", "")

    def _row(self, item: str, text: Phrase, small: Phrase, at: str) -> FlowRow:
        return FlowRow(f"items/{item}", text, small, given(when.wall(when.from_moment(at))))

    def _take(self, picture: Picture) -> None:
        if not self._closed:
            self.picture = picture
            self._view.show_picture(picture)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_HEARS):
            self.refresh()
        if changes.touches("items") and self._opened >= 0:
            self.open(self._opened)
