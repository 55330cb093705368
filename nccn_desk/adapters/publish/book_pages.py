"""The essentials of a briefing book stand on two pages: all that is looked up on the way in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, TableStyle
from reportlab.platypus import Table as Grid
from typing_extensions import override

from nccn_desk.adapters.publish import paper, pdf_flow
from nccn_desk.adapters.publish.book_words import MARK, Pages, codes, numbered, of_day, wall
from nccn_desk.adapters.publish.tree_words import chosen, signed
from nccn_desk.domain.book import Lack, Message
from nccn_desk.domain.figures import shown
from nccn_desk.domain.publication import Quote
from nccn_desk.services.conferences_kit import DONE

Cell: TypeAlias = str | Sequence[Flowable]  # words, or what stands in it

LINES: Final = 5  # of the situation
KEYS: Final = 3  # messages
MOST: Final = 8  # rows of a list; the rest stands behind its tab

ROWS: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),  # else an empty cell asks for Helvetica
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.35, paper.HAIR),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
    ]
)
# What belongs together, as one text in its languages: a hair only where it ends.
ONE: Final = TableStyle(
    [
        *(each for each in ROWS.getCommands() if each[0] != "LINEBELOW"),
        ("LINEBELOW", (0, -1), (-1, -1), 0.35, paper.HAIR),
    ]
)
_CARDS: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, -1), paper.TINT),
        ("LINEAFTER", (0, 0), (-2, -1), 5, paper.PALE),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
)
_APART: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)


def first(pages: Pages) -> Iterator[Flowable]:
    """Yield the first page: when and where, what lacks, who speaks when, what is to be said."""
    yield from _cover(pages)
    yield from _lacks(pages)
    yield over(pages.say("book.key_messages"))
    yield from _cards(pages)
    yield over(pages.say("book.chapter.situation"))
    yield from _situation(pages)
    minutes = sum(each.minutes for each in pages.book.lines)
    yield over(pages.say("book.order"), pages.say("when.minutes", minutes=str(minutes)))
    yield from _order(pages)


def second(pages: Pages) -> Iterator[Flowable]:
    """Yield the second page: figures, decisions, what is not said, who says what, and the room."""
    yield from _figures(pages)
    yield from _decisions(pages)
    yield from _not_said(pages)
    half = pages.room / 2 - 4 * mm
    left = [*_shares(pages, half), *_owed(pages)]
    done = sum(each.standing in DONE for each in pages.book.ready)
    count = pages.say("book.of", n=done, of=len(pages.book.ready)) if pages.book.ready else ""
    right = [over(pages.say("book.room"), count, half), *_ready(pages, half)]
    yield Spacer(0, 2 * mm)
    yield Grid([[left, right]], colWidths=[half + 8 * mm, half], style=_APART)


def over(title: str, count: str = "", room: float = 0) -> Flowable:
    """Return the title of a part, with a count at its right end."""
    words = [pdf_flow.words(title, "h2")]
    made = Grid(
        [[words, [pdf_flow.words(count, "end")] if count else ""]],
        colWidths=[room - 38 * mm if room else None, 38 * mm],
        style=TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, paper.INK),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("RIGHTPADDING", (-1, 0), (-1, 0), 0),
                ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
            ]
        ),
        hAlign="LEFT",
        spaceBefore=3 * mm,
    )
    made.keepWithNext = True
    return made


def rows(
    pages: Pages,
    found: Iterable[Sequence[Cell]],
    widths: Any,  # noqa: ANN401  # widths in points, None for the rest
    style: TableStyle = ROWS,
) -> Flowable:
    """Return a list in columns, ruled by hairs; a cell is words or what stands in it."""
    cells = [
        [[pdf_flow.words(each, "value")] if isinstance(each, str) else each for each in row]
        for row in found
    ]
    if not cells:
        return pdf_flow.words(pages.say("paper.nothing"), "note")
    return Grid(cells, colWidths=widths, style=style, hAlign="LEFT", splitInRow=1)


def lack_words(pages: Pages, lack: Lack) -> str:
    """Return what lacks and where: a language by its code, a figure or a point by its name."""
    said = pages.say(f"book.gap.{lack.code}")
    if lack.language:
        said = f"{said} ({lack.language.upper()})"
    where = _where(pages, lack)
    return pages.say("book.lack", what=said, where=where) if where else said


def _where(pages: Pages, lack: Lack) -> str:
    if any(lack.detail == each.key for each in pages.book.ready):
        return chosen("readiness", "key", lack.detail, pages.language)
    asked = (each.questions for each in pages.book.answers if each.id in {lack.record, lack.of_id})
    quotes = (each.labels for each in pages.book.words.quotes if each.id == lack.record)
    named = next(quotes, None) or next(asked, None) or {}
    return named.get(pages.language, "") or lack.detail


def _cover(pages: Pages) -> Iterator[Flowable]:
    book, head = pages.book, pages.book.words.head
    yield pdf_flow.words(numbered(book, pages.language), "number")
    yield pdf_flow.words(
        " · ".join(filter(None, (of_day(book, pages.language), head.place))), "subtitle"
    )
    version = pages.say("book.draft")
    if book.cover.frozen_at:
        version = pages.say(
            "book.frozen",
            version=book.cover.version,
            at=wall(book.cover.frozen_at),
            who=book.cover.frozen_by,
        )
    told = [version]
    for key, moment in (("doors", book.cover.doors_at), ("locks", book.cover.locks_at)):
        if moment:
            told.append(pages.say(f"book.{key}", at=wall(moment)))
    if head.embargo_until:
        told.append(pages.say("book.embargo", at=wall(head.embargo_until)))
    yield pdf_flow.words(" · ".join(told), "caption")
    yield Spacer(0, 1 * mm)


def _lacks(pages: Pages) -> Iterator[Flowable]:
    lacks = pages.book.lacks
    if not lacks:
        return
    reason = pages.book.cover.gap_reason
    said = pages.say("book.open_points", n=len(lacks))
    lines: list[Flowable] = [pdf_flow.words(f"{MARK} {said}", "due")]
    lines += [pdf_flow.words(f"– {lack_words(pages, each)}", "cell") for each in lacks[:MOST]]
    if len(lacks) > MOST:
        lines.append(pdf_flow.words(pages.say("book.more", n=len(lacks) - MOST), "cell"))
    if reason:
        lines.append(pdf_flow.words(pages.say("book.reason", reason=reason), "cell"))
    yield Spacer(0, 1 * mm)
    yield boxed(pages, lines)


def boxed(pages: Pages, lines: list[Flowable]) -> Flowable:
    """Return lines in a box, for what nobody may overlook."""
    style = TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 0.9, paper.DUE),
            ("LEFTPADDING", (0, 0), (-1, -1), 7),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, 0), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
        ]
    )
    rows_ = [[[each]] for each in lines]  # each in a row of its own, so that pages may end between
    return Grid(rows_, colWidths=[pages.room], style=style, hAlign="LEFT")


def _cards(pages: Pages) -> Iterator[Flowable]:
    keys = [each for each in pages.book.messages if each.role == "key"][:KEYS]
    if not keys:
        yield pdf_flow.words(pages.say("paper.nothing"), "note")
        return
    cells = [list(_card(pages, number, each)) for number, each in enumerate(keys, 1)]
    widths = [pages.room / len(cells)] * len(cells)
    yield Spacer(0, 1.5 * mm)
    yield Grid([cells], colWidths=widths, style=_CARDS, hAlign="LEFT")


def _card(pages: Pages, number: int, message: Message) -> Iterator[Flowable]:
    yield pdf_flow.words(str(number), "title")
    yield from pages.text(message.label, pages.spoken_in(message.label), "key")
    who = " · ".join(filter(None, (message.speaker, message.authority)))
    yield pdf_flow.words(who, "caption")
    yield pdf_flow.words(pages.origin(message.label), "caption")


def _situation(pages: Pages) -> Iterator[Flowable]:
    found = [each for each in pages.book.words.chapters if each.key == "situation"]
    pieces = found[0].pieces[:LINES] if found else ()
    lines = (
        (
            list(pages.text(each.label, pages.spoken_in(each.label), "answer")),
            [pdf_flow.words(pages.origin(each.label), "from")],
        )
        for each in pieces
    )
    yield rows(pages, lines, [pages.room - 42 * mm, 42 * mm])


def _order(pages: Pages) -> Iterator[Flowable]:
    book = pages.book
    found: list[Sequence[Cell]] = []
    if book.cover.doors_at:
        found.append((wall(book.cover.doors_at), pages.say("book.press_in"), "", "", ""))
    for each in book.lines:
        who = each.speaker or each.guest or (pages.say("book.all") if each.asks else "")
        minutes = pages.say("when.minutes", minutes=str(each.minutes))
        found.append(
            (
                [pdf_flow.words(wall(each.begins), "name")],
                pages.one(each.titles),
                who or [pdf_flow.words(f"{MARK} {pages.say('book.gap.no_speaker')}", "due")],
                codes(each.languages),
                [pdf_flow.words(minutes, "end")],
            )
        )
    wide = pages.room - 16 * mm - 42 * mm - 26 * mm - 18 * mm
    yield rows(pages, found, [16 * mm, wide, 42 * mm, 26 * mm, 18 * mm])


def _figures(pages: Pages) -> Iterator[Flowable]:
    quotes = pages.book.words.quotes
    yield over(pages.say("paper.figures"))
    found = [_figure(pages, each) for each in quotes[:MOST]]
    wide = pages.room - 20 * mm - 26 * mm - 16 * mm - 42 * mm
    yield rows(pages, found, [wide, 20 * mm, 26 * mm, 16 * mm, 42 * mm])


def _figure(pages: Pages, quote: Quote) -> Sequence[Cell]:
    language = pages.language
    label = [pdf_flow.words(quote.labels.get(language, "") or quote.number, "value")]
    if quote.caveat:
        label.append(pdf_flow.words(quote.caveat, "label"))
    value = shown(quote.value, language)
    origin = " · ".join(filter(None, (quote.source, pages.at(quote.as_of))))
    if not value:
        told = [pdf_flow.words(pages.say("paper.not_delivered"), "due")]
        return label, "", told, "", [pdf_flow.words(origin, "from")]
    return (
        label,
        [pdf_flow.words(value, "sum")],
        quote.units.get(language, ""),
        [pdf_flow.words(signed(quote.change, language), "end")],
        [pdf_flow.words(origin, "from")],
    )


def _decisions(pages: Pages) -> Iterator[Flowable]:
    decided = pages.book.decided[:MOST]
    if not decided:
        return
    yield over(pages.say("book.chapter.decisions"))
    found = []
    for each in decided:
        title: list[Flowable] = [pdf_flow.words(pages.one(each.titles), "name")]
        if each.label:
            title += pages.text(each.label, pages.spoken_in(each.label), "answer")
        stage = chosen("milestones", "kind", each.stage, pages.language)
        stage = stage or pages.say("book.pending")
        found.append((title, " · ".join(filter(None, (stage, pages.at(each.since)))), each.body))
    yield rows(pages, found, [pages.room - 78 * mm, 38 * mm, 40 * mm])


def _not_said(pages: Pages) -> Iterator[Flowable]:
    words = pages.one(pages.book.not_said)
    if not words:
        return
    lines: list[Flowable] = [pdf_flow.words(pages.say("book.not_said"), "ask")]
    lines += [pdf_flow.words(each, "value") for each in words.split("\n") if each.strip()]
    style = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),
            ("BOX", (0, 0), (-1, -1), 0.6, paper.GREY),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (1, 0), (1, 0), 5),
            ("BOTTOMPADDING", (1, 0), (1, 0), 7),
        ]
    )
    band = 14 * mm
    yield Spacer(0, 4 * mm)
    hatch = Hatch(band, 10 * mm + 4.6 * mm * (len(lines) - 1))
    widths = [band + 3 * mm, pages.room - band - 3 * mm]
    yield Grid([[hatch, lines]], colWidths=widths, style=style, hAlign="LEFT")


class Hatch(Flowable):
    """Slanting lines: what is not known, or not ours to say."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # reportlab's names
        """Take the room that was given."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines within the room."""
        canvas: Any = self.canv
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 0, self.width, self.height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFillColor(paper.TINT)
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setStrokeColor(paper.HAIR)
        canvas.setLineWidth(0.9)
        x = -self.height
        while x < self.width:
            canvas.line(x, 0, x + self.height, self.height)
            x += 1.9 * mm
        canvas.restoreState()


def _shares(pages: Pages, room: float) -> Iterator[Flowable]:
    yield over(pages.say("book.shares"), "", room)
    found = []
    for each in pages.book.shares:
        lines: list[Flowable] = [pdf_flow.words(each.subjects, "value")]
        red = pages.one(each.red_lines)
        if red:
            lines.append(pdf_flow.words(pages.say("book.red_line", words=red), "label"))
        found.append(([pdf_flow.words(each.name, "name")], lines))
    yield rows(pages, found, [34 * mm, room - 34 * mm])


def _owed(pages: Pages) -> Iterator[Flowable]:
    count = len(pages.book.owed)
    if count:
        yield Spacer(0, 2 * mm)
        yield pdf_flow.words(pages.say("book.owed_count", n=count), "due")


def _ready(pages: Pages, room: float) -> Iterator[Flowable]:
    found = []
    for each in pages.book.ready:
        done = each.standing in DONE
        name = each.title or chosen("readiness", "key", each.key, pages.language)
        standing = each.detail or chosen("readiness", "standing", each.standing, pages.language)
        sign = pdf_flow.words("✓" if done else MARK, "value" if done else "due")
        found.append(([sign], name, [pdf_flow.words(standing, "end")]))
    yield rows(pages, found, [6 * mm, room - 36 * mm, 30 * mm])
