"""To whom one refers is said in one way, on each card on which a topic is named."""

from __future__ import annotations

from collections.abc import Iterable

from nccn_desk.domain.naming import field_word
from nccn_desk.domain.partners import name_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.services import referring
from nccn_desk.services.competences import Referral
from nccn_desk.services.ports import Reader

Fact = tuple[Phrase, Phrase]


def referred(found: tuple[Referral, ...]) -> tuple[Fact, ...]:
    """Return to whom one refers, one after the other, each with what it answers for."""
    if not found:
        return ((_label(), said("competences.nobody")),)
    return _under(joined((given(each.name), given(each.scope)), by=": ") for each in found)


def referrals(
    reader: Reader, language: str, words: str = "", topics: Iterable[str] = ()
) -> tuple[Fact, ...]:
    """Return a line for each topic that is meant or named: to whom one refers; nothing if none."""
    lines = []
    for topic, found in referring.about(reader, language, words, topics):
        who = joined((given(each.name) for each in found), by=", ")
        lines.append(
            joined((given(name_of(topic, language)), who or said("competences.nobody")), by=": ")
        )
    return _under(lines)


def _under(lines: Iterable[Phrase]) -> tuple[Fact, ...]:
    """Return lines under one label."""
    return tuple((NOTHING if place else _label(), each) for place, each in enumerate(lines))


def _label() -> Phrase:
    return said(field_word("competences", "refer_to"))
