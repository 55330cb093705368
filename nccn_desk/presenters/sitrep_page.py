"""What stands around a sitrep's text: its sections, its languages, its versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.languages import Standing
from nccn_desk.domain.markings import BANNERS
from nccn_desk.domain.obstacles import Material, Obstacle, required_languages
from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import Part, number_of
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import Damaged
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Heading, Mark, Tone
from nccn_desk.presenters.sitrep_shapes import Asked, LanguageRow, OutlineRow
from nccn_desk.presenters.sitrep_text_page import title_of
from nccn_desk.services import comments, drawing, onevoice, releasing, sitreps, states
from nccn_desk.services.onevoice import Moved
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Statement

IN_HAND: Final = ("draft", "review", "approved")
EDITS: Final = 3  # of the latest changes that are listed
EARLIER: Final = 4  # other sitreps that are listed

READY: Final = Mark(said("sitrep.mark.ready"), Tone.QUIET, ChipShape.CHECK)
SEALED: Final = Mark(said("sitrep.mark.cleared"), Tone.OK, ChipShape.SEAL)
WAITS: Final = Mark(said("sitrep.mark.waits"), Tone.QUIET, ChipShape.HALF)
BEHIND: Final = Mark(said("sitrep.mark.behind"), Tone.DUE, ChipShape.TRIANGLE)
EMPTY: Final = Mark(said("sitrep.mark.empty"), Tone.FAINT, ChipShape.RING)
FROZEN: Final = Mark(said("sitrep.mark.frozen"), Tone.QUIET, ChipShape.FROZEN)
MOVED: Final = Mark(said("sitrep.mark.moved"), Tone.DUE, ChipShape.TRIANGLE)
WRITTEN: Final = Mark(said("sitrep.mark.written"), Tone.NOW, icon="pencil-simple")

# What of a paragraph asks somebody to act before it can be cleared.
_LATE: Final = frozenset(
    {"conflict", "removed", "expired", "classified", "missing", "machine", "stale", "draft"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for the room around one sitrep."""

    sitrep: Record
    material: Material
    way: tuple[Obstacle, ...]
    moved_on: bool
    moved: tuple[Moved, ...]
    kept: Publication | None  # as it went out
    sitreps: tuple[Record, ...]
    clash: tuple[Record, ...]
    comments: tuple[Record, ...]
    people: People
    statements: tuple[Statement, ...]  # about the paragraph on which one stands
    used: tuple[Record, ...]  # the products that have it
    awaited: bool = False  # whether the language of sentences is still being listened to
    languages: tuple[LanguageRow, ...] = ()  # counted where it was read: it takes its time

    @property
    def now(self) -> datetime:
        """When it was read."""
        return self.material.now

    @property
    def today(self) -> date:
        """On which day."""
        return day_of(self.now)


def find_shown(reader: Reader, asked: str) -> tuple[tuple[Record, ...], Record | None]:
    """Return all sitreps, and the one that was asked for, else the latest in hand."""
    found = sitreps.find(reader)
    wanted = next((each for each in found if each.id == asked), None)
    in_hand = (each for each in found if each.words("state") in IN_HAND)
    return found, wanted or (None if asked else next(in_hand, None))


def gather(
    reader: Reader, sitrep: Record, all_: tuple[Record, ...], asked: Asked, *, exercise: bool
) -> Found:
    """Read what stands around a sitrep."""
    material = drawing.material(reader, sitrep.id)
    ids = tuple(placed.block.id for part in material.parts for placed in part.blocks)
    moved_on = False
    moved: tuple[Moved, ...] = ()
    if sitrep.words("state") == "approved":
        present = drawing.drawn(reader, material, exercise=exercise)
        moved_on = releasing.has_moved_on(reader, sitrep, present)
    kept = _kept(reader, sitrep)
    if kept is not None and sitrep.words("state") == "released":
        moved = tuple(onevoice.moved_since(reader, kept))
    block = states.found(reader, "blocks", asked.block) if asked.block in ids else None
    artefact = block.words("artefact") if block else ""
    found = Found(
        sitrep,
        material,
        releasing.in_the_way(material),
        moved_on,
        moved,
        kept,
        all_,
        next((group for group in releasing.clashes(reader) if sitrep.id in ids_of(group)), ()),
        comments.of_blocks(reader, ids),
        read_people(reader),
        reader.statements(artefact) if artefact else (),
        onevoice.used_in(reader, "blocks", block.id) if block else (),
    )
    return replace(found, languages=languages_of(found))


def _kept(reader: Reader, sitrep: Record) -> Publication | None:
    """Return a sitrep as it went out; None while it is written, or where the copy is damaged."""
    if sitrep.words("state") in IN_HAND or not sitrep.words("artefact"):
        return None
    try:
        return drawing.frozen(reader, sitrep.words("artefact"))
    except Damaged:
        return None  # the page that reads it says so


def ids_of(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the ids of records."""
    return tuple(each.id for each in records)


def name_of(sitrep: Record) -> Phrase:
    """Return what people call a sitrep: sitrep 76, and which version where it is a later one."""
    number = number_of(sitrep)
    name = said("sitrep.name", number=str(number)) if number else given(sitrep.words("title"))
    if not sitrep.words("follows"):
        return name
    version = said(f"choices.sitreps.version.{sitrep.words('version')}")
    return joined((name, said("sitrep.version", version=version)), by=", ")


def heading_of(found: Found) -> Heading:
    """Return the header: which sitrep, how it stands, and by when it must be out."""
    sitrep = found.sitrep
    state = said(f"choices.sitreps.state.{sitrep.words('state')}")
    deadline = sitrep.moment("deadline")
    by = NOTHING
    if deadline is not None and sitrep.words("state") in IN_HAND:
        by = said("sitrep.deadline", time=when.day_and_wall(deadline, found.today))
    return Heading(name_of(sitrep), joined((state, by)), state)


def frozen_of(sitrep: Record) -> str:
    """Return the key of the version that went out, "" for a sitrep that is still written."""
    if sitrep.words("state") in IN_HAND:
        return ""
    return f"{sitrep.words('artefact')}:{sitrep.id}"


def banner_of(sitrep: Record) -> Phrase:
    """Return the marking as it stands on each page, and to whom the paper goes."""
    lines = [each.strip() for each in sitrep.words("addressees").splitlines() if each.strip()]
    return joined((given(BANNERS[sitrep.words("marking")]), given(", ".join(lines))))


def outline_of(
    found: Found, language: str, writing: Mapping[str, Sequence[str]]
) -> tuple[OutlineRow, ...]:
    """Return the sections; `writing` says in which paragraphs somebody writes now."""
    by_section: dict[str, list[Obstacle]] = {}
    for each in found.way:
        by_section.setdefault(each.label.partition(".")[0], []).append(each)
    return tuple(
        OutlineRow(
            part.section.id,
            part.number,
            title_of(part.section, language) or said("sitrep.untitled"),
            _mark(part, by_section.get(str(part.number), []), writing)
            if found.kept is None
            else _mark_frozen(part, found.moved),
        )
        for part in found.material.parts
    )


def _mark(part: Part, way: Sequence[Obstacle], writing: Mapping[str, Sequence[str]]) -> Mark:
    if not part.blocks:
        return EMPTY
    if any(each.code in _LATE for each in way):
        return BEHIND
    if any(placed.block.id in writing for placed in part.blocks):
        return WRITTEN
    if way:
        return WAITS
    return SEALED if all(each.block.words("state") == "cleared" for each in part.blocks) else READY


def _mark_frozen(part: Part, moved: Sequence[Moved]) -> Mark:
    """Return whether what went out is still what is said."""
    labels = {placed.label for placed in part.blocks}
    return MOVED if any(each.label in labels for each in moved) else FROZEN


def _languages_frozen(kept: Publication) -> tuple[LanguageRow, ...]:
    """Return how complete each language was when it went out."""
    source, pieces = kept.head.source_language, tuple(kept.pieces())
    rows = []
    for language in kept.head.languages:
        done = sum(each.states.get(language) in {"human", "cleared"} for each in pieces)
        rows.append(_language(language, source, done, len(pieces), required=True))
    return tuple(rows)


def _language(language: str, source: str, done: int, total: int, *, required: bool) -> LanguageRow:
    share = done * 100 // total if total else 0
    part = said("sitrep.part.source" if language == source else "sitrep.part.translation")
    late = required and share < 100  # noqa: PLR2004  # per cent
    return LanguageRow(language, part, said("sitrep.percent", count=share), late)


def languages_of(found: Found) -> tuple[LanguageRow, ...]:
    """Return how complete each language is that is written or must go out."""
    if found.kept is not None:
        return _languages_frozen(found.kept)
    sitrep, material = found.sitrep, found.material
    source = sitrep.words("source_language")
    required = required_languages(sitrep)
    blocks = {p.block.id: p.block for part in material.parts for p in part.blocks}
    living = [each for each in blocks.values() if not each.deleted]
    standing = [standings(each, material.texts.get(each.id, {})) for each in living]
    rows = []
    for language in LANGUAGES:
        written = any(language in material.texts.get(each.id, {}) for each in living)
        if language not in required and not written:
            continue
        done = sum(_is_done(each[language], source) for each in standing)
        rows.append(_language(language, source, done, len(standing), required=language in required))
    return tuple(sorted(rows, key=lambda each: each.language != source))


def _is_done(standing: Standing, source: str) -> bool:
    if standing.language == source:
        return standing.state != "missing"
    return standing.state in {"human", "cleared"} and not standing.stale


def versions_of(found: Found) -> tuple[FlowRow, ...]:
    """Return the latest changes, what was frozen, and the other sitreps, to open each."""
    return (*_edits(found), *_frozen(found), *_others(found))


def _edits(found: Found) -> Iterable[FlowRow]:
    placed = [each for part in found.material.parts for each in part.blocks]
    latest = sorted(placed, key=lambda each: each.block.changed_at, reverse=True)
    for each in latest[:EDITS]:
        who = found.people.name(each.block.changed_by)
        yield FlowRow(
            f"block/{each.block.id}",
            joined((who, given(each.label)), by=", "),
            lead=_time(each.block.changed_at, found.today),
        )


def _frozen(found: Found) -> Iterable[FlowRow]:
    sitrep = found.sitrep
    for verb in ("approved", "released"):
        at = sitrep.words(f"{verb}_at")
        if at:
            title = said(f"sitrep.frozen.{verb}")
            yield FlowRow(f"compare/{sitrep.id}", title, lead=_time(at, found.today))
    before = next((each for each in found.sitreps if each.id == sitrep.words("previous")), None)
    if before is not None:
        title = said("sitrep.basis", name=name_of(before))
        yield FlowRow(f"sitrep/{before.id}", title, lead=_time(sitrep.created_at, found.today))


def _others(found: Found) -> Iterable[FlowRow]:
    known = {found.sitrep.id, found.sitrep.words("previous")}
    others = [each for each in found.sitreps if each.id not in known]
    for each in others[:EARLIER]:
        state = said(f"choices.sitreps.state.{each.words('state')}")
        yield replace(row_of(each, found.today), small=state)


def row_of(sitrep: Record, today: date) -> FlowRow:
    """Return a sitrep as a row of a list."""
    state = sitrep.words("state")
    at = sitrep.words("released_at") or sitrep.created_at
    return FlowRow(
        f"sitrep/{sitrep.id}",
        name_of(sitrep),
        small=joined((said(f"choices.sitreps.state.{state}"), given(sitrep.words("title")))),
        lead=_time(at, today),
    )


def acts_of(asked: Asked, found: Found) -> tuple[Action, ...]:
    """Return what can be done with the whole."""
    out = found.sitrep.words("state") in {"released", "withdrawn"}
    why = said("sitrep.text.out") if out else asked.why_shut
    return (
        Action("compare", said("sitrep.compare"), ButtonKind.PLAIN, "swap"),
        Action("head", said("sitrep.head"), ButtonKind.STILL, "sliders-horizontal"),
        Action("sections", said("sitrep.sections"), ButtonKind.STILL, "rows", "", not why, why),
        Action("owed", said("sitrep.owed"), ButtonKind.STILL, "tray", "", not why, why),
    )


def _time(moment: str, today: date) -> Phrase:
    """Return when something was: the time today, the day before it."""
    instant = when.from_moment(moment)
    day = day_of(instant)
    return given(when.wall(instant) if day == today else f"{day:%d/%m}")
