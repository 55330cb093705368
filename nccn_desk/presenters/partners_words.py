"""Partners in few words: why a group is not reached, and until when somebody may be called."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.reach import Gap
from nccn_desk.domain.reachability import WEEK, Way
from nccn_desk.domain.register import Record
from nccn_desk.domain.tags import channel_word, tongue_word
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said

_CALLED: Final = frozenset({"phone", "mobile", "hotline"})
_LONG: Final = 900  # days of silence that stand for never


def gap_short(gap: Gap) -> Phrase:
    """Return beside its arc why a group is not well reached."""
    if gap.part:
        return said(f"partners.band_part.{gap.code}", part=gap.part)
    return said(f"partners.band.{gap.code}")


def gap_sentence(gap: Gap, partner: Record | None, language: str) -> Phrase:
    """Return in a sentence why a group is not well reached."""
    name = short_of(partner, language) if partner is not None else ""
    if gap.code == "silent":
        never = gap.days > _LONG
        key = "never" if never else "silent"
        return said(f"partners.gap.{key}", name=name, n=gap.days)
    if gap.code in {"format", "language"}:
        missing = joined((missing_word(gap.code, each) for each in gap.missing), by=", ")
        return said(f"partners.gap.{gap.code}", missing=missing)
    return said(f"partners.gap.{gap.code}", name=name)


def missing_word(code: str, tag: str) -> Phrase:
    """Return the word of a format or a language that nothing has."""
    return said(f"choices.materials.format.{tag}") if code == "format" else tongue(tag)


def group_title(group: Record, part: str, language: str) -> Phrase:
    """Return what a group is called, with the part of it that is meant."""
    name = given(name_of(group, language))
    return said("partners.group_part", group=name, part=part) if part else name


def tongue(tag: str) -> Phrase:
    """Return what a language is called."""
    word = tongue_word(tag)
    return said(word) if word else given(tag)


def tongues(tags: frozenset[str]) -> Phrase:
    """Return languages in the order in which they are always named."""
    return joined((tongue(each) for each in ordered(tags)), by=", ")


def ordered(tags: frozenset[str]) -> tuple[str, ...]:
    """Return languages in the order in which they are always named."""
    from_us = ("vgt", "sfb", "nl", "fr", "de", "en")
    return tuple(sorted(tags, key=lambda tag: (_place(tag, from_us), tag)))


def _place(tag: str, known: tuple[str, ...]) -> int:
    return known.index(tag) if tag in known else len(known)


def is_called(way: Way) -> bool:
    """Tell whether one calls somebody this way."""
    return way.channel in _CALLED


def is_mailed(way: Way) -> bool:
    """Tell whether one writes an e-mail this way."""
    return way.channel == "mail" and "@" in way.value


def way_words(way: Way, now: datetime) -> Phrase:
    """Return what a way is, until when it is open today, or when it is again."""
    word = channel_word(way.channel)
    what = said(word) if word else given(way.channel)
    note = given(way.note) if way.note and not (way.ends and way.ends in way.note) else NOTHING
    return joined((what, hours_words(way, now), note), by=", ")


def hours_words(way: Way, now: datetime) -> Phrase:
    """Return until when somebody can be had this way, or when again; nothing for always."""
    if not way.ends and not way.begins and way.days == WEEK:
        return NOTHING
    if way.is_open(now):
        return said("partners.until", time=way.ends) if way.ends else said("partners.open_now")
    again = _opens(way, now)
    return said("partners.outside", time=when.day_and_wall(again, day_of(now)))


def _opens(way: Way, now: datetime) -> datetime:
    """Return when a way that is closed opens next: within a week."""
    begins = way.begins or "00:00"
    local = in_brussels(now)
    for days in range(8):
        day = local + timedelta(days=days)
        at = day.replace(hour=int(begins[:2]), minute=int(begins[3:5]), second=0, microsecond=0)
        if at > local and str(at.isoweekday()) in way.days:
            return at
    return local
