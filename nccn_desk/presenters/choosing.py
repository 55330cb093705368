"""Choosing: one of many is found by typing a part of what it says; nobody needs its number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.naming import choice_word, register_word
from nccn_desk.domain.numbers import number_in
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import number_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.services import states
from nccn_desk.services.journal import numbered
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

SHOWN: Final = 12
# What is found for a record, some words, and a language.
Find = Callable[[Reader, str, str, str], tuple[FlowRow, ...]]


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is asked, what the choice means, and what finds the rows to choose from."""

    title: Phrase
    means: Phrase
    find: Find


@dataclass(frozen=True, slots=True)
class ChoosingForm:
    """What stands in the layer."""

    title: Phrase
    means: Phrase
    rows: tuple[FlowRow, ...]


class ChoosingPresenter:
    """One choice at a time; `show` gets the form, or None once something was chosen."""

    def __init__(self, session: Session, show: Callable[[ChoosingForm | None], None]) -> None:
        self._session = session
        self._show = show
        self._asked: Choosing | None = None
        self._record = ""
        self._words = ""
        self._done: Callable[[str], None] = _nothing

    def open(self, asked: Choosing, record: str, done: Callable[[str], None]) -> None:
        """Ask for a choice that is made for a record; `done` gets the row that was chosen."""
        self._asked, self._record, self._done = asked, record, done
        self.look_for("")

    def look_for(self, words: str) -> None:
        """Find what holds these words; without any, what is newest."""
        asked, record = self._asked, self._record
        if asked is None:
            return
        self._words = words
        language = self._session.words.language

        def found(rows: tuple[FlowRow, ...]) -> None:
            if self._asked is asked and self._words == words:
                self._show(ChoosingForm(asked.title, asked.means, rows))

        self._session.read(
            lambda reader: asked.find(reader, record, words.strip(), language),
            found,
            token="choosing",  # noqa: S106  # a token of reads
        )

    def choose(self, row: str) -> None:
        """Take a row."""
        if self._asked is not None:
            done = self._done
            self.forget()
            self._show(None)
            done(row)

    def forget(self) -> None:
        """Ask no more."""
        self._asked, self._done = None, _nothing


def rows_of(
    reader: Reader, words: str, registers: tuple[str, ...], language: str, but: str = ""
) -> tuple[FlowRow, ...]:
    """Return the records that hold words or bear that number; without words the newest."""
    found = _found(reader, words, registers) if words else _newest(reader, registers)
    living = {each.id: each for each in found if not each.deleted and each.id != but}
    return tuple(row_of(each, language) for each in list(living.values())[:SHOWN])


def row_of(record: Record, language: str) -> FlowRow:
    """Return a record as a row to choose: what it says, what it is, its number and its state."""
    state = record.words("state")
    told = (
        said(register_word(record.register), n=1),
        given(record.number),
        said(choice_word(record.register, "state", state)) if state else NOTHING,
    )
    return FlowRow(record.id, title_of(record, language), joined(told))


def title_of(record: Record, language: str) -> Phrase:
    """Return what a record is called in a language, as it was first written where it has none."""
    name = register_named(record.register).title
    words = record.words(f"{name}_{language}") or record.words(f"question_{language}")
    written = given(" ".join((words or record.words(name)).split()))
    if record.register == "sitreps":
        return joined((said("paper.title", number=str(number_of(record) or "")), written))
    if record.register == "faq_editions":
        return joined((said("faq.edition", n=record.whole("number")), written))
    return written or given(record.number)


def _found(reader: Reader, words: str, registers: tuple[str, ...]) -> Iterable[Record]:
    yield from (each for each in numbered(reader, number_in(words)) if each.register in registers)
    for hit in reader.search(words, registers=registers, limit=SHOWN + 1):
        record = states.found(reader, hit.register, hit.id)
        if record is not None:
            yield record


def _newest(reader: Reader, registers: tuple[str, ...]) -> Iterable[Record]:
    queries = (Query(name, order=("-created_at",), limit=SHOWN + 1) for name in registers)
    found = (each for query in queries for each in reader.records(query))
    return sorted(found, key=lambda each: each.created_at, reverse=True)


def _nothing(_: str) -> None:
    return
