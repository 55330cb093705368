"""Behind its essentials a briefing book has tabs: what is read aloud, answers, and who signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, TableStyle
from reportlab.platypus import Table as Grid
from typing_extensions import override

from nccn_desk.adapters.publish import codes, paper, pdf_flow
from nccn_desk.adapters.publish.book_pages import ONE, boxed, lack_words, over, rows
from nccn_desk.adapters.publish.book_words import MARK, Pages, length, wall
from nccn_desk.adapters.publish.tree import Heading
from nccn_desk.adapters.publish.tree_words import chosen, listed
from nccn_desk.domain.book import Answer, Message, Saying
from nccn_desk.domain.verification import code_of
from nccn_desk.services.publishing_shapes import Read

CUE: Final = 24 * mm  # beside what is read aloud: its language and who says it
# In which order the parts of a message map are read; facts stand under their message.
RANKS: Final = {"opening": 0, "key": 1, "fact": 1, "bridging": 2, "closing": 3, "red_line": 4}
_SPOKEN: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part behind the essentials: its title, and what stands on its pages."""

    heading: Heading
    story: tuple[Flowable, ...]


def tabs(pages: Pages) -> tuple[Tab, ...]:
    """Return the tabs that have something in them."""
    made = (
        ("statement", _statement(pages)),
        ("messages", _messages(pages)),
        ("answers", _answers(pages)),
        ("open", (*_corrections(pages), *_owed(pages))),
        ("press", _press(pages)),
        ("signed", _signed(pages)),
    )
    found = [(name, tuple(story)) for name, story in made]
    return tuple(
        Tab(Heading(1, str(place), pages.say(f"book.tab.{name}"), f"tab-{name}", name), story)
        for place, (name, story) in enumerate([each for each in found if each[1]], 1)
    )


def _statement(pages: Pages) -> Iterator[Flowable]:
    book = pages.book
    if not book.sayings:
        return
    said = {each.item: each for each in book.sayings}
    yield pdf_flow.words(
        pages.say("book.reading", time=length(book.cover.seconds, pages.language)), "caption"
    )
    for line in book.lines:
        if line.id not in said:
            continue
        minutes = pages.say("when.minutes", minutes=str(line.minutes))
        yield Spacer(0, 3 * mm)
        yield over(f"{wall(line.begins)}  {pages.one(line.titles)}", minutes)
        for each in book.sayings:
            if each.item == line.id:
                yield _spoken(pages, each)


def _spoken(pages: Pages, saying: Saying) -> Flowable:
    cue = [
        pdf_flow.words(saying.language.upper(), "cue"),
        pdf_flow.words(saying.speaker.split(" ")[0], "label"),
    ]
    words = list(pages.text(saying.label, saying.language, "read"))
    widths = [CUE, pages.room - CUE - 6 * mm]
    return Grid([[cue, words]], colWidths=widths, style=_SPOKEN, hAlign="LEFT", splitInRow=1)


def _messages(pages: Pages) -> Iterator[Flowable]:
    for _, parts in groupby(pages.book.messages, key=lambda each: each.map):
        row = sorted(parts, key=lambda each: RANKS[each.role])  # else as they stand in the map
        version = pages.say("book.version_short", version=row[0].version)
        head = [over(pages.one(row[0].concerns), version), Spacer(0, 3 * mm)]
        for each in row:
            yield _together(*head, *_message(pages, each))
            head = []
        yield Spacer(0, 4 * mm)


def _message(pages: Pages, message: Message) -> Iterator[Flowable]:
    """Yield a part of a map in every language of the press conference."""
    role = chosen("map_parts", "role", message.role, pages.language)
    name = "key" if message.role == "key" else "answer"
    lines = [
        (
            [pdf_flow.words(language.upper(), "cue")],
            list(pages.text(message.label, language, name, said=message.role != "red_line")),
        )
        for language in pages.book.words.head.languages
    ]
    yield pdf_flow.words(role, "over")
    yield rows(pages, lines, [12 * mm, pages.room - 12 * mm], ONE)
    yield Spacer(0, 2 * mm)


def _answers(pages: Pages) -> Iterator[Flowable]:
    def theme(each: Answer) -> str:
        return pages.one(each.theme)

    found = sorted(pages.book.answers, key=theme)
    for name, row in groupby(found, key=theme):
        asked = tuple(row)
        count = pages.say("book.questions", n=len(asked))
        head = [over(name or pages.say("book.no_theme"), count)]
        for each in asked:
            yield _together(*head, *_answer(pages, each))
            head = []


def _together(*parts: Flowable) -> Flowable:
    """Return parts that stand on one page, where a page holds them."""
    for each in parts:
        each.keepWithNext = False  # or the last of them would draw the next one along
    return KeepTogether(list(parts))


def _answer(pages: Pages, answer: Answer) -> Iterator[Flowable]:
    question = pages.one(answer.questions)
    yield Spacer(0, 2.5 * mm)
    yield pdf_flow.words(f"{question}  ({answer.language.upper()})", "ask")
    short = answer.labels.get("short", "")
    if answer.refer_to:
        yield pdf_flow.words(pages.say("book.refer", who=answer.refer_to), "answer")
    elif short:
        yield from pages.text(short, pages.spoken_in(short), "answer")
    else:
        yield pdf_flow.words(f"{MARK} {pages.say('book.gap.unanswered')}", "due")
    for name in ("long", "know", "unknown", "doing"):
        label = answer.labels.get(name, "")
        if label:
            yield pdf_flow.words(pages.say(f"fields.questions.{name}"), "over")
            yield from pages.text(label, pages.spoken_in(label), "answer")
    about = (
        pages.say("book.answers", who=answer.speaker) if answer.speaker else "",
        answer.authority,
        chosen("questions", "likelihood", answer.likelihood, pages.language),
        *pages.origin(short).split(" · "),
        answer.number,
    )
    yield pdf_flow.words(" · ".join(dict.fromkeys(filter(None, about))), "caption")


def _corrections(pages: Pages) -> Iterator[Flowable]:
    chapters = [each for each in pages.book.words.chapters if each.key == "corrections"]
    pieces = chapters[0].pieces if chapters else ()
    if pieces:
        yield over(pages.say("book.chapter.corrections"), str(len(pieces)))
    for each in pieces:
        yield from pages.text(each.label, pages.spoken_in(each.label), "read")
        yield pdf_flow.words(pages.origin(each.label), "caption")
        yield Spacer(0, 4 * mm)


def _owed(pages: Pages) -> Iterator[Flowable]:
    if not pages.book.owed:
        return
    yield over(pages.say("book.owed"), str(len(pages.book.owed)))
    found = []
    for each in pages.book.owed:
        state = chosen("tasks", "state", each.state, pages.language) or pages.say("book.no_task")
        open_ = each.state not in {"done", "dropped"}
        told = pdf_flow.words(f"{MARK} {state}" if open_ else state, "due" if open_ else "cell")
        who = " · ".join(filter(None, (each.outlet, each.speaker)))
        found.append((each.number, each.promise, who, wall(each.due), [told]))
    wide = pages.room - 22 * mm - 40 * mm - 16 * mm - 26 * mm
    yield rows(pages, found, [22 * mm, wide, 40 * mm, 16 * mm, 26 * mm])


def _press(pages: Pages) -> Iterator[Flowable]:
    book = pages.book
    if book.outlets:
        yield over(pages.say("book.outlets"), str(len(book.outlets)))
        found = [(e.outlet, e.journalist, e.language.upper(), e.wish) for e in book.outlets]
        yield rows(pages, found, [40 * mm, 44 * mm, 14 * mm, pages.room - 98 * mm])
    words = pages.one(book.logistics)
    if words:
        yield over(pages.say("book.logistics"))
        for each in words.split("\n"):
            if each.strip():
                yield pdf_flow.words(each, "answer")


def _signed(pages: Pages) -> Iterator[Flowable]:
    """Yield who read the book, what it was frozen with, and how anybody can check this copy."""
    book = pages.book
    if book.lacks:
        yield over(pages.say("book.lacking"), str(len(book.lacks)))
        yield boxed(
            pages, [pdf_flow.words(f"{MARK} {lack_words(pages, e)}", "cell") for e in book.lacks]
        )
    yield over(pages.say("book.read_by"))
    found = [
        (
            [pdf_flow.words(each.name, "name")],
            _when_signed(pages, each)
            if each.at
            else [pdf_flow.words(f"{MARK} {pages.say('book.not_read')}", "due")],
            [Spacer(0, 11 * mm)],
        )
        for each in pages.receipts
    ]
    yield rows(pages, found, [50 * mm, 50 * mm, pages.room - 100 * mm])
    yield Spacer(0, 6 * mm)
    yield CondPageBreak(55 * mm)
    yield from _verification(pages)


def _when_signed(pages: Pages, receipt: Read) -> str:
    """Return when somebody signed, and that it was on paper where it was."""
    at = listed(receipt.at, pages.language)
    return f"{at} · {pages.say('book.on_paper')}" if receipt.on_paper else at


def _verification(pages: Pages) -> Iterator[Flowable]:
    if not pages.artefact:
        yield pdf_flow.words(pages.say("book.no_code"), "caption")
        return
    code = code_of(pages.artefact)
    lines: list[Flowable] = [
        pdf_flow.words(pages.say("book.verify"), "ask"),
        pdf_flow.words(pages.say("book.verify_how", code=code), "cell"),
        Spacer(0, 2 * mm),
        pdf_flow.words(" ".join(_grouped(pages.artefact)), "label"),
    ]
    side = 30 * mm
    widths = [side + 5 * mm, pages.room - side - 5 * mm]
    yield Grid([[Code(code, side), lines]], colWidths=widths, style=_SPOKEN, hAlign="LEFT")


def _grouped(hash_: str) -> Iterator[str]:
    for start in range(0, len(hash_), 8):
        yield hash_[start : start + 8]


class Code(Flowable):
    """A verification code as a QR code, which a telephone reads."""

    def __init__(self, words: str, side: float) -> None:
        super().__init__()
        self._modules, self.width, self.height = codes.code_of(words), side, side

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # reportlab's names
        """Take a square."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dark modules."""
        canvas: Any = self.canv
        canvas.setFillColor(paper.INK)
        size = self.width / len(self._modules)
        for row, modules in enumerate(self._modules):
            for column, dark in enumerate(modules):
                if dark:
                    y = self.height - (row + 1) * size
                    canvas.rect(column * size, y, size, size, stroke=0, fill=1)
