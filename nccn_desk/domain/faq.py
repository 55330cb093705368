"""The FAQ: public answers with what was decided apart from how we say it, in numbered editions.

The stations of templates.md 4.9. What politics fixed (`fixed`) and our explanation (`ours`) are
two blocks: nobody edits the one by writing at the other.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

TEXTS: Final = ("fixed", "ours")  # fields that hold a block
# What stands in an edition beside an answer's texts; the ids of such pieces end so.
FIXED: Final = ".fixed"  # who decided the words that follow
OURS: Final = ".ours"  # that the words that follow are our own
NOTE: Final = ".note"  # what was changed since the last edition
WAITS: Final = ("waits_decree", "waits_authority")

FAQ_ITEMS: Final = Register(
    name="faq_items",
    prefix="F",
    title="question",
    workflow=Workflow(
        initial="draft",
        moves={
            "draft": ("waits_decree", "waits_authority", "approved", "withdrawn"),
            "waits_decree": ("draft", "waits_authority", "approved", "withdrawn"),
            "waits_authority": ("draft", "waits_decree", "approved", "withdrawn"),
            "approved": ("draft", "waits_decree", "waits_authority", "published", "withdrawn"),
            "published": ("draft", "outdated", "withdrawn"),
            "outdated": ("draft", "approved", "withdrawn"),
            "withdrawn": ("draft",),
        },
    ),
    fields=(
        Field("question", Kind.LINE, required=True, searched=True),
        *(Field(f"question_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("theme", Kind.REF, target="topics", indexed=True),
        Field("groups", Kind.REFS, target="target_groups"),
        Field("languages", Kind.TAGS),  # in which it goes out
        Field("fixed", Kind.REF, target="blocks", indexed=True),  # the words that were decided
        Field("fixed_by", Kind.LINE),  # who fixed them
        Field("fixed_at", Kind.MOMENT),
        Field("article", Kind.LINE),  # of the decree that they rest on
        Field("ours", Kind.REF, target="blocks", indexed=True),  # how we say it
        Field("decision", Kind.REF, target="decisions", indexed=True),  # that it waits for
        Field("begins", Kind.DAY),
        Field("ends", Kind.DAY),
        Field("review_by", Kind.DAY, indexed=True),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("origin", Kind.REF, target="questions"),  # the question that it was made of
        Field("map", Kind.REF, target="message_maps"),
        # public: what was changed since the last edition
        *(Field(f"change_note_{each}", Kind.LINE) for each in LANGUAGES),
        Field("redirect", Kind.REF, target="faq_items"),  # what to read in its place
        Field("reason", Kind.LINE),  # why it was withdrawn
    ),
)

FAQ_EDITIONS: Final = Register(
    name="faq_editions",
    prefix="E",
    title="note",
    workflow=Workflow(initial="published", moves={"published": ("withdrawn",), "withdrawn": ()}),
    fields=(
        Field("number", Kind.NUMBER, required=True, indexed=True),
        Field("previous", Kind.REF, target="faq_editions"),
        Field("published_at", Kind.MOMENT, indexed=True),
        Field("published_by", Kind.REF, target="officers"),
        Field("channel", Kind.LINE),
        Field("note", Kind.LINE, searched=True),  # public: what is new in it
        Field("artefact", Kind.LINE, indexed=True, latest=True),  # what was frozen of it
    ),
)

FAQ_DEMAND: Final = Register(
    name="faq_demand",
    append_only=True,
    fields=(
        Field("item", Kind.REF, target="faq_items", required=True, indexed=True),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("count", Kind.NUMBER, required=True, default=1),
        Field("source", Kind.LINE),  # information number, webcare, site
    ),
)


def is_edition(code: str) -> bool:
    """Tell whether a product with this code is an edition of the FAQ."""
    return code.startswith(f"{FAQ_EDITIONS.prefix}-")
