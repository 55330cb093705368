"""One decision on one page in one language: what was decided, what may be said, on what it rests.

Only cleared words stand there as such that may be said; what is not cleared is named, not quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.markings import EXERCISE
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.decisions_bars import odd_of
from nccn_desk.presenters.decisions_ties import told_of
from nccn_desk.presenters.decisions_words import gap_told, languages_of, sayable_in, title_of
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.printing import HTML, Paper, Papers
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services import deciding, digesting, states, vacuums
from nccn_desk.services.digesting import Answered
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import BENEATH, Sheet

KINDS: Final = ("copy", "pdf", "html")


@dataclass(frozen=True, slots=True)
class DigestForm:
    """What stands in the layer: the page as text, and in which language it is."""

    title: Phrase
    language: str
    text: str


class DigestPresenter:
    """One decision at a time, in the language of the interface until another is chosen."""

    def __init__(
        self, session: Session, papers: Papers, show: Callable[[DigestForm | None], None]
    ) -> None:
        self._session, self._papers, self._show = session, papers, show
        self._decision = ""
        self._asked: Asked | None = None
        self.text = ""
        self._end = session.changed.subscribe(lambda _: self._read())

    def close(self) -> None:
        """Hear no more news."""
        self.forget()
        self._end()

    def open(self, decision: str, asked: Asked) -> None:
        """Show the page of a decision."""
        self._decision, self._asked, self.text = decision, asked, ""
        self._read()

    def turn(self, language: str) -> None:
        """Show it in another language."""
        if self._asked is not None:
            self._asked = replace(self._asked, language=language)
            self._read()

    def forget(self) -> None:
        """Show no page any more."""
        self._decision, self._asked = "", None

    def paper(self, kind: str) -> Paper | None:
        """Return the page as a PDF, or for a web that is inside as HTML; None without a page."""
        if self._asked is None:
            return None
        return paper_of(self._session, self._papers, (self._decision, self._asked), kind)

    def _read(self) -> None:
        asked, decision, seat = self._asked, self._decision, self._session.seat
        if asked is None:
            return
        fresh = replace(asked, now=self._session.clock.now())

        def read(reader: Reader) -> DigestForm | None:
            record = states.present(reader, "decisions", decision)
            if record is None:
                return None
            text = text_of(sheet_of(reader, decision, fresh, seat))
            return DigestForm(title_of(record, asked.language), asked.language, text)

        self._session.read(read, self._take, token="decisions/digest")  # noqa: S106  # of reads

    def _take(self, form: DigestForm | None) -> None:
        if self._asked is not None:
            self.text = form.text if form else ""
            self._show(form)


def sheet_of(reader: Reader, decision: str, asked: Asked, seat: Seat) -> Sheet:
    """Return the page of a decision in the language that was asked for."""
    found = next(each for each in vacuums.read(reader) if each.record.id == decision)
    record, words = found.record, deciding.holding(reader, found.record)
    sections = (
        (said("digest.section.milestones"), tuple(_milestones(found))),
        (
            said("digest.section.say"),
            ((NOTHING, joined((sayable_in(words, asked), languages_of(words)), BENEATH), NOTHING),),
        ),
        (said("digest.section.answers"), tuple(_answers(reader, record, asked))),
        (said("digest.section.contradictions"), tuple(_contradictions(reader, record))),
        (said("digest.section.sources"), tuple(_sources(reader, record))),
    )
    made = listed_page.sheet(asked, seat, title_of(record, asked.language), sections)
    own = record.words(f"title_{asked.language}")
    facts = listed_page.facts(
        (said("digest.number"), given(record.number)),
        (said("fields.decisions.title"), NOTHING if own else said("digest.untranslated")),
        (said("fields.decisions.body"), given(record.words("body"))),
        (said("fields.decisions.authority"), given(record.words("authority"))),
        (said("fields.decisions.state"), _state(record)),
        (said("decisions.vacuum"), gap_told(found.gap) or odd_of(found)),
        (said("fields.decisions.until"), _day(record)),
    )
    spoken = listed_page.words_of(asked)
    told = tuple((label.spoken(spoken), value.spoken(spoken)) for label, value in facts)
    return replace(made, facts=(*told, *made.facts), one_page=True)


def paper_of(session: Session, papers: Papers, what: tuple[str, Asked], kind: str) -> Paper:
    """Return the page of a decision as a paper: in PDF, or in HTML."""
    decision, asked = what
    ledger, seat = session.ledger, session.seat

    def write(file: Path) -> int:
        now = session.clock.now()
        with ledger.reading() as reader:
            made = sheet_of(reader, decision, replace(asked, now=now), seat)
        if kind == "html":
            papers.keep(papers.web(made), file)
            return 1
        return papers.journal(made, now, file)

    name = f"{session.words.say('digest.title')} {asked.day} {asked.language.upper()}"
    return Paper(name, write, *((HTML,) if kind == "html" else ()))


def text_of(sheet: Sheet) -> str:
    """Return a sheet as text that can be put into a mail; a list without lines says so."""
    marks = [sheet.marking, *([EXERCISE] if sheet.exercise else [])]
    lines = [" · ".join(filter(None, marks)), sheet.title, sheet.subtitle, ""]
    words = Words(sheet.language)
    lines += [words.say("listed.labelled", label=each, what=what) for each, what in sheet.facts]
    for section in sheet.sections:
        lines += ["", section.title]
        lines += [f"- {_flat(row)}" for row in section.rows] or [section.empty]
    return "\n".join(lines)


def _flat(row: tuple[str, ...]) -> str:
    return " · ".join(filter(None, row)).replace(BENEATH, "\n  ")


def _milestones(found: vacuums.Followed) -> Iterator[tuple[Phrase, ...]]:
    """Yield what holds by its hour, whole days and all: a page is read long afterwards."""
    for each in deciding.standing(found.noted):
        at = each.moment("at")
        day = day_of(at) if at else None
        hour = given(f"{day.day}/{day.month}/{day.year} {when.wall(at)}") if day else NOTHING
        told = joined((given(each.words("source")), given(each.words("reference"))))
        yield said(choice_word("milestones", "kind", each.words("kind"))), told, hour


def _answers(reader: Reader, record: Record, asked: Asked) -> Iterator[tuple[Phrase, ...]]:
    for each in digesting.answers(reader, record, asked.language):
        yield (
            given(each.record.number),
            joined((_question(each, asked), _answer(each)), BENEATH),
            NOTHING,
        )


def _question(each: Answered, asked: Asked) -> Phrase:
    """Return a question in a language, or as it was put, marked as such."""
    own = each.record.words(f"question_{asked.language}")
    if own:
        return given(own)
    first = each.record.words(register_named(each.record.register).title)
    return joined((given(first), said("digest.as_put")))


def _answer(each: Answered) -> Phrase:
    lacks = ", ".join(one.upper() for one in each.lacks)
    missing = said("digest.lacks", languages=lacks) if each.lacks else NOTHING
    if each.stand == "cleared":
        return joined((given(" ".join(each.words)), missing))
    told = said(f"digest.stand.{each.stand}")
    return joined((told, NOTHING if len(each.lacks) == len(LANGUAGES) else missing))


def _contradictions(reader: Reader, record: Record) -> Iterator[tuple[Phrase, ...]]:
    for number, each in digesting.contradictions(reader, record):
        yield (
            given(str(number)),
            joined((given(each.paragraph), joined(told_of(each))), BENEATH),
            NOTHING,
        )


def _sources(reader: Reader, record: Record) -> Iterator[tuple[Phrase, ...]]:
    for each in digesting.sources(reader, record):
        own = each.record.id == record.id
        about = said(field_word("decisions", "holding")) if own else given(each.record.number)
        yield about, given(each.source), NOTHING
    request = states.present(reader, "requests", record.words("request"))
    if request is not None:
        yield said("fields.decisions.request"), given(request.number), NOTHING


def _state(record: Record) -> Phrase:
    word = said(choice_word("decisions", "state", record.words("state")))
    return joined((word, given(record.words("reason"))))


def _day(record: Record) -> Phrase:
    day = record.words("until")
    return when.plain_day(date.fromisoformat(day)) if day else NOTHING
