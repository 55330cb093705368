"""What the room of one voice lists: what is not equal, what expires, and what is used where."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.naming import register_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.figures_card import product_name
from nccn_desk.presenters.figures_words import ago, clearance_of, clock_of, number
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Cell,
    ChipShape,
    Emptiness,
    Heading,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.presenters.voice_matrix import matrix_of
from nccn_desk.presenters.voice_shapes import PARTS, Asked, VoicePage
from nccn_desk.presenters.voice_words import MOVED, state_of, title_of
from nccn_desk.services import blocks, onevoice, states
from nccn_desk.services.onevoice import Echo, Moved
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

Uneven = tuple[Moved, tuple[Echo, ...]]


def page_of(reader: Reader, people: People, asked: Asked) -> VoicePage:
    """Return the page as it was asked for; each part says how many rows it has."""
    uneven, expiring = uneven_of(asked), onevoice.expiring(reader)
    matrix, used = matrix_of(asked), _used(reader)
    counts = {
        "uneven": len(uneven),
        "matrix": len(matrix.rows),
        "expiring": len(expiring),
        "used": len(used),
    }
    shown: dict[str, Callable[[], tuple[Row, ...]]] = {
        "uneven": lambda: tuple(_uneven_row(reader, people, each, asked) for each in uneven),
        "matrix": tuple,
        "expiring": lambda: tuple(_expiring_row(reader, each, asked) for each in expiring),
        "used": lambda: tuple(_used_row(reader, each, asked) for each in used),
    }
    found = tuple(row for row in shown[asked.chosen]() if _holds(row, asked))
    waiting = sum(not moved.cleared for moved, _ in uneven)
    return VoicePage(
        heading=_heading(waiting, len(expiring)),
        parts=tuple(Option(each, said(f"voice.part.{each}"), count=counts[each]) for each in PARTS),
        chosen=asked.chosen,
        selected=asked.selected,
        rows=found,
        matrix=matrix,
        count=said("voice.found", n=len(found)) if asked.words.strip() else NOTHING,
        empty=_empty(asked),
    )


def uneven_of(asked: Asked) -> tuple[Uneven, ...]:
    """Return what has changed, each once, with the products that say it otherwise.

    What waits for a visum stands first, and of that the latest change.
    """
    found: dict[tuple[str, str], tuple[Moved, list[Echo]]] = {}
    for echo in asked.heard.echoes:
        for each in echo.moved:
            _, said_by = found.setdefault((each.register, each.id), (each, []))
            if echo not in said_by:
                said_by.append(echo)
    latest = sorted(found.values(), key=lambda each: each[0].changed_at, reverse=True)
    whole = sorted(latest, key=lambda each: each[0].cleared)
    return tuple((moved, tuple(echoes)) for moved, echoes in whole)


def _used(reader: Reader) -> tuple[Record, ...]:
    """Return what others depend on, or depends on others: products, figures, blocks in use."""
    figures = reader.records(Query("figures", order=("name",)))
    return (*onevoice.live(reader), *figures, *onevoice.in_use(reader))


def _heading(waiting: int, expiring: int) -> Heading:
    sub = (
        said("voice.waiting", n=waiting) if waiting else said("voice.all_even"),
        said("voice.expiring", n=expiring) if expiring else NOTHING,
    )
    return Heading(said("voice.title"), joined(sub))


def _empty(asked: Asked) -> Emptiness:
    if asked.words.strip():
        return Emptiness(said("voice.empty.found", words=asked.words.strip()))
    return Emptiness(said(f"voice.empty.{asked.chosen}"))


def _holds(row: Row, asked: Asked) -> bool:
    words = Words(asked.language)
    return holds(asked.words, *(cell.spoken(words) for cell in row.cells))


def _uneven_row(reader: Reader, people: People, uneven: Uneven, asked: Asked) -> Row:
    moved, echoes = uneven
    record = reader.record(moved.register, moved.id)
    place = (product_name(echoes[0].sitrep), given(moved.label))
    others = len(echoes) - 1
    return Row(
        f"{moved.register}/{moved.id}",
        (
            Cell(title_of(reader, record, asked.language), small=_step(moved)),
            Cell(joined(place), small=said("voice.earlier", n=others) if others else NOTHING),
            Cell(
                ago(from_text(moved.changed_at), asked.now),
                small=people.name(moved.changed_by),
                order=moved.changed_at,
            ),
            Cell(mark=state_of(moved)),
        ),
        quiet=moved.cleared,
    )


def _step(moved: Moved) -> Phrase:
    """Return from what to what in one line: of a figure its values, of a block its languages."""
    name = given(moved.number)
    if moved.removed:
        return joined((name, said("voice.gone")))
    if moved.register == "figures":
        before, now = (moved.before or {}).get("", ""), (moved.now or {}).get("", "")
        values = said("voice.step", before=_value(before), now=_value(now))
        return joined((name, values if before != now else said("voice.head")))
    languages = " ".join(each.upper() for each in moved.languages)
    return joined((name, given(languages) if languages else said("voice.head")))


def _value(value: str) -> Phrase:
    return number(value) or given("–")


def _expiring_row(reader: Reader, record: Record, asked: Asked) -> Row:
    clock = clock_of(record, asked.now)
    return Row(
        f"{record.register}/{record.id}",
        (
            Cell(title_of(reader, record, asked.language), small=_kind(record)),
            _uses(reader, record),
            Cell(
                clock.word if clock else NOTHING,
                tone=clock.tone if clock else Tone.PLAIN,
                order=record.words("valid_until") or record.words("due"),
            ),
            Cell(mark=_clearance(reader, record)),
        ),
    )


def _uses(reader: Reader, record: Record) -> Cell:
    """Return in how many products a block or figure stands, and where it comes from."""
    uses, source = len(onevoice.used_in(reader, record.register, record.id)), record.words("source")
    small = given(source) if source else said("voice.no_source")
    return Cell(said("voice.uses", n=uses), small=small, order=uses)


def _kind(record: Record) -> Phrase:
    return joined((said(register_word(record.register), n=1), given(record.number)))


def _clearance(reader: Reader, record: Record) -> Mark:
    if record.register == "figures":
        return clearance_of(record)
    standing = standings(record, blocks.texts_of(reader, record.id))
    if standing[record.words("source_language") or "nl"].is_cleared:
        return Mark(said("figures.clear.cleared"), Tone.OK, ChipShape.SEAL)
    return Mark(said("figures.clear.draft"), Tone.PLAIN, ChipShape.RING)


def _used_row(reader: Reader, record: Record, asked: Asked) -> Row:
    if record.register == "sitreps":
        name, count = product_name(record), _depends(reader, record)
        state = said(f"choices.sitreps.state.{record.words('state')}")
        where = Cell(said("voice.depends", n=count), small=state, order=count)
    else:
        name, where = title_of(reader, record, asked.language), _uses(reader, record)
    changed = ago(from_text(record.changed_at), asked.now)
    return Row(
        f"{record.register}/{record.id}",
        (
            Cell(name, small=_kind(record)),
            where,
            Cell(changed, order=record.changed_at),
            Cell(mark=_moved(record, asked)),
        ),
    )


def _depends(reader: Reader, sitrep: Record) -> int:
    """Count the blocks of a product and the figures that they quote."""
    placed = [each.words("block") for each in _placements(reader, sitrep)]
    quoted = {
        figure
        for block in placed
        if (found := states.found(reader, "blocks", block)) is not None
        for figure in found.members("mentions")
    }
    return len(placed) + len(quoted)


def _placements(reader: Reader, sitrep: Record) -> tuple[Record, ...]:
    found = reader.records(Query("placements", (Where("product", "=", sitrep.id),)))
    return tuple(each for each in found if not each.deleted)


def _moved(record: Record, asked: Asked) -> Mark | None:
    """Return how something stands beside what went out; nothing where it never did."""
    echoes = asked.heard.echoes
    if record.register == "sitreps":
        mine = [echo for echo in echoes if echo.sitrep.id == record.id]
        if not mine:
            return None
        first = next(iter(mine[0].open or mine[0].moved), None)
        return MOVED if mine[0].open else state_of(first)
    every = (each for echo in echoes for each in echo.moved if each.id == record.id)
    first = next(every, None)
    return state_of(first) if first is not None else None
