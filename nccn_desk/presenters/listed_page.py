"""A listed page is made alike everywhere: filters with their counts, and one line that adds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.conflicts_told import CHOOSE, waiting
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed_fields import Fields
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    Emptiness,
    Heading,
    Option,
    Row,
)
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import write_day
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Sheet, SheetSection

PRINT: Final = "print"
FILES: Final = "files"  # the act that shows what is attached to a record
FETCH: Final = "fetch"  # the act that reads what stands at a source's address
ELSEWHERE: Final = "elsewhere"  # the act that leads to where a record is kept
NO_FIELDS: Final = Fields((), (), ())


def page(
    key: str, asked: Asked, rows: tuple[Row, ...], filters: tuple[Option, ...], sub: Phrase
) -> ListedPage:
    """Return the table of a place as it was asked for."""
    words = asked.words.strip()
    found = said(f"{key}.empty.found", words=words)
    shut = why_shut(writable=asked.writable)
    return ListedPage(
        heading=Heading(said(f"{key}.title"), sub),
        rows=rows,
        filters=filters,
        chosen=asked.chosen,
        selected=asked.selected,
        count=said("listed.count", n=len(rows)) if words else NOTHING,
        empty=Emptiness(found if words else said(f"{key}.empty.{asked.chosen or 'all'}")),
        add=Action("add", said(f"{key}.add"), ButtonKind.PLAIN, "plus", "N", asked.writable, shut),
        day=write_day(asked.day.isoformat()),
    )


def card(reader: Reader, record: Record, asked: Asked, fields: Fields = NO_FIELDS) -> ListedCard:
    """Return a record beside its table, as yet without facts, lists and buttons."""
    return ListedCard(
        id=asked.selected,
        number=record.number,
        mark=None,
        title=NOTHING,
        facts=(),
        fields=fields.fields,
        picks=fields.picks,
        ticks=fields.ticks,
        lists={},
        actions=(),
        writable=asked.writable,
        waiting=waiting(reader, record) if record.id else None,
    )


def actions(key: str, asked: Asked, lit: str, *named: tuple[str, str]) -> tuple[Action, ...]:
    """Return the buttons of a card, each with its drawing; the one that is lit stands first."""
    shut = why_shut(writable=asked.writable)

    def action(name: str, icon: str) -> Action:
        kind, keys = (ButtonKind.LIT, "Ctrl ↵") if name == lit else (ButtonKind.PLAIN, "")
        return Action(name, said(f"{key}.act.{name}"), kind, icon, keys, asked.writable, shut)

    return tuple(action(*each) for each in sorted(named, key=lambda each: each[0] != lit))


def facts(*found: tuple[Phrase, Phrase]) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return the facts that say something."""
    return tuple((label, words) for label, words in found if words)


def sheet(
    asked: Asked,
    seat: Seat,
    title: Phrase,
    sections: Iterable[tuple[Phrase, tuple[tuple[Phrase, ...], ...]]],
) -> Sheet:
    """Return what is printed: in one language, under a title, section by section."""
    words = Words(asked.language)

    def say(phrase: Phrase) -> str:
        return phrase.spoken(words)

    printed = joined((given(seat.person.name), when.plain_day(asked.now.date())))
    return Sheet(
        language=asked.language,
        title=say(title),
        subtitle=say(given(seat.crisis)),
        marking=INTERNAL,
        exercise=seat.exercise,
        facts=(
            (say(said("listed.day")), say(when.plain_day(asked.day))),
            (say(said("journal.paper.printed")), say(printed)),
        ),
        sections=tuple(
            SheetSection(
                say(head),
                str(len(rows)),
                tuple(tuple(map(say, row)) for row in rows),
                say(said("listed.paper.none")),
            )
            for head, rows in sections
        ),
        note_title="",
        note="",
        signatures=(),
        footer=seat.station,
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )


def print_sheet() -> Action:
    """Return the button that prints what stands beside the table."""
    return Action(PRINT, said("listed.print"), ButtonKind.LIT, "printer", "Ctrl P")


def leads(around: Surroundings, action: str, link: str) -> bool:
    """Go to another place, where a button leads there; tell whether it does."""
    register, record = parted(link)
    if action == CHOOSE.key:
        around.go(PLACE, record)
    elif action == ELSEWHERE:
        around.open(register, record)
    elif action == FETCH:
        around.go("intake", link)
    return action in {CHOOSE.key, ELSEWHERE, FETCH}


def words_of(asked: Asked) -> Words:
    """Return the words of the language that was asked for."""
    return Words(asked.language)


def texts_of(row: Row, asked: Asked) -> tuple[str, ...]:
    """Return all that a row says, in the language in which somebody looks for it."""
    words = Words(asked.language)
    return tuple(cell.spoken(words) for cell in row.cells)
