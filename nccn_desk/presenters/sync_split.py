"""A server that keeps another list of members is told with what each side did, and what counts."""

from __future__ import annotations

from datetime import date
from typing import Final

from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, Advice, ChipShape, Tone
from nccn_desk.presenters.sync_slots import at
from nccn_desk.services.sharing import Change, Split

SHOWN: Final = 4  # changes of each side, the first ones


def split_advice(split: Split, today: date) -> Advice:
    """Return what happened, what counts, and the one thing that can be done."""
    counts = "sync.split.counts.ours" if split.counts else "sync.split.counts.theirs"
    lines = (
        said("sync.split.ours", changes=_changes(split.ours, today)),
        said("sync.split.theirs", server=split.server, changes=_changes(split.theirs, today)),
        said(counts, server=split.server),
        said("sync.split.safe"),
        NOTHING if split.may else said("sync.split.not_you"),
    )
    return Advice(
        said("sync.split", server=split.server),
        Phrase(parts=tuple([each for each in lines if each]), by="\n"),
        Tone.DUE,
        Action("log_settle", said("sync.split.settle"), icon="git-merge") if split.may else None,
        shape=ChipShape.FORK,
    )


def _changes(changes: tuple[Change, ...], today: date) -> Phrase:
    shown = [_change(each, today) for each in changes[:SHOWN]]
    more = len(changes) - len(shown)
    left = said("sync.split.more", n=more) if more else NOTHING
    return joined((*shown, left), by="; ")


def _change(change: Change, today: date) -> Phrase:
    about = joined((given(change.station), at(change.at, today)), by=" ")
    return joined((said(f"sync.split.change.{change.what}"), about), by=", ")
