"""Partners as lists: with whom we spoke when, and what is still to come from either side."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.structure import Network, by_place
from nccn_desk.kernel.clock import day_of, from_text, to_text
from nccn_desk.presenters import when
from nccn_desk.presenters.network_shapes import STANDINGS
from nccn_desk.presenters.partners_picture import STANDS, Scenery, is_here
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Align, Cell, CellKind, ChipShape, Column, Mark, Row, Tone
from nccn_desk.services import contacting, requesting
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

SPAN: Final = timedelta(days=14)
_LATE: Final = 7  # days without a word, after which a partner is silent

CONTACTS: Final = (
    Column(
        "partner",
        said("partners.column.partner"),
        CellKind.STRONG,
        width=168,
        stretch=2,
        wraps=True,
    ),
    Column("last", said("partners.column.last"), width=180, stretch=3, wraps=True),
    Column("silent", said("partners.column.silent"), CellKind.NUMBER, Align.END, width=92),
    Column("count", said("partners.column.count"), CellKind.NUMBER, Align.END, width=92),
    Column("state", said("network.column.state"), CellKind.MARK, width=168),
)
REQUESTS: Final = (
    Column("due", said("partners.column.due"), width=120),
    Column(
        "subject",
        said("partners.column.subject"),
        CellKind.STRONG,
        width=168,
        stretch=3,
        wraps=True,
    ),
    Column("direction", said("partners.column.direction"), width=120, wraps=True),
    Column("state", said("network.column.state"), CellKind.MARK, width=140),
)


def contact_rows(reader: Reader, today: Scenery, language: str, now: datetime) -> tuple[Row, ...]:
    """Return who is here today, the longest silent first, with the last contact and how many."""
    here = [each for each in today.network.partners.values() if is_here(today, each.id)]
    since = Where("at", ">=", to_text(now - SPAN))
    lines = contacting.standing_lines(reader.records(Query("contacts", (since,), ("at",))))
    counts = Counter(each.words("partner") for each in lines)
    last = {each.words("partner"): each for each in lines}
    for partner, at in contacting.last_with(
        reader, [e.id for e in here if e.id not in last]
    ).items():
        last[partner] = Record("contacts", "", {"at": at})
    found = [
        _contact_row(each, last.get(each.id), counts[each.id], (today, language, now))
        for each in sorted(here, key=by_place)
    ]
    return tuple(sorted(found, key=lambda row: -_order(row)))


def _order(row: Row) -> int:
    order = row.cells[2].order
    return order if isinstance(order, int) else 0


def _contact_row(
    partner: Record, last: Record | None, count: int, told: tuple[Scenery, str, datetime]
) -> Row:
    today, language, now = told
    at = last.moment("at") if last else None
    silent = (day_of(now) - day_of(at)).days if at else 9_999
    due = silent > _LATE and today.stands.get(partner.id) == "silent"
    text = last.words("text") if last else ""
    return Row(
        partner.id,
        (
            Cell(given(short_of(partner, language))),
            Cell(
                when.day_and_wall(at, day_of(now)) if at else said("partners.never_spoken"),
                small=given(text),
                order=to_text(at) if at else "",
            ),
            Cell(
                given(str(silent)) if at else given("–"),
                order=silent,
                tone=Tone.DUE if due else Tone.PLAIN,
            ),
            Cell(given(str(count)), order=count),
            Cell(mark=STANDINGS[STANDS[today.stands.get(partner.id) or "active"]]),
        ),
    )


def request_rows(reader: Reader, network: Network, language: str, now: datetime) -> tuple[Row, ...]:
    """Return what is open between us and partners, what is due first foremost."""
    found = requesting.open_ones(reader)
    return tuple(_request_row(each, network, language, now) for each in found)


def request_mark(request: Record, now: datetime) -> Mark:
    """Return how a request stands: late, or in its state."""
    state = request.words("state")
    if requesting.is_late(request, now):
        return Mark(said("partners.request.late"), Tone.DUE, ChipShape.TRIANGLE)
    shape = ChipShape.HALF if state == "promised" else ChipShape.RING
    return Mark(said(choice_word("requests", "state", state)), Tone.PLAIN, shape)


def due_words(request: Record, now: datetime) -> Phrase:
    """Return by when something should come."""
    due = requesting.due_of(request)
    return when.day_and_wall(from_text(due), day_of(now)) if due else NOTHING


def _request_row(request: Record, network: Network, language: str, now: datetime) -> Row:
    partner = network.partners.get(request.words("partner"))
    name = given(name_of(partner, language)) if partner else NOTHING
    due = requesting.due_of(request)
    nearby = when.nearby(from_text(due), now) if due else NOTHING
    direction = said(choice_word("requests", "direction", request.words("direction")))
    return Row(
        request.id,
        (
            Cell(due_words(request, now), small=nearby, order=due or "9"),
            Cell(given(request.words("subject")), small=joined((name, given(request.number)))),
            Cell(direction),
            Cell(mark=request_mark(request, now)),
        ),
    )
