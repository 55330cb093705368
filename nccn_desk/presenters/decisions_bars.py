"""The picture of decisions: numbers that open their lists, and a row for each decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.decisions import MILESTONES, REPEATED
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.decisions_words import at_of, gap_told, title_of
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.vacuum_shapes import Bar, BarMark, Sign, Stat
from nccn_desk.services import deciding, vacuums
from nccn_desk.services.vacuums import Followed

_SIGNS: Final = {each.value: each for each in Sign}
_HOUR: Final = timedelta(hours=1)


def stats_of(found: tuple[Followed, ...], asked: Asked) -> tuple[Stat, ...]:
    """Return the numbers over the list; each opens what it counts."""
    open_, recent = vacuums.open_ones(found), vacuums.recent(found)
    closed = [each for each in recent if not each.is_open]
    usual = vacuums.usual(recent)
    known = [each for each in recent if "announced" in each.held]
    counted = said("vacuum.of", n=str(len(vacuums.leaked(known))), all=str(len(known)))
    open_tone = Tone.DUE if open_ else Tone.FAINT
    stats = [
        Stat("vacuum", given(str(len(open_))), said("vacuum.stat.open", n=len(open_)), open_tone)
    ]
    if usual is not None:
        words = said("vacuum.stat.usual", n=len(closed))
        stats.append(Stat("recent", hours_of(usual), words))
    if known:
        stats.append(Stat("leaked", counted, said("vacuum.stat.leaked")))
    return (*stats, *_of_year(found, asked))


def _of_year(found: tuple[Followed, ...], asked: Asked) -> tuple[Stat, ...]:
    """Return how many decrees the year has, with its median; nothing where it has none."""
    year = day_of(asked.now).year
    of_year = vacuums.of_year(found, year)
    if not of_year:
        return ()
    usual = vacuums.usual(of_year)
    if usual is None:
        words = said("vacuum.stat.year_only", year=str(year))
    else:
        words = said("vacuum.stat.year", year=str(year), length=hours_of(usual))
    return (Stat("year", given(str(len(of_year))), words),)


def bars_of(found: Iterable[Followed], asked: Asked) -> tuple[Bar, ...]:
    """Return a row for each decision, in the order in which they come."""
    return tuple(_bar(each, asked) for each in found)


def hours_of(length: timedelta) -> Phrase:
    """Return a length beside a bar: 41 u, 38 u 12."""
    minutes = int(length.total_seconds() // when.MINUTE)
    if minutes % 60:
        return said("when.hours_minutes", hours=str(minutes // 60), minutes=f"{minutes % 60:02d}")
    return said("vacuum.hours", hours=str(minutes // 60))


def short_day(instant: datetime) -> Phrase:
    """Return a day as people say it in passing: zo 15/11."""
    day = day_of(instant)
    weekday = said(f"when.weekday_short.{day.isoweekday()}")
    return said("vacuum.day", weekday=weekday, day=f"{day.day}/{day.month}")


def is_early(each: Followed) -> bool:
    """Tell whether the decree could be read before it was announced."""
    announced, published = each.held.get("announced"), each.held.get("published")
    return (
        announced is not None
        and published is not None
        and published.words("at") < announced.words("at")
    )


def twice_of(each: Followed) -> tuple[str, ...]:
    """Return the milestones for which two hours stand, neither of which corrects the other."""
    hours: dict[str, set[str]] = {}
    for one in deciding.standing(each.noted):
        if one.words("kind") not in REPEATED:
            hours.setdefault(one.words("kind"), set()).add(one.words("at"))
    return tuple(kind for kind in MILESTONES if len(hours.get(kind, ())) > 1)


def odd_of(each: Followed) -> Phrase:
    """Return what is out of the ordinary with a decision, nothing where nothing is."""
    if is_early(each):
        return said("decisions.early")
    twice = twice_of(each)
    if twice:
        words = joined((said(choice_word("milestones", "kind", kind)) for kind in twice), by=", ")
        return said("decisions.twice", milestones=words)
    if "leaked" not in each.held or {"decided", "announced", "published"} & each.held.keys():
        return NOTHING
    dropped = each.record.words("state") == "dropped"
    return said("decisions.never_decided" if dropped else "decisions.undecided_yet")


def _bar(each: Followed, asked: Asked) -> Bar:
    zero = _zero(each)
    gap = each.gap
    title = title_of(each.record, asked.language)
    day = short_day(zero) if zero is not None else NOTHING
    small = joined((given(each.record.words("body")), day), by=" ")
    told = hours_of(gap.length) if gap is not None else NOTHING
    small = joined((given(each.record.number), small, odd_of(each)))
    if zero is None:
        return Bar(_link(each), title, small, (), described=_sentence(each, asked))
    begins = ends = 0.0
    if gap is not None:
        begins, ends = _from(zero, gap.since), _from(zero, gap.until or gap.now)
    return Bar(
        _link(each),
        title,
        small,
        _marks(each, zero, asked.now),
        begins,
        ends,
        is_open=each.is_open,
        told=told,
        described=_sentence(each, asked),
    )


def _marks(each: Followed, zero: datetime, now: datetime) -> tuple[BarMark, ...]:
    """Return the marks of a row; the decision stands hollow where nobody noted when it was."""
    known = [
        BarMark(_SIGNS[kind], _from(zero, _at(one)))
        for kind, one in each.held.items()
        if kind in _SIGNS
    ]
    if "decided" not in each.held:
        known.append(BarMark(Sign.DECIDED, 0.0, hollow=True))
    if each.is_open:
        known.append(BarMark(Sign.PUBLISHED, _from(zero, now), hollow=True))
    return tuple(sorted(known, key=lambda mark: mark.at))


def _zero(each: Followed) -> datetime | None:
    """Return the instant from which a row is measured: decided, else the first that is known."""
    for kind in ("decided", "announced", "leaked", "published"):
        if kind in each.held:
            return _at(each.held[kind])
    return None


def _sentence(each: Followed, asked: Asked) -> Phrase:
    """Return a whole row as one sentence, for who cannot see it."""
    known = sorted(
        (one for kind, one in each.held.items() if kind in _SIGNS), key=lambda one: one.words("at")
    )
    told = gap_told(each.gap) or odd_of(each)
    parts = (title_of(each.record, asked.language), given(each.record.number))
    return joined((*parts, *(at_of(one, asked) for one in known), told), by=", ")


def _from(zero: datetime, instant: datetime) -> float:
    return (instant - zero) / _HOUR


def _at(milestone: Record) -> datetime:
    return from_text(milestone.words("at"))


def _link(each: Followed) -> str:
    return f"decisions/{each.record.id}"
