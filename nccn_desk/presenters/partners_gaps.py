"""Gaps in the reach: each with its sentence, and the one act that mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.reach import Gap
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.network_shapes import REACHES, Reach
from nccn_desk.presenters.partners_picture import Scenery
from nccn_desk.presenters.partners_words import gap_sentence, group_title, missing_word
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import Phrase, joined, said
from nccn_desk.presenters.shapes import Action, TickRow, Tone
from nccn_desk.services import requesting
from nccn_desk.services.ports import Reader

# What needs a partner cannot be done where the gap has none.
_NEEDS_PARTNER: Final = frozenset({"call", "ask", "send", "invite"})


@dataclass(frozen=True, slots=True)
class GapsCard:
    """The gaps and the weak places, as many as the picture has arcs that are not whole."""

    note: Phrase
    tone: Tone
    rows: tuple[TickRow, ...]
    gaps: Mapping[str, Gap]  # by the key of the row
    asked: Mapping[str, str]  # the request that is open about one, by the key of the row


def gap_key(gap: Gap) -> str:
    """Return the key of a gap's row."""
    return f"{gap.group}/{gap.part}"


def gaps_of(
    reader: Reader, today: Scenery, gaps: Sequence[Gap], language: str, *, writable: bool
) -> GapsCard:
    """Return the gaps of a day; what is open about them is known of today alone."""
    open_ones = {
        each.words("partner"): each
        for each in requesting.open_ones(reader)
        if each.words("direction") == "to_partner" and today.other is None
    }
    groups = {each.group.id: each.group for each in today.groups}
    counts = [sum(each.state == state for each in gaps) for state in ("gap", "weak")]
    asked = {
        gap_key(gap): open_ones[gap.partner].id
        for gap in gaps
        if gap.repair == "ask" and gap.partner in open_ones
    }
    rows = tuple(
        _row(
            gap, groups[gap.group], today, (language, open_ones.get(gap.partner)), writable=writable
        )
        for gap in gaps
    )
    words = [
        said(f"partners.gaps.{state}", n=count)
        for state, count in zip(("gap", "weak"), counts, strict=True)
        if count
    ]
    return GapsCard(
        joined(words) if words else said("partners.gaps.none"),
        Tone.DUE if counts[0] else Tone.FAINT,
        rows,
        {gap_key(gap): gap for gap in gaps},
        asked,
    )


def _row(
    gap: Gap, group: Record, today: Scenery, told: tuple[str, Record | None], *, writable: bool
) -> TickRow:
    language, request = told
    sentence = gap_sentence(gap, today.network.partners.get(gap.partner), language)
    repair: str = gap.repair
    if repair == "ask" and request is not None:
        at = from_text(request.words("reminded_at") or request.words("asked_at"))
        word = "reminded_at" if request.words("reminded_at") else "asked_at"
        time = when.day_and_wall(at, today.today)
        sentence = joined((sentence, said(f"partners.{word}", time=time)))
        repair = "remind"
    able = writable and (repair not in _NEEDS_PARTNER or bool(gap.partner))
    reason = why_shut(writable=writable) or said("partners.gap_alone")
    if today.other is not None:
        able, reason = False, said("partners.mend_today")
    return TickRow(
        key=gap_key(gap),
        bold=group_title(group, gap.part, language),
        small=sentence,
        mark=REACHES[Reach(gap.state)],
        action=Action(repair, said(f"partners.repair.{repair}"), enabled=able, reason=reason),
    )


def request_of(gap: Gap, group: Record, language: str) -> Phrase:
    """Return what a partner is asked, so that a gap closes."""
    name = group_title(group, gap.part, language)
    missing = joined((missing_word(gap.code, each) for each in gap.missing), by=", ")
    return said(f"partners.ask.{gap.code}", group=name, missing=missing)
