"""Reach: what became of a pack at each partner, and which groups nobody gets word to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final, Literal

from nccn_desk.domain.packs import STAGES
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.domain.structure import Structure
from nccn_desk.kernel.clock import day_of, from_text

SILENT: Final = timedelta(days=7)  # a relay that was not spoken to for longer is no relay (ux 6.13)
NEVER: Final = ""
# What a pack may have come to at a partner, from the least to the most.
LADDER: Final = (NEVER, "failed", "sent", "delivered", "opened", "acknowledged", "shared")
_RANK: Final = {stage: rank for rank, stage in enumerate(LADDER)}
OPENED: Final = frozenset({"opened", "acknowledged", "shared"})

GroupState = Literal["reached", "weak", "gap"]
GapCode = Literal["nobody", "proposed", "silent", "format", "language", "not_shared", "informed"]
Repair = Literal["propose", "invite", "call", "ask", "send"]


@dataclass(frozen=True, slots=True)
class Got:
    """How a pack stands at one partner, as its receipts tell."""

    stage: str = NEVER  # one of LADDER
    at: str = ""  # when that was so
    channel: str = ""
    told_by: str = ""
    sent_at: str = ""  # when it was sent last
    reminded: int = 0
    reminded_at: str = ""

    @property
    def has(self) -> bool:
        """Whether it was sent there and did not come back."""
        return _RANK[self.stage] >= _RANK["sent"]

    @property
    def is_open(self) -> bool:
        """Whether somebody there has seen it."""
        return self.stage in OPENED


@dataclass(frozen=True, slots=True)
class Reached:
    """How a pack stands with all whom it is for, in the order of their places."""

    pack: Record
    audience: tuple[str, ...]
    circles: Mapping[str, tuple[str, ...]]  # its circles, each with its partners
    got: Mapping[str, Got]  # of each partner that has a receipt

    def of(self, partner: str) -> Got:
        """Return how it stands at a partner."""
        return self.got.get(partner, _NOTHING)

    def count(self, partners: Iterable[str] | None = None) -> Counter[str]:
        """Count partners by stage: all whom it is for, or some of them."""
        meant = self.audience if partners is None else partners
        return Counter(self.of(each).stage for each in meant)

    def opened(self, partners: Iterable[str] | None = None) -> int:
        """Count the partners where somebody has seen it."""
        meant = self.audience if partners is None else partners
        return sum(self.of(each).is_open for each in meant)

    def lacking(self) -> tuple[str, ...]:
        """Return the partners to whom it was never sent, or did not come."""
        return tuple(each for each in self.audience if not self.of(each).has)

    def unopened(self) -> tuple[str, ...]:
        """Return the partners that have it and have not opened it, as far as is known."""
        return tuple(
            each for each in self.audience if self.of(each).has and not self.of(each).is_open
        )

    def unshared(self) -> tuple[str, ...]:
        """Return the partners that have seen it and handed nothing on: informed only."""
        return tuple(
            each
            for each in self.audience
            if self.of(each).is_open and self.of(each).stage != "shared"
        )

    def with_receipts(self, partner: str, receipts: Iterable[Record]) -> Reached:
        """Return the same with what is now known of one partner."""
        return replace(self, got={**self.got, partner: got_of(receipts)})


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a group, or a part of it, is not well reached, and the one act that mends it."""

    group: str
    state: GroupState
    code: GapCode
    repair: Repair
    part: str = ""
    partner: str = ""
    relay: str = ""
    days: int = 0  # of silence
    missing: tuple[str, ...] = ()  # formats or languages


@dataclass(frozen=True, slots=True)
class GroupReach:
    """A group on a day: whether word gets to it, its relays, and each reason why not."""

    group: Record
    state: GroupState
    relays: tuple[Record, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Ties:
    """All that decides how groups are reached: on which day, and what was heard by then."""

    day: date
    relays: Sequence[Record]  # of whatever time
    partners: Mapping[str, Record]  # those that were there on the day
    last: Mapping[str, str]  # the moment of the last contact, by partner
    materials: Sequence[Record] = ()
    pack: Reached | None = None  # the last one that was sent
    by_group: Mapping[str, Sequence[Record]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the relays that hold on the day by group: groups ask one after the other."""
        found: dict[str, list[Record]] = {}
        for each in self.relays:
            if holds(each, self.day):
                found.setdefault(each.words("group"), []).append(each)
        object.__setattr__(self, "by_group", found)


def got_of(receipts: Iterable[Record]) -> Got:
    """Return how a pack stands at a partner whose receipts these are, in whatever order."""
    lines = sorted(receipts, key=_in_time)
    replaced = {each.words("corrects") for each in lines if each.words("corrects")}
    got = _NOTHING
    for each in lines:
        if each.id not in replaced:
            got = _told(got, each)
    return got


def reached_of(
    pack: Record,
    circles: Mapping[str, tuple[str, ...]],
    extra: Iterable[str],
    receipts: Iterable[Record],
) -> Reached:
    """Return how a pack stands with its circles' partners and some further ones."""
    by_partner: dict[str, list[Record]] = {}
    lines = tuple(receipts)
    replaced = {each.words("corrects") for each in lines}
    for each in lines:
        if each.id in replaced:  # perhaps by one of a partner that proved to be the same
            continue
        by_partner.setdefault(each.words("partner"), []).append(each)
    everybody = (each for circle in (*circles.values(), tuple(extra)) for each in circle)
    got = {partner: got_of(lines) for partner, lines in by_partner.items()}
    return Reached(pack, tuple(dict.fromkeys(everybody)), circles, got)


def group_reach(group: Record, ties: Ties) -> GroupReach:
    """Return how a group is reached: as well as the worst reached part of it."""
    relays = tuple(
        each for each in ties.by_group.get(group.id, ()) if each.words("partner") in ties.partners
    )
    parts = sorted({each.words("part") for each in relays}) or [""]
    gaps: list[Gap] = []
    for part in parts:
        gaps += _part_gaps(group, part, [r for r in relays if r.words("part") == part], ties)
    gaps += _material_gaps(group, relays, ties)
    if any(each.state == "gap" for each in gaps):
        gaps = [each for each in gaps if each.state == "gap"]
    state: GroupState = gaps[0].state if gaps else "reached"
    return GroupReach(group, state, relays, tuple(sorted(gaps, key=_by_weight)))


def gap_list(groups: Iterable[GroupReach]) -> tuple[Gap, ...]:
    """Return one line for each group or part that is not well reached: the gaps, then the weak."""
    found = [
        gap
        for each in groups
        for gap in {gap.part: gap for gap in reversed(each.gaps)}.values()
        if gap.part or gap is each.gaps[0]
    ]
    return tuple(sorted(found, key=lambda each: each.state == "weak"))


def days_silent(relay: Record, ties: Ties) -> int:
    """Return how many days nobody spoke with a relay, 0 while that is not too long."""
    heard = ties.last.get(relay.words("partner"), "")
    latest = max(day_of(from_text(heard)).isoformat() if heard else "", relay.words("begins"))
    if not latest:
        return _NEVER_HEARD
    days = (ties.day - date.fromisoformat(latest)).days
    return days if days > SILENT.days else 0


def standings(structure: Structure, groups: Iterable[GroupReach], ties: Ties) -> dict[str, str]:
    """Return how each partner stands: active, informed, proposed or silent.

    Whoever serves a group stands as in the best served of its groups, others as in their circle.
    """
    found: dict[str, str] = {}
    for each in groups:
        for relay in each.relays:
            standing = relay.words("standing")
            if standing == "active" and days_silent(relay, ties):
                standing = "silent"
            partner = relay.words("partner")
            found[partner] = max(standing, found.get(partner, standing), key=_STANDING.index)
    return {each: structure.standing_of(each) for each in structure.rings} | found


def is_overdue(got: Got, due: datetime | None, now: datetime) -> bool:
    """Tell whether somebody should have opened what was sent, and did not."""
    return due is not None and due < now and got.has and not got.is_open


_NOTHING: Final = Got()
_NEVER_HEARD: Final = 999
_STANDING: Final = ("silent", "proposed", "informed", "active")
_WEIGHT: Final = ("nobody", "silent", "proposed", "format", "language", "not_shared", "informed")


def _in_time(receipt: Record) -> tuple[str, str, int]:
    """Return what orders receipts; of one minute nothing comes back before it was sent."""
    return receipt.words("at"), receipt.created_at, STAGES.index(receipt.words("stage"))


def _told(got: Got, receipt: Record) -> Got:
    stage, at = receipt.words("stage"), receipt.words("at")
    if stage == "nothing":
        return got
    if stage == "reminded":
        return replace(got, reminded=got.reminded + 1, reminded_at=at)
    sent_at = at if stage == "sent" else got.sent_at
    came_back = stage == "failed" and not got.is_open
    if came_back or _RANK[stage] > _RANK[got.stage]:
        told = receipt.words("told_by")
        return replace(
            got, stage=stage, at=at, channel=receipt.words("channel"), told_by=told, sent_at=sent_at
        )
    return replace(got, sent_at=sent_at)


def _part_gaps(group: Record, part: str, relays: Sequence[Record], ties: Ties) -> list[Gap]:
    by_standing: dict[str, list[Record]] = {}
    for each in relays:
        by_standing.setdefault(each.words("standing"), []).append(each)
    active = by_standing.get("active", [])
    if any(not days_silent(each, ties) for each in active):
        return []
    informed = by_standing.get("informed", [])
    if informed:
        return [_informed(group, part, informed[0], ties)]
    if active:
        last = min(active, key=lambda each: days_silent(each, ties))
        return [_gap(group, "silent", "call", last, days_silent(last, ties))]
    proposed = by_standing.get("proposed", [])
    if proposed:
        return [_gap(group, "proposed", "invite", proposed[0])]
    return [Gap(group.id, "gap", "nobody", "propose", part)]


def _gap(group: Record, code: GapCode, repair: Repair, relay: Record, days: int = 0) -> Gap:
    part, partner = relay.words("part"), relay.words("partner")
    return Gap(group.id, "gap", code, repair, part, partner, relay.id, days)


def _informed(group: Record, part: str, relay: Record, ties: Ties) -> Gap:
    partner = relay.words("partner")
    has = ties.pack is not None and ties.pack.of(partner).has
    shared = ties.pack is not None and ties.pack.of(partner).stage == "shared"
    code: GapCode = "not_shared" if has and not shared else "informed"
    repair: Repair = "ask" if has or ties.pack is None else "send"
    return Gap(group.id, "weak", code, repair, part, partner, relay.id)


def _material_gaps(group: Record, relays: Sequence[Record], ties: Ties) -> list[Gap]:
    """Return what a group needs and nothing in force offers it: formats, then languages."""
    offered = [
        each
        for each in ties.materials
        if group.id in each.members("groups")
        and holds(each, ties.day)
        and not each.words("replaced_by")
    ]
    formats = {each.words("format") for each in offered}
    languages = {language for each in offered for language in each.members("languages")}
    partner = relays[0].words("partner") if relays else ""
    wanted: tuple[tuple[GapCode, frozenset[str]], ...] = (
        ("format", group.members("inclusive") - formats),
        ("language", group.members("languages") - languages),
    )
    return [
        Gap(group.id, "weak", code, "ask", partner=partner, missing=tuple(sorted(lacking)))
        for code, lacking in wanted
        if lacking
    ]


def _by_weight(gap: Gap) -> tuple[int, str]:
    return _WEIGHT.index(gap.code), gap.part
