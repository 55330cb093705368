"""Rumours: what goes round, in its exact words, whether it is true, and what we do about it.

The wording is kept apart from all that is said in public: an answer tells what is true first, and
does not repeat what is not. The risk is harm times reach, as in the guides for rumour tracking of
Internews and of the CDAC Network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.heard import text_key
from nccn_desk.domain.monitoring import SPOKEN
from nccn_desk.domain.register import Field, Kind, Record, Register, Workflow

GRADES: Final = ("minor", "moderate", "major")  # of harm, and of reach
INTENTS: Final = ("unknown", "misinformation", "disinformation", "malinformation")
VERDICTS: Final = ("open", "false", "misleading", "true", "unprovable")
DECISIONS: Final = ("answer", "watch", "ignore")
OPEN: Final = ("seen", "checking", "watching", "ready")
FEWEST: Final = 3  # words of a wording that is sought in what is said in public
IN_HAND: Final = ("seen", "checking", "ready")  # of which somebody has something to do now
RISKS: Final = ("low", "medium", "high")


def risk_of(rumour: Record) -> str:
    """Return the risk of a rumour, harm times reach; "" while one of the two is not graded."""
    graded = [rumour.words(name) for name in ("harm", "reach")]
    if not all(graded):
        return ""
    return RISKS[(sum(map(GRADES.index, graded)) + 1) // 2]


def echoed(rumours: Iterable[Record], words: str) -> str:
    """Return the number of a rumour whose exact wording stands in a text without it, "" for none.

    Case, accents and signs make no difference. What proved true is no rumour any more, and
    wordings of fewer than three words are said in many other ways: they are not sought.
    """
    key = f" {text_key(words)} "
    for rumour in rumours:
        wording = text_key(rumour.words("wording"))
        if len(wording.split()) < FEWEST or rumour.words("verdict") == "true":
            continue
        if f" {wording} " in key and rumour.number not in words:
            return rumour.number
    return ""


RUMOURS: Final = Register(
    name="rumours",
    prefix="R",
    title="wording",
    workflow=Workflow(
        initial="seen",
        moves={
            "seen": ("checking", "watching", "ready", "refuted"),
            "checking": ("seen", "watching", "ready", "refuted"),
            "watching": ("checking", "ready", "refuted"),
            "ready": ("checking", "watching", "answered", "refuted"),
            "answered": ("checking", "watching", "refuted"),
            "refuted": ("checking", "watching"),
        },
    ),
    fields=(
        Field("wording", Kind.LINE, required=True, searched=True),  # quarantined: as it goes round
        Field("language", Kind.CHOICE, choices=SPOKEN, required=True, default="nl"),
        Field("first_seen", Kind.MOMENT, required=True, indexed=True),
        Field("last_seen", Kind.MOMENT, indexed=True, latest=True),
        Field("where", Kind.LINE, searched=True),  # the channel, the place
        Field("views", Kind.NUMBER),
        Field("harm", Kind.CHOICE, choices=GRADES),
        Field("reach", Kind.CHOICE, choices=GRADES),
        Field("intent", Kind.CHOICE, choices=INTENTS, required=True, default="unknown"),
        Field("groups", Kind.REFS, target="target_groups"),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("authority", Kind.LINE, searched=True),  # in words, where no partner is known
        Field("authorities", Kind.REFS, target="partners"),  # all who are competent
        Field("known", Kind.PROSE, searched=True),
        Field("unknown", Kind.PROSE, searched=True),
        Field("verdict", Kind.CHOICE, choices=VERDICTS, required=True, default="open"),
        Field("proof", Kind.LINE, searched=True),  # on what the verdict rests
        Field("decision", Kind.CHOICE, choices=DECISIONS),
        Field("reason", Kind.LINE),  # of the decision
        Field("answer", Kind.REF, target="blocks", indexed=True),
        Field("request", Kind.REF, target="requests", indexed=True),  # the last one
        Field("requests", Kind.REFS, target="requests"),
        Field("consent", Kind.REF, target="requests", indexed=True),  # asked for the answer
        Field("consents", Kind.REFS, target="requests"),
        Field("answered_at", Kind.MOMENT),
        Field("relays", Kind.REFS, target="partners"),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("look_again", Kind.MOMENT, indexed=True),  # when the result is to be seen
        Field("result", Kind.LINE),
    ),
)

RUMOUR_COUNTS: Final = Register(
    name="rumour_counts",
    append_only=True,
    fields=(
        Field("rumour", Kind.REF, target="rumours", required=True, indexed=True),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("shares", Kind.NUMBER, required=True),  # how often it was seen or shared in all
    ),
)
