"""The officers' keys in words, the same on the page, on paper, and in a verdict on a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.people import role_word
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.verifying_words import Fact, moment_said, spelled
from nccn_desk.services.officer_keys import OfficerKey
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection


def facts_of(keys: tuple[OfficerKey, ...]) -> Iterator[Fact]:
    """Say of each officer who it is, and of each key how it is read out and when it stood."""
    for _, own in groupby(keys, key=lambda key: key.officer):
        for place, key in enumerate(own):
            if not place:
                yield said("verify.keys.officer"), _who(key)
            yield said("verify.file.key"), _key(key)
            if key.public:
                yield said("verify.keys.valid"), validity(key)


def validity(key: OfficerKey) -> Phrase:
    """Return from when to when a key stood in the record."""
    since = moment_said(from_text(key.since))
    if not key.until:
        return said("verify.keys.since", **since)
    until = moment_said(from_text(key.until))
    return said("verify.keys.until", **since, end_day=until["day"], end_time=until["time"])


def keys_paper(keys: tuple[OfficerKey, ...], made_at: datetime, seat: Seat, language: str) -> Sheet:
    """Return every word of the list on paper, in one language."""
    words = Words(language)

    def say(phrase: Phrase) -> str:
        return phrase.spoken(words)

    def section(own: tuple[OfficerKey, ...]) -> SheetSection:
        held = [each for each in own if each.public]
        rows = tuple(
            # The third cell is empty: the title stands over the first two.
            (str(place), BENEATH.join((say(_key(each)), say(validity(each)))), "")
            for place, each in enumerate(held, start=1)
        )
        count = say(said("verify.keys.count", n=len(held)))
        return SheetSection(say(_who(own[0])), count, rows, say(said("verify.keys.none")))

    printed = (given(seat.person.name), when.plain_day(day_of(made_at)), given(when.wall(made_at)))
    return Sheet(
        language=language,
        title=say(said("verify.keys.title")),
        subtitle=say(given(seat.crisis)),
        marking=INTERNAL,
        exercise=seat.exercise,
        facts=(
            (say(said("verify.keys.how")), say(said("verify.file.telephone"))),
            (say(said("journal.paper.printed")), say(joined(printed))),
        ),
        sections=tuple(
            section(tuple(own)) for _, own in groupby(keys, key=lambda key: key.officer)
        ),
        note_title="",
        note="",
        signatures=(),
        footer=seat.station,
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )


def _who(key: OfficerKey) -> Phrase:
    return said("verify.keys.who", name=key.name, role=role_word(key.role))


def _key(key: OfficerKey) -> Phrase:
    return given(spelled(key.public)) if key.public else said("verify.keys.none")
