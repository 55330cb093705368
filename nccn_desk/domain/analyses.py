"""An analysis is one card of the board: what people do, ask and feel in a group, and our advice.

The classes are those of the national method; the steps those by which WHO and UNICEF make an
insights report (templates 4.3). Counts are never typed: they follow from what was heard.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.domain.register import Field, Kind, Register, Workflow

CONFIDENCE: Final = ("low", "middle", "high")
FATES: Final = ("unknown", "followed", "partly", "not_followed")  # what became of the advice
STEPS: Final = ("question", "plan", "analysis", "strategies", "report", "tracked")

ANALYSES: Final = Register(
    name="analyses",
    title="title",
    workflow=Workflow(initial="open", moves={"open": ("closed",), "closed": ("open",)}),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),  # the question that is asked
        Field(
            "kind",
            Kind.CHOICE,
            choices=CLASSES,
            required=True,
            default="information_need",
            indexed=True,
        ),
        Field("group", Kind.REF, target="target_groups", indexed=True),
        Field("begins", Kind.MOMENT, indexed=True),  # the period that it speaks of
        Field("ends", Kind.MOMENT, indexed=True),
        Field("observed", Kind.PROSE, searched=True),  # what people do
        Field("wanted", Kind.PROSE, searched=True),  # what they should be able to do
        Field("meaning", Kind.PROSE, searched=True),  # emotions, blame, trust, symbols
        Field("voids", Kind.PROSE, searched=True),  # what nobody answers
        Field("changed", Kind.PROSE, searched=True),  # since the last one
        Field("confidence", Kind.CHOICE, choices=CONFIDENCE, default="middle"),
        Field("advice", Kind.PROSE, searched=True),
        Field("fate", Kind.CHOICE, choices=FATES, default="unknown"),
        Field("faq", Kind.REF, target="faq_items", indexed=True),  # the answer that covers it
        Field("question", Kind.REF, target="questions", indexed=True),
        Field("steps", Kind.TAGS),  # of an insights report, those that are done
        Field("owner", Kind.REF, target="officers", indexed=True),
    ),
)
