"""Packs in few words: what one is called, its state, and what became of it at a partner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.reach import NEVER, Got
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone

NAMED: Final = 6  # more than these are not named one by one
_STATES: Final = {
    "draft": (Tone.PLAIN, ChipShape.DASHED),
    "ready": (Tone.NOW, ChipShape.CORE),
    "sent": (Tone.PLAIN, ChipShape.CHECK),
    "withdrawn": (Tone.QUIET, ChipShape.LOCKED),
}
_STAGES: Final = {
    NEVER: (Tone.DUE, ChipShape.TRIANGLE),
    "failed": (Tone.DUE, ChipShape.TRIANGLE),
    "sent": (Tone.PLAIN, ChipShape.RING),
    "delivered": (Tone.PLAIN, ChipShape.HALF),
    "opened": (Tone.PLAIN, ChipShape.CHECK_RING),
    "acknowledged": (Tone.PLAIN, ChipShape.CHECK),
    "shared": (Tone.PLAIN, ChipShape.SEAL),
}


def titled(pack: Record) -> Phrase:
    """Return what a pack is called, with its version."""
    return said("packs.titled", title=pack.words("title"), version=str(pack.whole("version")))


def state_mark(pack: Record) -> Mark:
    """Return the state of a pack."""
    state = pack.words("state")
    return Mark(said(f"choices.packs.state.{state}"), *_STATES[state])


def stage_mark(got: Got) -> Mark:
    """Return what became of a pack at a partner."""
    word = said(f"choices.receipts.stage.{got.stage}") if got.stage else said("packs.never")
    tone, shape = _STAGES[got.stage]
    return Mark(word, tone, None if got.stage == "shared" else shape, _icon(got.stage))


def told_of(got: Got, today: date) -> Phrase:
    """Return when that was, by which channel, and who said so."""
    if not got.at:
        return NOTHING
    at = when.day_and_wall(from_text(got.at), today)
    channel = said(f"choices.receipts.channel.{got.channel}")
    return joined((at, channel, given(got.told_by)))


def reminded_of(got: Got, today: date) -> Phrase:
    """Return how often somebody was reminded, and when last."""
    if not got.reminded:
        return NOTHING
    at = when.day_and_wall(from_text(got.reminded_at), today)
    return said("packs.reminded", n=got.reminded, time=at)


def names(partners: Iterable[Record], language: str) -> Phrase:
    """Return the names of some partners, the first of them one by one."""
    known = tuple(partners)
    shown = [given(name_of(each, language)) for each in known[:NAMED]]
    more = len(known) - NAMED
    return joined((*shown, said("packs.more", n=more)) if more > 0 else shown, by=", ")


def circle_names(circles: Iterable[Record], language: str) -> Phrase:
    """Return the short names of circles."""
    return joined((given(short_of(each, language)) for each in circles), by=", ")


def _icon(stage: str) -> str:
    return "share-network" if stage == "shared" else ""
