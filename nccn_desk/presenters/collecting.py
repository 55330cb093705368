"""What can be chosen from a store is offered beside what was chosen, of one kind at a time."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Action, FlowRow, Option


@dataclass(frozen=True, slots=True)
class Collecting:
    """A layer in which things are chosen, put in order, and left out again.

    `part` is the kind that is shown; `found` is what the typed words find and was not chosen yet.
    """

    title: Phrase
    parts: tuple[Option, ...]
    part: str
    chosen_over: Phrase
    chosen: tuple[FlowRow, ...]
    chosen_empty: Phrase
    found_over: Phrase
    found: tuple[FlowRow, ...]
    found_empty: Phrase
    told: Phrase = NOTHING  # how it is done by the keyboard, or why nothing can be changed
    wrong: Phrase = NOTHING  # why the last act was refused
    actions: tuple[Action, ...] = ()  # `earlier`, `later` and `leave_out`, and the room's own
