"""What steps, products and people of a day are called, and in whose language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.naming import product_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.presenters import when
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone

# Steps of the standard day have a verb of their own; all others are begun.
OWN_VERBS: Final = frozenset(
    {
        "monitoring",
        "analysis",
        "briefing",
        "press_preparation",
        "spokespersons_briefing",
        "press_conference",
        "interviews",
        "d5_coordination",
        "webcare_end",
        "next_day_briefing",
    }
)
_LANGUAGES: Final = ("nl", "fr", "de", "en")


def verb_of(step: Record) -> Phrase:
    """Return the step's own verb, as it stands on the lit button."""
    key = step.words("key")
    if key in OWN_VERBS and not step.words("name"):
        return said(f"today.verb.{key}")
    return said("today.verb.other")


def product_name(name: str) -> Phrase:
    """Return what a product is called."""
    word = product_word(name)
    return said(word) if word else given(name)


def parts_of(value: Value) -> tuple[Mapping[str, Value], ...]:
    """Return a structure as products: names alone stand for products that are open."""
    if not isinstance(value, (tuple, list)):
        return ()
    return tuple(part if isinstance(part, Mapping) else {"name": part} for part in value)


def output_marks(step: Record) -> tuple[Mark, ...]:
    """Return what a step brings out, with its state: ready, late or open."""
    return tuple(_output(part) for part in parts_of(step["outputs"]))


def product_words(part: Mapping[str, Value]) -> Phrase:
    """Return a product's own words where somebody wrote them, else its name."""
    words = part.get("words")
    return given(words) if isinstance(words, str) and words else product_name(str(part["name"]))


def in_language(text: Value, language: str) -> Phrase:
    """Return a text kept in several languages in this one, else in the first that it has."""
    if isinstance(text, str):
        return given(text)
    if not isinstance(text, Mapping):
        return NOTHING
    found = (text.get(each) for each in (language, *_LANGUAGES))
    return given(next((words for words in found if isinstance(words, str) and words), ""))


def who_and_where(step: Record, people: People) -> Phrase:
    """Return whose step it is, else who takes part, and where."""
    who = people.name(step.words("owner")) or given(step.words("people"))
    return joined((who, given(step.words("place"))))


def lead_and_people(step: Record, people: People) -> Phrase:
    """Return who leads, who takes part and where, in one line: Lotte leidt · … · zaal 2."""
    owner = step.words("owner")
    leads = said("today.leads", who=first_name(owner, people)) if owner else NOTHING
    return joined((leads, given(step.words("people")), given(step.words("place"))))


def first_name(officer: str, people: People) -> Phrase:
    """Return a first name that nobody else of the team has, else the whole name."""
    names = {each.id: each.words("name") for each in people.records}
    mine = names.get(officer, "").partition(" ")[0]
    same = sum(name.partition(" ")[0] == mine for name in names.values())
    return given(mine) if mine and same == 1 else people.name(officer)


def distance(instant: datetime, now: datetime) -> Phrase:
    """Return how far an instant is in whole minutes, for words that are renewed each minute."""
    left = instant - now
    minutes = timedelta(minutes=abs(left) // timedelta(minutes=1))
    if not minutes:
        return said("when.now")
    key = "when.in" if left > timedelta() else "when.over_time"
    return said(key, length=when.duration(minutes))


def overdue(since: datetime, now: datetime) -> Phrase:
    """Return how far over its time something is, from the first whole minute on."""
    minutes = (now - since) // timedelta(minutes=1)
    if minutes < 1:
        return NOTHING
    return said("when.over_time", length=when.duration(timedelta(minutes=minutes)))


def _output(part: Mapping[str, Value]) -> Mark:
    word = product_words(part)
    state = part.get("state")
    if state == "ready":
        return Mark(word, Tone.FAINT, ChipShape.CHECK)
    if state == "late":
        return Mark(word, Tone.DUE, ChipShape.TRIANGLE)
    return Mark(word, Tone.FAINT, icon="file-text")
