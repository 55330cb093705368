"""The page of a list is the same for every register: its parts, its rows, and the line for new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Action, ButtonKind, Emptiness, Heading, Option, Row


@dataclass(frozen=True, slots=True)
class ListPage:
    """All that a list shows; `chosen` is the part that is shown, `selected` a record in it.

    `count` says how many are left of a search, `empty` why there are no rows, `add` how a new
    record is begun.
    """

    heading: Heading
    rows: tuple[Row, ...]
    filters: tuple[Option, ...]
    chosen: str
    selected: str
    count: Phrase
    empty: Emptiness
    add: Action


_Page = TypeVar("_Page", bound=ListPage)


def lit_page(page: _Page, actions: Sequence[Action]) -> _Page:
    """Light the button for a new record where a card has no lit one: a screen has exactly one."""
    if any(each.kind is ButtonKind.LIT for each in actions):
        return page
    return replace(page, add=replace(page.add, kind=ButtonKind.LIT))
