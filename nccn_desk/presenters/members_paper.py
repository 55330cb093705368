"""Sheets of a secret on paper: one for each keeper, any two of which give it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.services.shapes import Sheet, SheetSection


@dataclass(frozen=True, slots=True)
class Share:
    """One sheet: which of the three it is, its words, who had it made, and whether for an exercise.

    It is of the organisation's root key, or `opens_store`; then a reason may be given.
    """

    number: int
    words: tuple[str, ...] = field(repr=False)
    founder: str
    exercise: bool
    opens_store: bool = False
    reason: str = ""


def share_paper(share: Share, made_at: datetime, language: str) -> Sheet:
    """Return every word of one sheet, in one language."""
    words = Words(language)

    def say(phrase: Phrase) -> str:
        return phrase.spoken(words)

    how, whose = ("how_store", "maker") if share.opens_store else ("how", "founder")
    moment = joined((when.plain_day(day_of(made_at)), given(f"{in_brussels(made_at):%H:%M}")))
    rows = tuple([(str(place), word) for place, word in enumerate(share.words, start=1)])
    return Sheet(
        language=language,
        title=say(said("members.paper.title", n=share.number)),
        subtitle=say(said(f"members.paper.{how}")),
        marking=INTERNAL,
        exercise=share.exercise,
        facts=(
            (say(said(f"members.paper.{whose}")), share.founder),
            (say(said("members.paper.made")), say(moment)),
            *([(say(said("members.paper.reason")), share.reason)] if share.reason else []),
            (say(said("members.paper.keep")), say(said("members.paper.where"))),
        ),
        sections=(SheetSection(say(said("members.paper.words")), "33", rows, ""),),
        note_title="",
        note="",
        signatures=(),
        footer=say(said("members.paper.foot", n=share.number)),
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )
