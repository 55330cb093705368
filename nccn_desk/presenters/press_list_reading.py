"""A quick line about the press says while it is typed what it is understood to mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nccn_desk.domain.capture import understand
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.officers import language_of
from nccn_desk.domain.press_lines import PressLine, read
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import promising, states
from nccn_desk.services.ports import Reader

Understand = Callable[[Reader, Asked, str], Phrase]


def logged(reader: Reader, asked: Asked, line: str) -> Phrase:
    """Return what a line of the question log says: who asked what, who answers, what is owed."""
    found = read(line, promising.team(reader), reader.clock.now())
    people = read_people(reader)
    own = states.present(reader, "officers", found.speaker or reader.actor.officer)
    language = found.language or language_of(own)
    return joined(
        (
            *_who(found, "asked", language),
            _labelled("asked", "speaker", people.name(found.speaker)),
            _promise(found, people, asked),
            _labelled("asked", "question", given(found.words)),
            _unknown(reader, line),
        )
    )


def planned(register: str, owner: str, moment: str, subject: str) -> Understand:
    """Return how a line with an outlet, a subject and a moment at its end is told."""

    def told(reader: Reader, asked: Asked, line: str) -> Phrase:
        found = read(line, promising.team(reader), reader.clock.now())
        words, at = read_trailing_moment(found.words, reader.clock.now())
        if not found.outlet:
            return said("press.read.no_outlet")
        return joined(
            (
                *_who(found, register, found.language or "nl"),
                _labelled(register, owner, read_people(reader).name(found.speaker)),
                _moment(register, moment, at, asked),
                _labelled(register, subject, given(words)),
                _unknown(reader, line),
            )
        )

    return told


def release(_: Reader, asked: Asked, line: str) -> Phrase:
    """Return what a line says that schedules a release: what goes out where, and when."""
    channel, colon, what = line.partition(":")
    title, due = read_trailing_moment(what, asked.now)
    if not colon or not channel.strip():
        return said("releases.read.no_channel")
    return joined(
        (
            _labelled("releases", "channel", given(channel.strip())),
            _labelled("releases", "title", given(title)),
            _moment("releases", "due", due, asked) or said("releases.read.no_hour"),
        )
    )


def _who(found: PressLine, register: str, language: str) -> Iterator[Phrase]:
    """Yield who of the press it is, in which language; that no outlet was named is said."""
    named = _labelled(register, "outlet", given(found.outlet))
    yield named or said("press.read.nobody")
    yield _labelled(register, "journalist", given(found.journalist))
    yield _labelled(register, "contact", given(found.contact))
    spoken = said(choice_word("officers", "language", language))
    yield _labelled(register, "language", spoken)


def _promise(found: PressLine, people: People, asked: Asked) -> Phrase:
    promised = found.promise
    due = promised.due
    told = joined(
        (
            given(promised.words),
            people.name(promised.owner or found.speaker),
            when.day_and_wall(due, day_of(asked.now)) if due else NOTHING,
        ),
        by=", ",
    )
    return _labelled("asked", "promise", told if promised.words else NOTHING)


def _moment(register: str, name: str, moment: str, asked: Asked) -> Phrase:
    if not moment:
        return NOTHING
    told = when.day_and_wall(from_text(moment), day_of(asked.now))
    return _labelled(register, name, told)


def _unknown(reader: Reader, line: str) -> Phrase:
    found = understand(line, promising.team(reader), reader.clock.now())
    known = all(part.kind != "unknown" for part in found.parts)
    return NOTHING if known else said("capture.unknown")


def _labelled(register: str, name: str, words: Phrase) -> Phrase:
    label = said(field_word(register, name))
    return said("listed.labelled", label=label, what=words) if words else NOTHING
