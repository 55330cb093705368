"""What the room of partners says of all of them: the picture or its lists, gaps, and one pack."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from nccn_desk.domain.reach import gap_list
from nccn_desk.domain.structure import Network
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.network_days import Days
from nccn_desk.presenters.network_rows import COLUMNS, rows_of
from nccn_desk.presenters.network_shapes import Picture
from nccn_desk.presenters.network_words import told_of
from nccn_desk.presenters.partners_gaps import GapsCard, gaps_of
from nccn_desk.presenters.partners_lists import contact_rows, request_rows
from nccn_desk.presenters.partners_pack import PackCard, pack_of
from nccn_desk.presenters.partners_picture import Scenery, days_of, picture_of, scenery
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Cell,
    Emptiness,
    Heading,
    Option,
    Row,
)
from nccn_desk.services.ports import Reader

_SITS: Final = [each.key for each in COLUMNS].index("sits")
TABS: Final = ("reach", "contacts", "requests", "list")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, and when; no day is today."""

    tab: str
    words: str
    selected: str
    person: str
    day: date | None
    now: datetime
    words_of: Words
    writable: bool

    @property
    def language(self) -> str:
        """The language in which names stand."""
        return self.words_of.language


@dataclass(frozen=True, slots=True)
class PartnersPage:
    """The network on one day; `only` are those that hold the words that are looked for.

    Any other day can be made of `network` without reading it again.
    """

    heading: Heading
    tabs: tuple[Option, ...]
    tab: str
    told: Phrase
    picture: Picture
    rows: tuple[Row, ...]
    days: Days
    day: date
    back: Action | None
    only: frozenset[str] | None
    gaps: GapsCard
    pack: PackCard | None
    empty: Emptiness | None
    add: Action
    network: Network


def page_of(reader: Reader, asked: Asked) -> tuple[PartnersPage, Scenery]:
    """Return the room as it was asked for, and the day's scenery for the card beside it."""
    today = scenery(reader)
    seen = today if asked.day is None else scenery(reader, asked.day, today.network)
    picture = picture_of(seen, asked.language)
    rows = _rows(reader, picture, today, asked)
    only = _only(picture, asked)
    kept = rows if only is None else tuple(each for each in rows if _kept(each, only, asked))
    page = PartnersPage(
        heading=Heading(said("partners.title"), said("partners.sub")),
        tabs=tuple(Option(each, said(f"partners.tab.{each}")) for each in TABS),
        tab=asked.tab,
        told=_told(picture, asked),
        picture=picture,
        rows=kept,
        days=days_of(today.network, today.day),
        day=seen.day,
        back=None
        if asked.day is None
        else Action("today", said("partners.today"), icon="arrow-left"),
        only=only,
        gaps=_gaps(reader, seen, asked),
        pack=pack_of(reader, today.network, asked.day, writable=asked.writable),
        empty=_empty(today.network, kept, asked),
        add=Action(
            "add",
            said("partners.add"),
            icon="plus",
            keys="N",
            enabled=asked.writable,
            reason=why_shut(writable=asked.writable),
        ),
        network=today.network,
    )
    return page, seen


def day_of_page(
    reader: Reader, day: date | None, language: str, known: Network | None = None
) -> Picture:
    """Return the picture of another day alone, for the slider; a known network is not read."""
    return picture_of(scenery(reader, day, known), language)


def told_on(picture: Picture, day: date | None) -> Phrase:
    """Return the counts of a day."""
    if day is None:
        return told_of(picture)
    return joined((when.plain_day(day), told_of(replace(picture, updated=NOTHING))))


def _gaps(reader: Reader, seen: Scenery, asked: Asked) -> GapsCard:
    """Return the gaps of the day; those of another day say so, and are mended from today."""
    found = gap_list(seen.groups)
    card = gaps_of(reader, seen, found, asked.language, writable=asked.writable)
    if seen.other is None:
        return card
    return replace(
        card, note=said("partners.of_day", day=when.plain_day(seen.other), what=card.note)
    )


def _told(picture: Picture, asked: Asked) -> Phrase:
    return told_on(picture, asked.day)


def _rows(reader: Reader, picture: Picture, today: Scenery, asked: Asked) -> tuple[Row, ...]:
    if asked.tab == "contacts":
        return contact_rows(reader, today, asked.language, asked.now)
    if asked.tab == "requests":
        return request_rows(reader, today.network, asked.language, asked.now)
    sits = {node.id: node.described for node in picture.nodes}
    return tuple(_seated(row, sits.get(row.id, NOTHING)) for row in rows_of(picture))


def _seated(row: Row, circles: Phrase) -> Row:
    """Return a row of the network with all circles in which a partner sits."""
    cells = (*row.cells[:_SITS], Cell(circles), *row.cells[_SITS + 1 :])
    return replace(row, cells=cells)


def _only(picture: Picture, asked: Asked) -> frozenset[str] | None:
    """Return the partners and groups that hold the words, None where none are looked for."""
    if not asked.words.strip():
        return None
    return frozenset(row.id for row in rows_of(picture) if _holds(row, asked))


def _kept(row: Row, only: frozenset[str], asked: Asked) -> bool:
    return row.id in only or _holds(row, asked)


def _holds(row: Row, asked: Asked) -> bool:
    said_of = (cell.spoken(asked.words_of) for cell in row.cells)
    return holds(asked.words, *said_of, row.described.spoken(asked.words_of))


def _empty(network: Network, rows: tuple[Row, ...], asked: Asked) -> Emptiness | None:
    """Return why there is nothing, and the first step: to take over what the laws say."""
    if not network.partners:
        shut = why_shut(writable=asked.writable)
        take = Action("take", said("partners.take"), enabled=asked.writable, reason=shut)
        return Emptiness(said("partners.empty.all"), take)
    if rows:
        return None
    if asked.words.strip():
        return Emptiness(said("partners.empty.found", words=asked.words.strip()))
    return Emptiness(said(f"partners.empty.{asked.tab}"))
