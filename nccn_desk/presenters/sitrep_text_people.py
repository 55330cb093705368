"""Whoever writes in a sitrep is shown where they write, each in a hue of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.presence import PresencePresenter
from nccn_desk.presenters.shapes import Caret, PersonRow
from nccn_desk.presenters.sitrep_text_shapes import BlockRow, TextCell, TextPage, Writer


def peopled(page: TextPage, presence: PresencePresenter, register: str) -> TextPage:
    """Return a text with whoever writes in it; rows in which nobody does stay the very same."""
    carets = presence.carets_in(register)
    here = {place: found for place, found in carets.items() if page.block(place[0]) is not None}
    if not here:
        return page
    people = {caret.person.id: caret.person for found in here.values() for caret in found}
    hues = {person: hue for hue, person in enumerate(sorted(people))}
    blocks = {block for block, _ in here}
    rows = tuple(
        _with_writers(row, here, hues) if isinstance(row, BlockRow) and row.id in blocks else row
        for row in page.rows
    )
    return replace(page, rows=rows, writing=_in_order(people, hues))


def _with_writers(
    row: BlockRow, carets: Mapping[tuple[str, str], tuple[Caret, ...]], hues: Mapping[str, int]
) -> BlockRow:
    def cell_of(cell: TextCell) -> TextCell:
        found = carets.get((row.id, cell.language), ())
        return replace(
            cell,
            writers=tuple(Writer(each.person, each.at, hues[each.person.id]) for each in found),
        )

    left, right = row.cells
    return replace(row, cells=(cell_of(left), cell_of(right)))


def _in_order(people: Mapping[str, PersonRow], hues: Mapping[str, int]) -> tuple[PersonRow, ...]:
    return tuple(
        replace(people[each], small=NOTHING) for each in sorted(hues, key=hues.__getitem__)
    )
