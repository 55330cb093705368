"""Where a pack does not get to, and where no word gets to: each with the one act that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.partners import name_of
from nccn_desk.domain.reach import Gap, Reached, gap_list
from nccn_desk.domain.register import Record
from nccn_desk.domain.structure import Network
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.packs_shapes import Asked
from nccn_desk.presenters.packs_words import names, titled
from nccn_desk.presenters.partners_words import gap_sentence, group_title
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Cell, Row, Tone
from nccn_desk.services import packs, reach
from nccn_desk.services.ports import Reader

# Acts on a pack; those on a group are done where its relays are.
ON_PACK: Final = frozenset({"lacking", "unopened", "behind", "unshared"})


@dataclass(frozen=True, slots=True)
class PackGap:
    """A gap: whom it is about and why, the act that mends it, and of a group the gap itself."""

    id: str
    title: Phrase
    why: Phrase
    repair: str
    tone: Tone = Tone.DUE
    partners: tuple[str, ...] = ()
    gap: Gap | None = None
    sought: tuple[str, ...] = ()  # by what one finds it


def gaps_of(
    reader: Reader, standing: Reached | None, network: Network, asked: Asked
) -> tuple[PackGap, ...]:
    """Return what a pack misses, then the groups that nobody reaches or not well."""
    ties = reach.ties(reader, network=network)
    groups = reach.groups(reader, ties)
    relays = {relay.words("partner") for each in groups for relay in each.relays}
    found: list[PackGap] = []
    if standing is not None and standing.pack.words("state") == "sent":
        found += _of_pack(reader, standing, network, relays, asked)
    records = {each.group.id: each.group for each in groups}
    for gap in gap_list(groups):
        partner = network.partners.get(gap.partner)
        found.append(
            PackGap(
                f"group/{gap.group}/{gap.part}",
                group_title(records[gap.group], gap.part, asked.language),
                gap_sentence(gap, partner, asked.language),
                gap.repair,
                Tone.DUE if gap.state == "gap" else Tone.PLAIN,
                (gap.partner,) if gap.partner else (),
                gap,
                (name_of(records[gap.group], asked.language), gap.part),
            )
        )
    return tuple(found)


def gap_rows(gaps: tuple[PackGap, ...]) -> tuple[Row, ...]:
    """Return a row for each gap."""
    return tuple(
        Row(
            each.id,
            (
                Cell(each.title, tone=each.tone, icon="warning" if each.tone is Tone.DUE else ""),
                Cell(each.why),
                Cell(said(f"packs.repair.{each.repair}")),
            ),
        )
        for each in gaps
    )


def _of_pack(
    reader: Reader, standing: Reached, network: Network, relays: set[str], asked: Asked
) -> Iterator[PackGap]:
    title = titled(standing.pack)
    seen = packs.newest_seen(reader, standing.pack.id)
    lacking = packs.to_send(reader, standing.pack.id)  # whoever is proposed is invited first
    unopened = standing.unopened()
    behind = tuple(each for each in (*lacking, *unopened) if each in seen)
    unshared = tuple(each for each in standing.unshared() if each in relays)
    kinds: tuple[tuple[str, tuple[str, ...], str, Phrase], ...] = (
        ("lacking", lacking, "send", NOTHING),
        ("unopened", unopened, "remind", _since(standing, unopened, asked)),
        ("behind", behind, "remind" if set(behind) <= set(unopened) else "send", NOTHING),
        ("unshared", unshared, "share", NOTHING),
    )
    for kind, partners, repair, since in kinds:
        if partners:
            records: tuple[Record, ...] = tuple(network.partners[each] for each in partners)
            told = names(records, asked.language)
            yield PackGap(
                kind,
                said(f"packs.gap.{kind}", n=len(partners), pack=title),
                said("packs.since", names=told, time=since) if since else told,
                repair,
                Tone.DUE if kind == "lacking" else Tone.PLAIN,
                partners,
                sought=tuple(name_of(each, asked.language) for each in records),
            )


def _since(standing: Reached, partners: tuple[str, ...], asked: Asked) -> Phrase:
    """Return since when the one that waits longest has it."""
    sent = sorted(standing.of(each).sent_at for each in partners if standing.of(each).sent_at)
    return when.day_and_wall(from_text(sent[0]), day_of(asked.now)) if sent else NOTHING
