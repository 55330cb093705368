"""The picture of decisions leaves as a file: what it is called, and the sheet with its numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final

from nccn_desk.domain.decisions import MILESTONES, REPEATED
from nccn_desk.domain.markings import INTERNAL
from nccn_desk.domain.naming import choice_word
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.choosing import Choosing
from nccn_desk.presenters.decisions import shown_of
from nccn_desk.presenters.decisions_words import title_of
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.series_chart import CSV
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.presenters.vacuum_shapes import Stat
from nccn_desk.services import deciding, vacuums
from nccn_desk.services.ports import Reader
from nccn_desk.services.terms_sheets import as_words
from nccn_desk.services.vacuums import Followed

MARKING: Final = given(INTERNAL)
MINUTE: Final = timedelta(minutes=1)
FORMS: Final = ("png", "svg", "csv")
_ICONS: Final = {"png": "export", "svg": "chart-bar", "csv": "table"}
_FIRST: Final = ("number", "title", "body")


def choosing() -> Choosing:
    """Return how it is asked in which form the picture leaves."""
    return Choosing(said("decisions.ask.keep"), said("decisions.means.keep"), _forms)


def told_of(asked: Asked, stats: Iterable[Stat]) -> Phrase:
    """Return what stands under the title of a picture: the part, its hour, and its numbers."""
    numbers = (joined((each.number, each.words), by=" ") for each in stats)
    hour = joined((when.plain_day(day_of(asked.now)), given(when.wall(asked.now))), by=" ")
    return joined((said(f"decisions.part.{asked.chosen}"), hour, *numbers))


def name_of(words: Words, asked: Asked, *, exercise: bool) -> str:
    """Return what the file of a picture is called; an exercise says that it is one."""
    part = words.say(f"decisions.part.{asked.chosen}")
    name = f"{words.say('vacuum.title')} {part} {asked.day}"
    return f"{name} {words.say('window.exercise')}" if exercise else name


def sheet_paper(session: Session, papers: Papers, asked: Asked) -> Paper:
    """Return the numbers behind the bars that were asked for as a sheet."""
    ledger, words = session.ledger, Words(asked.language)

    def write(file: Path) -> int:
        with ledger.reading() as reader:
            found = shown_of(vacuums.read(reader), asked)
        papers.keep(csv_of(found, words), file)
        return 1

    return Paper(name_of(words, asked, exercise=session.seat.exercise), write, CSV)


def drawn_paper(papers: Papers, name: str, form: str, made: bytes) -> Paper:
    """Return a picture that was painted as a file."""

    def write(file: Path) -> int:
        papers.keep(made, file)
        return 1

    return Paper(name, write, f".{form}")


def csv_of(found: Iterable[Followed], words: Words) -> bytes:
    """Return the numbers behind the bars as a sheet that any program opens.

    Moments bear their zone; columns have a semicolon, and no program takes a word for a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    heads = [words.say(f"vacuum.sheet.{each}") for each in _FIRST]
    heads += [words.say(choice_word("milestones", "kind", each)) for each in MILESTONES]
    writer.writerow([*heads, words.say("vacuum.sheet.minutes"), words.say("vacuum.sheet.open")])
    for each in found:
        record, gap = each.record, each.gap
        title = title_of(record, words.language).spoken(words)
        minutes = str(int(gap.length / MINUTE)) if gap else ""
        is_open = words.say(f"conflicts.value.{'yes' if each.is_open else 'no'}")
        moments = [_moments(each, kind) for kind in MILESTONES]
        cells = (record.number, title, record.words("body"), *moments, minutes, is_open)
        writer.writerow([as_words(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _moments(each: Followed, kind: str) -> str:
    """Return when a milestone was reached; of decrees that put another right, each of them."""
    held = [each.held[kind]] if kind in each.held else []
    if kind in REPEATED:
        held = [one for one in deciding.standing(each.noted) if one.words("kind") == kind]
    instants = (one.moment("at") for one in held)
    return " ".join(in_brussels(at).isoformat(timespec="minutes") for at in instants if at)


def _forms(_: Reader, __: str, words: str, language: str) -> tuple[FlowRow, ...]:
    spoken = Words(language)
    rows = (_form(each) for each in FORMS)
    return tuple(row for row in rows if holds(words, row.id, row.title.spoken(spoken)))


def _form(form: str) -> FlowRow:
    words, means = said(f"decisions.keep.{form}"), said(f"decisions.keep.{form}_means")
    return FlowRow(form, words, means, icon=_ICONS[form])
