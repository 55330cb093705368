"""What a clash of the calendar says: who or what, with what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nccn_desk.domain.appearing import Clash, Slot
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.services.appearing import Calendar


def speakers_of(slot: Slot) -> Phrase:
    """Return who speaks."""
    return joined(map(given, slot.speakers.values()), by=", ")


def clash_word(clash: Clash) -> Phrase:
    """Return in two words what clashes."""
    return said(f"speaking.clash.{clash.kind}")


def clash_lines(
    slot: Slot, found: Calendar, names: Mapping[str, Record], asked: Asked
) -> Iterator[Phrase]:
    """Yield in a sentence each what a thing clashes with."""
    for clash in found.of(slot.link):
        other = clash.slot if clash.other and clash.other.link == slot.link else clash.other
        topic = found.topics.get(clash.topic)
        who = (names[each] for each in clash.named if each in names)
        yield said(
            f"speaking.told.{clash.kind}",
            who=clash.who,
            what=other.title if other else "",
            when=when.day_and_wall(other.begins, day_of(asked.now)) if other else "",
            topic=name_of(topic, asked.language) if topic else "",
            named=joined((given(name_of(each, asked.language)) for each in who), by=", "),
        )
