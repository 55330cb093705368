"""What was heard stands in a list, page by page, with how much of it came in each ten minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final, Protocol

from nccn_desk.domain.register import Record
from nccn_desk.domain.rumours import IN_HAND
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of
from nccn_desk.presenters import monitoring_sources, when
from nccn_desk.presenters.autosave import QuickLine
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.monitoring_paste import Pasting, lines_of
from nccn_desk.presenters.monitoring_volumes import STEP, Volumes, period_of, spanned, volumes_of
from nccn_desk.presenters.monitoring_words import ANY, ICONS, ITEMS, parted_line, source_of
from nccn_desk.presenters.people import may_write, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Emptiness, FlowRow, Option
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import feed_checks, hearing, rumours, states, stretches
from nccn_desk.services.hearing import Period
from nccn_desk.services.intake_languages import language_of
from nccn_desk.services.ports import Reader, UnitOfWork

PAGE: Final = 60  # messages; a button shows as many more
FROM: Final = time(6)  # Belgian wall time at which a day's picture begins
SILENT: Final = timedelta(minutes=15)
_SOURCES: Final = {"press": "press", "calls": "information_number"}
_HEARS: Final = (ITEMS, "rumours", "feeds", "feed_checks")


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """The list as far as it is shown; `older` is the word of the button for more, if there are."""

    rows: tuple[FlowRow, ...] = ()
    filters: tuple[Option, ...] = ()
    chosen: str = "unseen"
    empty: Emptiness = field(default_factory=lambda: Emptiness(NOTHING))
    older: Phrase = NOTHING
    period: Phrase = NOTHING  # of which only the messages are shown
    silent: Phrase = NOTHING
    line: Phrase = NOTHING  # what the line for a new one is for
    add: Action = field(default_factory=lambda: Action("add", NOTHING))
    volumes: Volumes = field(default_factory=Volumes)


class ItemsView(Protocol):
    """What paints the list."""

    def show_items(self, page: ItemsPage) -> None:
        """Show the list, and how much there is."""
        ...

    def show_item_line(self, words: str) -> None:
        """Show the words of the line for a message that is written by hand."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class ItemsPresenter:
    """Keeps the list of what was heard true."""

    def __init__(self, session: Session, view: ItemsView, around: Surroundings) -> None:
        self._session = session
        self._pasting = Pasting(session, around, view.show_problem)
        self._view = view
        self._part, self._pages, self._has_more = "unseen", 1, False
        self._period: Period | None = None
        self._before = self._part  # the part that was shown before a period was chosen
        self._start: datetime | None = None  # of the picture
        self._line = QuickLine(session, "monitoring/item", view.show_item_line)
        self._minute = Minute(session.clock)
        self._closed = False
        self._end = session.changed.subscribe(self._hear)

    def start(self) -> None:
        """Read and show, with the line as it was left."""
        self._line.recover()
        self._read()

    def narrow(self, part: str) -> None:
        """Show another part of what was heard."""
        self._part, self._pages = part, 1
        self._read()

    def choose_period(self, first: int, last: int) -> None:
        """Show the messages of some steps of the picture, of whatever part they are."""
        if self._start is None or first < 0:
            return
        if self._period is None:
            self._before = self._part
            self._part = "all"
        self._period, self._pages = period_of(self._start, first, last), 1
        self._read()

    def clear_period(self) -> bool:
        """Show the part again that was shown before; tell whether there was a period."""
        if self._period is None:
            return False
        self._period, self._pages, self._part = None, 1, self._before
        self._read()
        return True

    def more(self) -> None:
        """Show older ones too."""
        if self._has_more:
            self._pages += 1
            self._read()

    def type(self, words: str) -> None:
        """Keep the line as it is being typed; several lines at once are asked about."""
        lines = lines_of(words)
        if len(lines) > 1 and self._part != monitoring_sources.PART:
            self._line.typed("")
            self._view.show_item_line("")
            self._pasting.take(lines, _SOURCES.get(self._part, "social"))
        else:
            self._line.typed(words)

    def add(self) -> None:
        """Keep what was heard, as it was typed; its language is heard where it is not named."""
        part, usual, tongues = self._part, self._session.words.language, self._session.tongues
        heard: list[str] = []

        def listen(line: str, go: Callable[[], None]) -> None:
            named, words = parted_line(line, "")
            if named or part == monitoring_sources.PART:
                go()
                return

            def found(language: str) -> None:
                heard.append(language)
                go()

            self._session.work(lambda: language_of(words, tongues), found, lambda _: go())

        def write(uow: UnitOfWork, line: str) -> ChangeSet:
            if part == monitoring_sources.PART:
                return feed_checks.follow(uow, {"name": line, "morning": True})
            spoken, words = parted_line(line, next(filter(None, heard), usual))
            source = _SOURCES.get(part, "social")
            return hearing.hear(uow, {"text": words, "language": spoken, "source": source})

        self._line.enter(write, lambda _: None, self._view.show_problem, listen)

    def tick(self) -> None:
        """Move the now line once a minute."""
        if self._minute.passed():
            self._read()

    def speak(self) -> None:
        """Name everything anew where another language is spoken now."""
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._closed = True
        self._end()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_HEARS):
            self._read()

    def _read(self) -> None:
        part, pages, period = self._part, self._pages, self._period
        writable = may_write(self._session)
        self._session.read(
            lambda reader: items_page(reader, part, pages, period, writable=writable),
            self._show,
            token="monitoring/items",  # noqa: S106  # a token of reads
        )

    def _show(self, page: ItemsPage) -> None:
        if not self._closed and page.chosen == self._part:
            self._has_more, self._start = bool(page.older), page.volumes.start
            self._view.show_items(page)


def items_page(
    reader: Reader, part: str, pages: int, period: Period | None = None, *, writable: bool
) -> ItemsPage:
    """Return a part of what was heard, as far as it is shown, or the sources of it."""
    now = reader.clock.now()
    last = hearing.last(reader)
    heard = last.moment("observed_at") if last is not None else None
    rows, left, empty = _listed(reader, (part, pages, period), heard)
    word = "source_add" if part == monitoring_sources.PART else "item_add"
    return ItemsPage(
        rows=rows,
        filters=(*_filters(reader), monitoring_sources.option_of(reader)),
        chosen=part,
        empty=Emptiness(empty),
        older=said("monitoring.older") if left else NOTHING,
        period=_period_word(reader, part, period),
        silent=_silent(heard, now),
        line=said("monitoring.source_line" if word == "source_add" else "monitoring.item_line"),
        add=Action(
            "add",
            said(f"monitoring.{word}"),
            icon="plus",
            keys="N",
            enabled=writable,
            reason=why_shut(writable=writable),
        ),
        volumes=spanned(_volumes(reader, now), period),
    )


def _listed(
    reader: Reader, shown: tuple[str, int, Period | None], heard: datetime | None
) -> tuple[tuple[FlowRow, ...], bool, Phrase]:
    """Return the rows of a part, whether there are more, and what is said where there are none."""
    part, pages, period = shown
    if part == monitoring_sources.PART:
        return monitoring_sources.rows_of(reader), False, said("monitoring.no_sources")
    beyond = hearing.page(reader, part, PAGE * pages + 1, period)
    found = beyond[: PAGE * pages]
    told = said("monitoring.seen_all", time=when.wall(heard)) if heard else NOTHING
    told = said("monitoring.period.none") if period else told
    rows = tuple(_row(reader, each, said_in=period is not None) for each in found)
    return rows, len(beyond) > len(found), told or said("monitoring.no_items")


def _period_word(reader: Reader, part: str, period: Period | None) -> Phrase:
    """Return from when to when messages are shown, and how many those are."""
    if period is None or part == monitoring_sources.PART:
        return NOTHING
    since, until = map(when.wall, period)
    count = hearing.number_of(reader, part, period)
    return said("monitoring.period", since=since, until=until, n=count)


def _filters(reader: Reader) -> tuple[Option, ...]:
    return tuple(
        Option(
            each,
            said(f"monitoring.item_part.{each}"),
            count=hearing.number_of(reader, each) if each == "unseen" else None,
        )
        for each in hearing.PARTS
    )


def _silent(heard: datetime | None, now: datetime) -> Phrase:
    """Return since when nothing came, where that is too long for a source that is open."""
    if heard is None or now - heard < SILENT or day_of(heard) != day_of(now):
        return NOTHING
    return said("monitoring.silent", time=when.wall(heard))


def _volumes(reader: Reader, now: datetime) -> Volumes:
    start = at(day_of(now), FROM)
    start = start if start < now else now - timedelta(hours=1)
    counted = hearing.volumes(reader, start, now, STEP)
    marks = tuple(
        (seen, each.number)
        for each in rumours.find(reader)
        if (seen := each.moment("first_seen")) is not None
        and start <= seen <= now
        and each.words("state") in IN_HAND
    )
    return volumes_of(counted, start, now, marks)


def _row(reader: Reader, item: Record, *, said_in: bool) -> FlowRow:
    """Return a message with when it came, or in a period with when it was said."""
    at = stretches.said_at(item) if said_in else item.words("observed_at")
    rumour = states.present(reader, "rumours", item.words("rumour"))
    volume = item["volume"]
    more = volume - 1 if isinstance(volume, int) and volume > 1 else 0
    told = (
        source_of(item),
        given(" ".join(sorted(item.members("tags")))),
        given(_whole(f"→ {rumour.number}") if rumour else ""),
        given(f"+{more}" if more else ""),
    )
    spoken = item.words("language").upper()
    return FlowRow(
        f"{ITEMS}/{item.id}",
        given(" ".join(item.words("text").split())),
        joined(told),
        tail=given(f"{spoken} {when.wall(when.from_moment(at))}".strip()),
        icon=ICONS.get(item.words("source"), ANY),
        strong=item.words("state") == "unseen",
        quiet=item.words("state") == "done",
    )


def _whole(words: str) -> str:
    """Return a number that no line breaks."""
    return words.replace(" ", "\u00a0").replace("-", "\u2011")
