"""Monitoring: what people say, ask and feel, where it was heard, and how much of it there is.

Classes are those of the national method of analysis: behaviour, information need, sense-making.
Reliability of a source and credibility of what it says are graded as in the Admiralty system
(NATO AJP-2.1): A to F, and 1 to 6.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

SOURCES: Final = (
    "press",
    "social",
    "information_number",
    "d5",  # the communication discipline of a province
    "partner",
    "mail",  # from citizens
    "in_person",
    "webcare",
)
SPOKEN: Final = (*LANGUAGES, "other")
CLASSES: Final = ("behaviour", "information_need", "sense_making")
TRENDS: Final = ("falling", "steady", "rising")
RELIABILITY: Final = ("a", "b", "c", "d", "e", "f")
CREDIBILITY: Final = ("1", "2", "3", "4", "5", "6")

FEEDS: Final = Register(
    name="feeds",
    title="name",
    workflow=Workflow(initial="active", moves={"active": ("resting",), "resting": ("active",)}),
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("kind", Kind.CHOICE, choices=SOURCES, required=True, default="press", indexed=True),
        Field("language", Kind.CHOICE, choices=SPOKEN),
        Field("address", Kind.LINE),  # a file, or a page on the secured network
        Field("mapping", Kind.STRUCTURE),  # which column is which field, of the last import
        Field("morning", Kind.FLAG),  # stands on the checklist of the morning
        Field("reliability", Kind.CHOICE, choices=RELIABILITY),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("note", Kind.LINE),
    ),
)

FEED_CHECKS: Final = Register(
    name="feed_checks",  # a tick that was a mistake is taken back, so it is no line that stays
    fields=(
        Field("feed", Kind.REF, target="feeds", required=True, indexed=True),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("officer", Kind.REF, target="officers", required=True),
        Field("found", Kind.FLAG),  # something new; else there was nothing
        Field("note", Kind.LINE),
    ),
)

INTAKES: Final = Register(
    name="intakes",
    title="name",
    workflow=Workflow(
        initial="taking",
        moves={
            "taking": ("taken", "undone"),
            "taken": ("undone", "taking"),
            "undone": ("taken", "taking"),
        },
    ),
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),  # of the file
        Field("feed", Kind.REF, target="feeds", indexed=True),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("officer", Kind.REF, target="officers"),
        Field("new", Kind.NUMBER),
        Field("doubles", Kind.NUMBER),  # that were there already, and were counted there
        Field("refused", Kind.NUMBER),  # that could not be read
        Field("parts", Kind.NUMBER),  # acts that it takes in all
        Field("done", Kind.NUMBER),  # of them
        Field("stayed", Kind.NUMBER),  # items that somebody built on meanwhile
    ),
)

ITEMS: Final = Register(
    name="items",
    title="text",
    workflow=Workflow(
        initial="unseen",
        moves={"unseen": ("seen", "done"), "seen": ("unseen", "done"), "done": ("seen",)},
    ),
    together=(
        ("key", "feed"),
        ("feed", "event_at", "state"),
        ("state", "observed_at"),
        ("source", "observed_at"),
        ("observed_at", "source", "double_of", "volume", "event_at"),
        ("event_at", "source", "kind", "double_of", "volume", "groups"),
    ),
    fields=(
        Field("text", Kind.PROSE, required=True, searched=True),
        Field("paraphrase", Kind.FLAG),  # in our words, not theirs
        Field("observed_at", Kind.MOMENT, required=True, indexed=True),  # when we heard of it
        Field("event_at", Kind.MOMENT, indexed=True),  # when it was said
        Field(
            "source", Kind.CHOICE, choices=SOURCES, required=True, default="social", indexed=True
        ),
        Field("feed", Kind.REF, target="feeds", indexed=True),
        Field("outlet", Kind.LINE, searched=True),
        Field("language", Kind.CHOICE, choices=SPOKEN, indexed=True),
        Field("province", Kind.REF, target="partners", indexed=True),
        Field("groups", Kind.REFS, target="target_groups"),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("tags", Kind.TAGS, searched=True),
        Field("kind", Kind.CHOICE, choices=CLASSES),
        Field("volume", Kind.NUMBER),  # how many said it, this one included
        Field("trend", Kind.CHOICE, choices=TRENDS),
        Field("reliability", Kind.CHOICE, choices=RELIABILITY),
        Field("credibility", Kind.CHOICE, choices=CREDIBILITY),
        Field("link", Kind.LINE),  # kept as words; nothing is ever fetched from it
        Field("key", Kind.LINE, indexed=True),  # by which its source knows it
        Field("double_of", Kind.REF, target="items", indexed=True),
        Field("intake", Kind.REF, target="intakes", indexed=True),
        Field("rumour", Kind.REF, target="rumours", indexed=True),
        Field("question", Kind.REF, target="questions", indexed=True),
        Field("request", Kind.REF, target="requests", indexed=True),
        Field("task", Kind.REF, target="tasks", indexed=True),
        Field("batch", Kind.REF, target="webcare", indexed=True),  # it was dealt with in
    ),
)
