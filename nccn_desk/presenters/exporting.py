"""Exporting shows who goes out, for whichever circle and day, and writes it for other programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import when
from nccn_desk.presenters.exporting_page import (
    COLUMNS,
    EVERYBODY,
    ExportingPage,
    Mode,
    circle_options,
    contact_rows,
    day_word,
    file_acts,
    list_acts,
    list_rows,
    list_told,
    modes,
    paper_of,
)
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, given, joined, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Emptiness, Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services.distribution import Distribution, as_export, circles_on, distribution
from nccn_desk.services.exporting_contacts import FORMATS, Export, Format, Writer, export_of
from nccn_desk.services.ports import Reader

ContactFiles: TypeAlias = Writer  # as rooms, which do not know the services, name it

__all__ = ["COLUMNS", "ContactFiles", "ExportingPresenter", "ExportingView"]


class ExportingView(Protocol):
    """What paints the page of exports."""

    def show_page(self, page: ExportingPage) -> None:
        """Show who goes out."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes out: a list of addresses or everything, of a circle or all, on which day."""

    day: date
    language: str
    exercise: bool
    mode: Mode = "list"
    circle: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class Shown:
    """What goes out, made from the store."""

    export: Export
    found: Distribution | None  # of a list
    page: ExportingPage


class ExportingPresenter:
    """Keeps the page of exports true."""

    def __init__(
        self,
        session: Session,
        view: ExportingView,
        around: Surroundings,
        writer: Writer,
        publisher: Papers,
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._writer = writer
        self._publisher = publisher
        today = day_of(session.clock.now())
        self._asked = Asked(today, session.words.language, session.seat.exercise)
        self._wrong = NOTHING
        self._shown: Shown | None = None
        self._closed = False
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Show the first circle of today."""
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._closed = True
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if the network changed."""
        if any(map(changes.touches, ("partners", "persons", "circles", "memberships"))):
            self._read()

    def choose_mode(self, mode: str) -> None:
        """Show a list of addresses, or everything."""
        self._asked = replace(self._asked, mode="list" if mode == "list" else "all")
        self._read()

    def choose_circle(self, circle: str) -> None:
        """Show another circle."""
        self._asked = replace(self._asked, circle=circle)
        self._read()

    def type_day(self, typed: str) -> None:
        """Show another day; what is none is said at its field."""
        try:
            moment = read_moment(f"{typed.strip()} 12:00", self._session.clock.now())
        except BadValue:
            self._wrong = said("exporting.no_day")
            self._read()
            return
        self._wrong = NOTHING
        self._asked = replace(self._asked, day=day_of(when.from_moment(moment)))
        self._read()

    def proposed(self, key: str) -> str:
        """Return the name of a file that is written now."""
        form = _format(key)
        suffix = FORMATS[form] if form else ""
        return f"partners-{self._asked.day.isoformat()}{suffix}"

    def write(self, key: str, place: str) -> None:
        """Write what is shown into a file that a person named."""
        form = _format(key)
        if self._shown is None or form is None:
            return
        export, file = self._shown.export, Path(place)
        self._session.work(
            lambda: self._writer.write(export, form, file),
            lambda _: self._around.receipt(
                said("exporting.told", n=len(export.contacts), place=breaking(file))
            ),
            lambda reason: self._around.receipt(advice_of(reason).headline, due=True),
        )

    def line(self) -> str:
        """Return the addresses as mail programs take them, and say so; "" for none."""
        found = self._shown.found if self._shown else None
        if found is None or not found.reached:
            return ""
        self._around.receipt(said("exporting.copied", n=len(found.reached)))
        return found.line()

    def paper(self) -> Paper | None:
        """Return the printed list; nothing while everything is shown."""
        found = self._shown.found if self._shown else None
        if found is None:
            return None
        seat, now = self._session.seat, self._session.clock.now()
        printed = joined(
            (given(seat.person.name), when.plain_day(day_of(now)), given(when.wall(now)))
        )
        sheet = paper_of(found, seat, printed, self._session.words.language)
        return Paper(self.proposed("").strip("."), partial(self._publisher.journal, sheet, now))

    def _read(self) -> None:
        if self._closed:
            return
        asked = replace(self._asked, language=self._session.words.language)
        wrong = self._wrong
        self._session.read(
            lambda reader: _shown(reader, asked, wrong),
            self._show,
            token="exporting",  # noqa: S106  # a token of reads
        )

    def _show(self, shown: Shown) -> None:
        if not self._closed:
            self._shown = shown
            self._view.show_page(shown.page)


def _format(key: str) -> Format | None:
    return next((each for each in FORMATS if each == key), None)


def _shown(reader: Reader, asked: Asked, wrong: Phrase) -> Shown:
    circles = circles_on(reader, asked.day)
    options = circle_options(circles, asked.mode, asked.language)
    keys = [each.key for each in options]
    circle = asked.circle if asked.circle in keys else next(iter(keys), EVERYBODY)
    found: Distribution | None = None
    if asked.mode == "list":
        found = distribution(reader, circle, asked.day, asked.language)
        export = as_export(found, asked.language, exercise=asked.exercise)
        rows, acts, told = list_rows(found), list_acts(found), list_told(found)
    else:
        export = export_of(
            reader, asked.language, asked.day, circle=circle, exercise=asked.exercise
        )
        rows, acts = contact_rows(export), file_acts(export)
        told = said("exporting.count", n=len(export.contacts))
    page = ExportingPage(
        Heading(said(f"exporting.title.{asked.mode}"), joined((told, when.long_day(asked.day)))),
        modes(),
        asked.mode,
        options,
        circle,
        day_word(asked.day),
        wrong,
        rows,
        Emptiness(said("exporting.empty")),
        acts,
        said("exporting.marked"),
    )
    return Shown(export, found, page)
