"""A sitrep begins from the one before, or empty; those there are can be read again."""

from __future__ import annotations

from datetime import date
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.sitrep_page import name_of, row_of
from nccn_desk.presenters.sitrep_shapes import Asked, BeginPage

LISTED: Final = 12


def begin_page(sitreps: tuple[Record, ...], asked: Asked, today: date) -> BeginPage:
    """Return how to begin: from the latest that went out, or with nothing."""
    basis = basis_of(sitreps)
    shut = asked.why_shut
    acts = []
    if basis is not None:
        word = said("sitrep.begin_based", name=name_of(basis))
        acts.append(Action("begin_based", word, ButtonKind.LIT, "copy", "Ctrl ↵", not shut, shut))
    key = "sitrep.begin_empty" if acts else "sitrep.begin"
    kind = ButtonKind.PLAIN if acts else ButtonKind.LIT
    keys = "" if acts else "Ctrl ↵"
    acts.append(Action("begin_empty", said(key), kind, "file", keys, not shut, shut))
    return BeginPage(
        said("sitrep.none_in_hand"),
        said("sitrep.based_means") if basis is not None else NOTHING,
        tuple(acts),
        tuple(row_of(each, today) for each in sitreps[:LISTED]),
    )


def basis_of(sitreps: tuple[Record, ...]) -> Record | None:
    """Return the sitrep that the next one follows: the last that was released, else the latest."""
    released = [each for each in sitreps if each.words("state") == "released"]
    if released:
        return max(released, key=lambda each: each.words("released_at"))
    return sitreps[0] if sitreps else None
