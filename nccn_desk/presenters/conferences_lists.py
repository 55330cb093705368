"""Lists over the room of press conferences: what lacks, who speaks about what, and all of them."""

from __future__ import annotations

from collections.abc import Iterable

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.conferences_shapes import Listing
from nccn_desk.presenters.conferences_words import gap_row
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, FlowRow
from nccn_desk.services import conferences, conferences_kit
from nccn_desk.services.conferences_gaps import Gap
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


def gaps_listing(gaps: Iterable[Gap]) -> Listing:
    """Return what lacks, each with its one repair."""
    rows = tuple(map(gap_row, gaps))
    told = said("conferences.gaps_open", n=len(rows)) if rows else said("conferences.gaps_none")
    return Listing("gaps", said("conferences.act.gaps"), told, rows)


def list_of(reader: Reader, *, writable: bool) -> Listing:
    """Return all press conferences, the latest first, with how many were held."""
    every = conferences.find(reader)
    held = Query("conferences", (Where("state", "in", ("held", "followed_up")),))
    told = said("conferences.held_so_far", n=reader.count(held))
    plan = Action("plan", said("conferences.act.plan"), icon="plus", keys="N", enabled=writable)
    return Listing(
        "list", said("conferences.act.list"), told, tuple(map(_conference, every)), (plan,)
    )


def shares_of(reader: Reader, conference: str, people: People, language: str) -> Listing:
    """Return who speaks about what, and what each of them does not say."""
    known = {
        each.words("speaker"): each for each in conferences_kit.allocations(reader, conference)
    }
    speakers = conferences_kit.spokespersons(reader, conference)
    others = (each.id for each in people.records if each.words("role") == "spokesperson")
    rows = tuple(
        _share(reader, officer, known.get(officer), people, language)
        for officer in dict.fromkeys((*speakers, *others))
    )
    return Listing("shares", said("conferences.act.shares"), said("conferences.shares_told"), rows)


def share_of(
    reader: Reader, conference: str, officer: str, language: str
) -> tuple[Record | None, str]:
    """Return what a spokesperson was given, if anything, and the red lines in one language."""
    known = conferences_kit.allocations(reader, conference)
    own = next((each for each in known if each.words("speaker") == officer), None)
    return own, red_lines(reader, own, language)


def red_lines(reader: Reader, share: Record | None, language: str) -> str:
    """Return what a spokesperson does not say, in one language."""
    if share is None:
        return ""
    return reader.text("allocations", share.id, conferences_kit.RED_LINES, language)


def _share(
    reader: Reader, officer: str, share: Record | None, people: People, language: str
) -> FlowRow:
    subjects = given(share.words("subjects")) if share else NOTHING
    lines = " ".join(red_lines(reader, share, language).split())
    red: Phrase = said("conferences.red", words=lines) if lines else NOTHING
    return FlowRow(
        officer,
        people.name(officer),
        small=joined((subjects or said("conferences.no_subjects"), red)),
        icon="users-three",
        strong=bool(subjects),
    )


def _conference(record: Record) -> FlowRow:
    starts, number = record.moment("starts_at"), record.whole("number")
    day = when.short_day(day_of(starts)) if starts else NOTHING
    version = record.whole("version")
    told = joined(
        (
            day,
            given(when.wall(starts)),
            said("conferences.version", version=str(version)) if version else NOTHING,
        )
    )
    state = record.words("state")
    return FlowRow(
        record.id,
        given(record.words("title")),
        small=told,
        lead=given(str(number) if number else ""),
        tail=said(f"choices.conferences.state.{state}"),
        quiet=state in {"held", "followed_up", "cancelled"},
    )
