"""A file of values is rehearsed before it is taken in; its columns can be named otherwise there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from nccn_desk.domain.cards import Table
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import Phrase, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, ChipShape, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import series_taking
from nccn_desk.services.importing import Contacts, Found
from nccn_desk.services.ports import Reader
from nccn_desk.services.series_reading import COLUMNS, FAULTS_SHOWN
from nccn_desk.services.series_taking import ROWS, Plan

Sheets: TypeAlias = Contacts  # as rooms, which do not know the services, name them
_UNNAMED: Final = frozenset({"series_no_time", "series_no_value", "series_unread"})


class FilesView(Protocol):
    """What says how a file is doing."""

    def show_report(self, advice: Advice | None) -> None:
        """Say that a file is being read, or what is wrong with it; or nothing any more."""
        ...


class SeriesFilesPresenter:
    """Leads from a file to its dry run, and from there into a series."""

    def __init__(
        self, session: Session, view: FilesView, around: Surroundings, sheets: Sheets
    ) -> None:
        self._session, self._view, self._around, self._sheets = session, view, around, sheets
        self._closed = False

    def close(self) -> None:
        """Say nothing more."""
        self._closed = True

    def read_in(self, series: str, place: str) -> None:
        """Read a file, say what taking it would do, and take it where somebody agrees."""
        if not series:
            self._fail(NotAllowed("series_choose_first"))
            return
        reading = said("series.reading", name=Path(place).name)
        self._report(Advice(reading, tone=Tone.PLAIN, shape=ChipShape.HALF))
        self._session.work(
            lambda: self._sheets.read(place, rows=ROWS),
            lambda found: self._guess(series, found),
            self._fail,
        )

    def close_report(self) -> None:
        """Take away what was said of a file."""
        self._report(None)

    def _guess(self, series: str, found: Found) -> None:
        table = found.table
        if table is None:
            self._fail(BadValue("series_unread", field="values"))
            return
        self._session.read(
            lambda reader: series_taking.columns_of(reader, series, table),
            lambda columns: self._rehearse(series, (found.name, table), columns),
        )

    def _rehearse(self, series: str, file: tuple[str, Table], columns: Mapping[str, str]) -> None:
        def planned(reader: Reader) -> Plan | BadValue:
            try:
                return series_taking.plan(reader, series, *file, columns)
            except BadValue as fault:
                return fault

        self._session.read(planned, lambda found: self._answer(series, file, columns, found))

    def _answer(
        self,
        series: str,
        file: tuple[str, Table],
        columns: Mapping[str, str],
        found: Plan | BadValue,
    ) -> None:
        if self._closed:
            return
        if isinstance(found, BadValue) and found.code not in _UNNAMED:
            self._fail(found)
            return
        self._report(None)
        if isinstance(found, Plan) and not found.chunks:
            told = joined(self._told(found), by="\n")
            self._report(Advice(told, tone=Tone.PLAIN, shape=ChipShape.CHECK))
            return
        before = "; ".join(columns.get(each, "") for each in COLUMNS).rstrip("; ")

        def agreed(typed: str) -> None:
            if typed.strip() in {"", before} and isinstance(found, Plan):
                self._take(found)
            else:
                self._rehearse(series, file, named(typed))

        self._around.ask(self._question(file, before, found), agreed)

    def _question(self, file: tuple[str, Table], before: str, found: Plan | BadValue) -> Question:
        name, table = file
        heads = said("series.take.heads", heads="; ".join(table.heads))
        if isinstance(found, Plan):
            told, act = joined((*self._told(found), heads), by="\n"), said("series.take.act")
        else:
            advice = advice_of(found)
            told = joined((advice.headline, advice.explanation, heads), by="\n")
            act = said("series.take.again")
        return Question(
            said("series.take.title", name=name),
            told,
            act,
            "download-simple",
            reason_label=said("series.take.columns"),
            given=before,
        )

    def _told(self, plan: Plan) -> tuple[Phrase, ...]:
        """Return what taking a file in would do, in numbers."""
        first, last = (
            when.day_and_wall(each, day_of(self._session.clock.now())) for each in plan.ends
        )
        step, unread = plan.understood.step, plan.understood.unread
        counts = (
            ("new", plan.new),
            ("changed", plan.changed),
            ("same", plan.same),
            ("doubles", plan.understood.doubles),
        )
        lines = ", ".join(map(str, unread[:FAULTS_SHOWN]))
        return (
            said("series.take.span", first=first, last=last),
            *([said("series.take.step", n=step)] if step else ()),
            joined(
                [said(f"series.take.{key}", n=count) for key, count in counts if count], by=", "
            ),
            *([said("series.take.unread", n=len(unread), lines=lines)] if unread else ()),
            said("series.take.undo"),
        )

    def _take(self, plan: Plan) -> None:
        told = said("series.taken", n=plan.new + plan.changed)
        self._session.act(
            lambda uow: series_taking.take(uow, plan),
            lambda _: self._around.receipt(told),
            self._fail,
        )

    def _fail(self, reason: Exception) -> None:
        self._report(advice_of(reason))

    def _report(self, advice: Advice | None) -> None:
        if not self._closed:
            self._view.show_report(advice)


def named(typed: str) -> Mapping[str, str]:
    """Return the columns that somebody named, in their order: time, value, wave, how many."""
    parts = [each.strip() for each in typed.split(";")]
    return {key: head for key, head in zip(COLUMNS, parts, strict=False) if head}
