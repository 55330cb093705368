"""The head of a sitrep: what stands before its text, kept as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.sitreps import PHASES, SEVERITIES, URGENCIES
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.autosave import Editable, Editors, Write
from nccn_desk.presenters.people import may_write, why_shut
from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.sitrep_page import name_of
from nccn_desk.presenters.typed import read_moment, write_moment
from nccn_desk.services import sitreps, states
from nccn_desk.services.ports import Reader, UnitOfWork

LINES: Final = ("title", "purpose", "place")
MOMENTS: Final = ("from_moment", "to_moment", "deadline", "next_contact", "embargo_until")
PROSE: Final = "addressees"
LISTS: Final = {
    "urgency": URGENCIES,
    "severity": SEVERITIES,
    "phase": PHASES,
    "marking": MARKINGS,
}


@dataclass(frozen=True, slots=True)
class HeadForm:
    """What stands in the layer; `choices` are the lists by field, `chosen` what holds in each."""

    name: Phrase
    fields: tuple[Editable, ...]
    choices: dict[str, tuple[Option, ...]]
    chosen: dict[str, str]
    languages: tuple[Option, ...]
    spoken: frozenset[str]
    writable: bool
    why_shut: Phrase


class HeadView(Protocol):
    """What paints the head."""

    def show_head(self, form: HeadForm) -> None:
        """Show it."""
        ...

    def show_head_problem(self, problem: Exception) -> None:
        """Say what could not be kept."""
        ...


class HeadPresenter:
    """Keeps the head of one sitrep true while its layer is open."""

    def __init__(self, session: Session, view: HeadView) -> None:
        self._session = session
        self._view = view
        self._sitrep = ""
        self._editors: Editors | None = None
        self._end = session.changed.subscribe(self.refresh)

    def open(self, sitrep: str) -> None:
        """Show the head of a sitrep."""
        self._sitrep = sitrep
        writes = {name: self._write(name) for name in (*LINES, PROSE, *MOMENTS)}
        self._editors = Editors(self._session, f"sitreps/{sitrep}", writes, self._read)
        self._editors.recover()
        self._read()

    def leave(self) -> None:
        """Keep what was typed; the layer is put away."""
        self.settle()
        self._sitrep, self._editors = "", None

    def close(self) -> None:
        """Hear no more news."""
        self.leave()
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if a sitrep was changed."""
        if changes.touches("sitreps"):
            self._read()

    def type(self, name: str, words: str) -> None:
        """Keep an editor's present words."""
        if self._editors is not None:
            self._editors.type(name, words)

    def settle(self) -> None:
        """Make acts of what was typed."""
        if self._editors is not None:
            self._editors.settle()

    def choose(self, name: str, key: str) -> None:
        """Choose in a list."""
        self._change({name: key or None})

    def speak(self, languages: frozenset[str]) -> None:
        """Say in which languages it goes out."""
        self._change({"languages": languages})

    def _change(self, values: Values) -> None:
        sitrep = self._sitrep
        self._session.act(lambda uow: sitreps.change(uow, sitrep, values), failed=self._tell)

    def _write(self, name: str) -> Write:
        sitrep = self._sitrep

        def write(uow: UnitOfWork, words: str) -> ChangeSet:
            value = read_moment(words, uow.clock.now()) if name in MOMENTS else words
            values: dict[str, str | None] = {name: value if name == "title" else value or None}
            if name == "embargo_until":  # another hour is another embargo, which nobody broke yet
                values |= dict.fromkeys(
                    ("embargo_reason", "embargo_breaker", "embargo_confirmed"), None
                )
            return sitreps.change(uow, sitrep, values)

        return write

    def _tell(self, problem: Exception) -> None:
        if self._sitrep:
            self._view.show_head_problem(problem)
            self._read()

    def _read(self) -> None:
        sitrep = self._sitrep
        if not sitrep:
            return

        def job(reader: Reader) -> tuple[Record | None, dict[str, str]]:
            record = states.found(reader, "sitreps", sitrep)
            if record is None or record.deleted:
                return None, {}
            now = reader.clock.now()
            typed = {name: record.words(name) for name in (*LINES, PROSE)}
            typed |= {name: write_moment(record.moment(name), now) for name in MOMENTS}
            return record, typed

        self._session.read(job, self._show, token="sitrep/head")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[Record | None, dict[str, str]]) -> None:
        record, typed = answer
        if record is None or record.id != self._sitrep or self._editors is None:
            return
        writable = may_write(self._session)
        shut = why_shut(writable=writable)
        if record.words("state") in {"released", "withdrawn"}:
            writable, shut = False, said("sitrep.text.out")
        self._view.show_head(
            HeadForm(
                name_of(record),
                self._editors.show(typed),
                {name: _options(name, keys) for name, keys in LISTS.items()},
                {name: record.words(name) for name in LISTS},
                tuple(Option(each, given(each.upper())) for each in LANGUAGES),
                record.members("languages") | {record.words("source_language")},
                writable,
                shut,
            )
        )


def _options(name: str, keys: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(key, said(f"choices.sitreps.{name}.{key}")) for key in keys)
