"""What the lists of packs say: the packs, who has one of them, and where it does not get to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.partners import name_of
from nccn_desk.domain.reach import LADDER, Got, Reached
from nccn_desk.domain.register import Record
from nccn_desk.domain.structure import Network
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.packs_gaps import PackGap, gap_rows, gaps_of
from nccn_desk.presenters.packs_shapes import FILTERS, PARTS, Asked, PacksPage
from nccn_desk.presenters.packs_words import (
    circle_names,
    reminded_of,
    stage_mark,
    state_mark,
    titled,
    told_of,
)
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    Cell,
    Emptiness,
    Heading,
    Option,
    Row,
)
from nccn_desk.services import packs, reach
from nccn_desk.services.ports import Reader

# What a partner says by telephone, each with its key.
TOLD: Final = (
    ("delivered", "D"),
    ("opened", "O"),
    ("acknowledged", "A"),
    ("shared", "S"),
    ("failed", "F"),
)
CORRECT: Final = "correct"


@dataclass(frozen=True, slots=True)
class Scene:
    """What was read once for the whole page."""

    every: tuple[Record, ...]
    network: Network
    pack: Record | None
    standing: Reached | None
    gaps: tuple[PackGap, ...]


def scene_of(reader: Reader, asked: Asked, network: Network) -> Scene:
    """Read the packs, and how the chosen one stands with its partners."""
    every = packs.find(reader)
    pack = next((each for each in every if each.id == asked.selected), None)
    standing = reach.reached(reader, pack.id, network=network) if pack else None
    gaps = gaps_of(reader, standing, network, asked)
    return Scene(every, network, pack, standing, gaps)


def page_of(reader: Reader, asked: Asked, scene: Scene) -> PacksPage:
    """Return the list as it was asked for."""
    found = {
        "packs": lambda: _pack_rows(reader, asked, scene),
        "receipts": lambda: _receipt_rows(reader, asked, scene),
        "gaps": lambda: _gap_rows(asked, scene),
    }[asked.part]()
    rows = tuple(row for row, parts in found if asked.chosen in parts)
    shut = why_shut(writable=asked.writable)
    return PacksPage(
        heading=_heading(scene),
        parts=tuple(
            Option(each, said(f"packs.part.{each}"), count=_count(scene, each)) for each in PARTS
        ),
        part=asked.part,
        filters=tuple(
            Option(
                each,
                said(f"packs.filter.{asked.part}.{each}"),
                count=sum(each in parts for _, parts in found),
            )
            for each in FILTERS[asked.part]
        ),
        chosen=asked.chosen,
        rows=rows,
        selected=asked.selected,
        row=asked.row,
        told=titled(scene.pack) if scene.pack and asked.part != "packs" else NOTHING,
        count=said("packs.count", n=len(rows)) if asked.words.strip() else NOTHING,
        empty=_empty(asked, scene),
        add=Action("add", said("packs.add"), ButtonKind.PLAIN, "plus", "N", asked.writable, shut),
        acts=_acts(reader, asked, scene),
    )


_Found = tuple[Row, frozenset[str]]


def _pack_rows(reader: Reader, asked: Asked, scene: Scene) -> tuple[_Found, ...]:
    found = []
    for each in scene.every:
        if holds(asked.words, each.number, each.words("title")):
            state = each.words("state")
            part = "unsent" if state in {"draft", "ready"} else state
            row = _pack_row(reader, each, asked, scene.network)
            found.append((row, frozenset({"all", part})))
    return tuple(found)


def _pack_row(reader: Reader, pack: Record, asked: Asked, network: Network) -> Row:
    circles = [network.circles[each] for each in network.circles if each in pack.members("circles")]
    sent = pack.words("state") in {"sent", "withdrawn"}
    standing = reach.reached(reader, pack.id, network=network) if sent else None
    opened = standing.opened() if standing else 0
    total = len(standing.audience) if standing else 0
    about = joined((given(pack.number), said(f"choices.packs.kind.{pack.words('kind')}")))
    return Row(
        pack.id,
        (
            Cell(
                given(pack.words("title")),
                small=joined((about, circle_names(circles[:3], asked.language))),
            ),
            Cell(given(f"v{pack.whole('version')}"), order=pack.whole("version")),
            Cell(mark=state_mark(pack), small=_languages(reader, pack)),
            Cell(
                said("packs.of", n=total, opened=opened) if sent else given("–"),
                order=opened if sent else -1,
            ),
        ),
        quiet=pack.words("state") == "withdrawn",
    )


def _languages(reader: Reader, pack: Record) -> Phrase:
    """Return the languages that a pack must have and has not."""
    if pack.words("state") != "draft":
        return NOTHING
    missing = pack.members("languages") - packs.texts_of(reader, pack.id).keys()
    codes = [each.upper() for each in LANGUAGES if each in missing]
    return said("packs.missing", languages=", ".join(codes)) if codes else NOTHING


def _receipt_rows(reader: Reader, asked: Asked, scene: Scene) -> tuple[_Found, ...]:
    standing = scene.standing
    if standing is None:
        return ()
    seen = packs.newest_seen(reader, standing.pack.id)
    found = []
    for each in standing.audience:
        partner = scene.network.partners[each]
        circles = [
            scene.network.circles[circle]
            for circle, members in standing.circles.items()
            if each in members
        ]
        name, inside = name_of(partner, asked.language), circle_names(circles, asked.language)
        if holds(asked.words, name, partner.words("name"), *_spoken(circles, asked.language)):
            got = standing.of(each)
            row = Row(
                each,
                (
                    Cell(given(name), small=inside),
                    Cell(mark=stage_mark(got), order=LADDER.index(got.stage)),
                    Cell(
                        told_of(got, day_of(asked.now)),
                        small=reminded_of(got, day_of(asked.now)),
                        order=got.at,
                    ),
                    Cell(given(f"v{seen[each]}" if each in seen else "–"), order=seen.get(each, 0)),
                ),
            )
            found.append((row, _parts(got)))
    return tuple(found)


def _spoken(circles: list[Record], language: str) -> tuple[str, ...]:
    return tuple(name_of(each, language) for each in circles)


def _parts(got: Got) -> frozenset[str]:
    """Return under which filters a partner stands."""
    parts = {"all"}
    parts |= {"shared"} if got.stage == "shared" else set()
    parts |= {"opened"} if got.is_open else set()
    if not got.has:
        parts.add("lacking")
    elif not got.is_open:
        parts.add("unopened")
    return frozenset(parts)


def _gap_rows(asked: Asked, scene: Scene) -> tuple[_Found, ...]:
    kept = tuple(each for each in scene.gaps if holds(asked.words, *each.sought))
    return tuple((row, frozenset({"all"})) for row in gap_rows(kept))


def _count(scene: Scene, part: str) -> int:
    if part == "packs":
        return len(scene.every)
    if part == "receipts":
        return len(scene.standing.audience) if scene.standing else 0
    return len(scene.gaps)


def _heading(scene: Scene) -> Heading:
    unsent = sum(each.words("state") in {"draft", "ready"} for each in scene.every)
    sub = [said("packs.kept", n=len(scene.every))]
    sub += [said("packs.unsent", n=unsent)] if unsent else []
    if scene.standing and scene.standing.pack.words("state") == "sent":
        opened, total = scene.standing.opened(), len(scene.standing.audience)
        told = said("packs.of", n=total, opened=opened)
        sub.append(joined((titled(scene.standing.pack), told), by=": "))
    return Heading(said("packs.title"), joined(sub), short=sub[0])


def _empty(asked: Asked, scene: Scene) -> Emptiness:
    if asked.words.strip():
        return Emptiness(said("packs.empty.found", words=asked.words.strip()))
    if asked.part != "packs" and scene.pack is None:
        return Emptiness(said("packs.empty.no_pack"))
    return Emptiness(said(f"packs.empty.{asked.part}.{asked.chosen}"))


def _acts(reader: Reader, asked: Asked, scene: Scene) -> tuple[Action, ...]:
    """Return what can be done with the partner or the gap that one stands on."""
    shut = why_shut(writable=asked.writable)
    if asked.part == "receipts":
        pack = scene.pack.id if scene.pack else ""
        wrong = bool(pack and asked.row) and packs.last_told(reader, pack, asked.row) is not None
        went = scene.pack is not None and scene.pack.words("state") in {"sent", "withdrawn"}
        able = asked.writable and went and bool(asked.row)
        reason = shut or (said("packs.choose_partner") if went else said("packs.not_sent"))
        told = tuple(
            Action(stage, said(f"packs.told.{stage}"), keys=key, enabled=able, reason=reason)
            for stage, key in TOLD
        )
        none, able = said("packs.correct.none"), able and wrong
        word = said("packs.correct")
        return (*told, Action(CORRECT, word, keys="C", enabled=able, reason=shut or none))
    if asked.part == "gaps":
        gap = next((each for each in scene.gaps if each.id == asked.row), None)
        if gap is not None:
            word = said(f"packs.repair.{gap.repair}")
            return (Action("mend", word, keys="Enter", enabled=asked.writable, reason=shut),)
    return ()
