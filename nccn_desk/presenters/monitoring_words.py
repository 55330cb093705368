"""How a rumour and a message are named and marked: open rumours have colour, closed ones none."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.monitoring import SPOKEN
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import short_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.folding import folded
from nccn_desk.presenters import when
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.services import states
from nccn_desk.services.ports import Reader

KEY: Final = "monitoring"
RUMOURS: Final = "rumours"
ITEMS: Final = "items"
FEEDS: Final = "feeds"
ICONS: Final = {
    "press": "newspaper",
    "social": "share-network",
    "information_number": "phone",
    "partner": "handshake",
    "webcare": "chats",
}
ANY: Final = "chat-text"


def mark_of(rumour: Record) -> Mark:
    """Return how a rumour stands."""
    state = rumour.words("state")
    word = said(choice_word(RUMOURS, "state", state))
    if state == "checking":
        return Mark(word, Tone.RUM, icon="magnifying-glass")
    if state == "ready":
        return Mark(word, Tone.NOW, icon="chat-text")
    if state in {"watching", "seen"}:
        return Mark(word, Tone.QUIET, icon="eye")
    return Mark(word, Tone.QUIET, ChipShape.CHECK)


def quoted(rumour: Record) -> Phrase:
    """Return the wording in the quotation marks of its own language: it is not ours."""
    words = rumour.words("wording")
    if rumour.words("language") == "fr":
        return given(f"«\u00a0{words}\u00a0»")
    if rumour.words("language") == "de":
        return given(f"„{words}“")
    return given(f"“{words}”")


def under(rumour: Record, asked: Asked) -> Phrase:
    """Return what stands under a wording: on what the verdict rests, and who is competent."""
    proof, authority = rumour.words("proof"), rumour.words("authority")
    at = rumour.moment("answered_at")
    if at is not None and rumour.words("state") == "answered" and not proof:
        told = when.day_and_wall(at, day_of(asked.now))
        return said("monitoring.small.answered", when=told)
    who = said("monitoring.small.competent", who=authority) if authority else NOTHING
    return joined((given(proof or rumour.words("reason")), who))


def source_of(item: Record) -> Phrase:
    """Return where a message was heard: its outlet, or what kind of source it is."""
    kind = said(choice_word(ITEMS, "source", item.words("source")))
    return joined((kind, given(item.words("outlet"))))


def parted_line(line: str, language: str) -> tuple[str, str]:
    """Return the language and the words of a line; ``fr: On dit que`` was heard in French."""
    begin, colon, rest = line.partition(":")
    spoken = begin.strip().casefold()
    if colon and spoken in SPOKEN and rest.strip():
        return spoken, rest.strip()
    return language, line.strip()


def names_of(reader: Reader, partners: frozenset[str], language: str) -> str:
    """Return partners by their short names, in order."""
    found = (states.found(reader, "partners", each) for each in partners)
    names = [short_of(each, language) for each in found if each is not None]
    return ", ".join(sorted(names, key=folded))
