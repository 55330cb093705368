"""What stands beside the lists of one voice: what something said and says now, and who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from nccn_desk.domain.figures import shown
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.publication import Piece, Quote
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.figures_card import product_name
from nccn_desk.presenters.figures_words import clock_of
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, FlowRow, Mark
from nccn_desk.presenters.typed import write_moment
from nccn_desk.presenters.voice_matrix import section_moved
from nccn_desk.presenters.voice_page import uneven_of
from nccn_desk.presenters.voice_shapes import Asked, Compared, VoiceCard
from nccn_desk.presenters.voice_words import (
    EVEN,
    MOVED,
    compared,
    state_of,
    title_of,
    words_now,
    words_then,
)
from nccn_desk.services import assembling, onevoice, states
from nccn_desk.services.onevoice import Echo, Moved
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

UNTIL: Final = "valid_until"
_HEADS: Final = ("authority", "source", "confidence", "as_of", "valid_until", "marking")
_QUOTED: Final = ("as_of", "source", "caveat")
_MOMENTS: Final = ("as_of", "valid_until")
_CHOICES: Final = ("confidence", "marking")


def card_of(record: Record, reader: Reader, people: People, asked: Asked) -> VoiceCard:
    """Return a block, a figure or a product."""
    if record.register == "sitreps":
        return _product_card(record, reader, people, asked)
    found = {(moved.register, moved.id): echoes for moved, echoes in uneven_of(asked)}
    echoes = found.get((record.register, record.id), ())
    moved = _in(echoes[0], record) if echoes else ()
    first = moved[0] if moved else None
    clock = clock_of(record, asked.now)
    facts = (
        (said("voice.fact.changed"), _who(people, record.changed_by, record.changed_at, asked)),
        (said(field_word(record.register, "source")), given(record.words("source"))),
        (said(field_word(record.register, "authority")), given(record.words("authority"))),
        (said("voice.fact.clock"), clock.word if clock else NOTHING),
    )
    until = Editable(UNTIL, write_moment(record.moment(UNTIL), asked.now))
    return VoiceCard(
        id=f"{record.register}/{record.id}",
        number=record.number,
        title=title_of(reader, record, asked.language),
        mark=state_of(first) if _went_out(record, asked) else None,
        compared=_compared(reader, record, echoes[0], moved, asked) if echoes else (),
        facts=tuple((label, words) for label, words in facts if words),
        moved=(),
        products=tuple(_products(reader, record, asked)),
        parts=(),
        until=None if record.deleted else until,
        actions=_actions(reader, record, echoes, asked),
        writable=asked.writable,
        waiting=waiting(reader, record),
    )


def _product_card(sitrep: Record, reader: Reader, people: People, asked: Asked) -> VoiceCard:
    echo = next((each for each in asked.heard.echoes if each.sitrep.id == sitrep.id), None)
    moved = section_moved(echo, asked.section) if echo else ()
    released = sitrep.words("released_at") or sitrep.words("approved_at")
    by = sitrep.words("released_by") or sitrep.words("approved_by")
    facts = (
        (
            said("fields.sitreps.state"),
            said(choice_word("sitreps", "state", sitrep.words("state"))),
        ),
        (said("voice.fact.out"), _who(people, by, released, asked) if released else NOTHING),
        (said("voice.fact.title"), given(sitrep.words("title"))),
    )
    return VoiceCard(
        id=f"sitreps/{sitrep.id}",
        number=sitrep.number,
        title=product_name(sitrep),
        mark=_product_mark(sitrep, echo),
        compared=(),
        facts=tuple((label, words) for label, words in facts if words),
        moved=tuple(_moved_row(reader, each, asked) for each in _once(moved)),
        products=(),
        parts=tuple(_parts(reader, sitrep, asked)),
        until=None,
        actions=_actions(reader, sitrep, (echo,) if echo else (), asked),
        writable=asked.writable,
    )


def next_version(reader: Reader, sitrep: Record) -> Record | None:
    """Return the later version of a product that somebody has begun already; None for none."""
    first = sitrep.words("follows") or sitrep.id
    where = (Where("follows", "=", first), Where("state", "in", ("draft", "review")))
    found = reader.records(Query("sitreps", where, ("-created_at",)))
    return found[0] if found else None


def _product_mark(sitrep: Record, echo: Echo | None) -> Mark:
    if echo is None:
        return Mark(said(choice_word("sitreps", "state", sitrep.words("state"))))
    if echo.open:
        return MOVED
    return state_of(echo.moved[0]) if echo.moved else EVEN


def _went_out(record: Record, asked: Asked) -> bool:
    """Tell whether a product that holds has a block or figure."""
    copies = (echo.kept for echo in asked.heard.echoes if echo.kept is not None)
    return any(
        record.id in {*(each.id for each in copy.pieces()), *(each.id for each in copy.quotes)}
        for copy in copies
    )


def _in(echo: Echo, record: Record) -> tuple[Moved, ...]:
    return tuple(
        each for each in echo.moved if (each.register, each.id) == (record.register, record.id)
    )


def _once(moved: Iterable[Moved]) -> tuple[Moved, ...]:
    return tuple({(each.register, each.id, each.label): each for each in moved}.values())


def _who(people: People, officer: str, moment: str, asked: Asked) -> Phrase:
    time = when.day_and_wall(from_text(moment), day_of(asked.now)) if moment else NOTHING
    return joined((people.name(officer), time))


def _compared(
    reader: Reader, record: Record, echo: Echo, moved: tuple[Moved, ...], asked: Asked
) -> tuple[Compared, ...]:
    """Return what a product said and what stands now: words by language, then what carries them."""
    copy = echo.kept
    if copy is None or not moved:
        return ()
    first = moved[0]
    if record.register == "figures":
        values = tuple(_values(first, asked.language))
        quote = next((each for each in copy.quotes if each.id == record.id), None)
        return (*values, *_heads(record, quote, _QUOTED, asked))
    texts = tuple(
        compared(
            said(f"first_use.language.{language}"),
            words_then(copy, (first.before or {}).get(language, ""), language),
            words_now(reader, (first.now or {}).get(language, ""), language),
        )
        for language in first.languages
    )
    piece = next((each for each in copy.pieces() if each.id == record.id), None)
    return (*texts, *_heads(record, piece, _HEADS, asked))


def _values(moved: Moved, language: str) -> Iterator[Compared]:
    before, now = (moved.before or {}).get("", ""), (moved.now or {}).get("", "")
    if before != now:
        label = said(field_word("figures", "value"))
        yield compared(label, shown(before, language), shown(now, language), whole=True)


def _heads(
    record: Record, kept: Piece | Quote | None, names: tuple[str, ...], asked: Asked
) -> Iterator[Compared]:
    """Yield what carries the words and is otherwise now: source, moment, marking."""
    if kept is None or record.deleted:
        return
    for name in names:
        before, now = str(getattr(kept, name)), record.words(name)
        if before != now:
            label = said(field_word(record.register, name))
            said_then, said_now = (_head(record, name, each, asked) for each in (before, now))
            yield compared(label, said_then, said_now, whole=True)


def _head(record: Record, name: str, value: str, asked: Asked) -> str:
    if not value:
        return ""
    if name in _MOMENTS:
        return write_moment(from_text(value), asked.now)
    if name in _CHOICES:
        return said(choice_word(record.register, name, value)).spoken(Words(asked.language))
    return value


def _products(reader: Reader, record: Record, asked: Asked) -> Iterator[FlowRow]:
    """Yield every product that uses a block or figure, the latest first, and how it stands."""
    echoes = {each.sitrep.id: each for each in asked.heard.echoes}
    uses = onevoice.used_in(reader, record.register, record.id)
    for sitrep in sorted(uses, key=lambda each: each.created_at, reverse=True):
        echo = echoes.get(sitrep.id)
        moved = _in(echo, record) if echo else ()
        labels = ", ".join(dict.fromkeys(each.label for each in moved if each.label))
        mark = state_of(moved[0] if moved else None) if echo else None
        state = said(choice_word("sitreps", "state", sitrep.words("state")))
        yield FlowRow(
            f"sitreps/{sitrep.id}",
            product_name(sitrep),
            small=joined((state, given(labels))),
            mark=mark,
            icon="clipboard-text",
        )


def _moved_row(reader: Reader, moved: Moved, asked: Asked) -> FlowRow:
    record = reader.record(moved.register, moved.id)
    return FlowRow(
        f"{moved.register}/{moved.id}",
        title_of(reader, record, asked.language),
        small=joined((given(moved.label), given(moved.number))),
        mark=state_of(moved),
        icon=_icon(moved.register),
    )


def _parts(reader: Reader, sitrep: Record, asked: Asked) -> Iterator[FlowRow]:
    """Yield all that a product depends on: its blocks as one reads them, then its figures."""
    quoted: dict[str, None] = {}
    for part in assembling.parts(reader, sitrep.id):
        for placed in part.blocks:
            block = placed.block
            quoted |= dict.fromkeys(sorted(block.members("mentions")))
            yield FlowRow(
                f"blocks/{block.id}",
                title_of(reader, block, asked.language),
                small=joined((given(placed.label), given(block.number))),
                icon=_icon("blocks"),
            )
    for each in quoted:
        figure = states.found(reader, "figures", each)
        if figure is not None:
            yield FlowRow(
                f"figures/{each}",
                title_of(reader, figure, asked.language),
                small=given(figure.number),
                icon=_icon("figures"),
            )


def _icon(register: str) -> str:
    return "hash" if register == "figures" else "text-t"


def _actions(
    reader: Reader, record: Record, echoes: tuple[Echo, ...], asked: Asked
) -> tuple[Action, ...]:
    shut = why_shut(writable=asked.writable)
    actions = []
    if record.deleted:
        word, icon = said("voice.bring_back"), "arrow-counter-clockwise"
        actions.append(Action("bring_back", word, ButtonKind.LIT, icon, "Ctrl ↵", not shut, shut))
    else:
        word = said(f"voice.open.{record.register}")
        actions.append(Action("open", word, ButtonKind.LIT, "arrow-right", "Ctrl ↵"))
    behind = next((each.sitrep for each in echoes if each.moved), None)
    if behind is not None:
        actions.append(_version(reader, behind, shut))
    return tuple(actions)


def _version(reader: Reader, sitrep: Record, shut: Phrase) -> Action:
    """Return how a product gets up to date: by the version begun already, or by a new one."""
    begun = next_version(reader, sitrep)
    name = product_name(sitrep)
    if begun is not None:
        return Action("version", said("voice.go_version", product=name), icon="clipboard-text")
    released = sitrep.words("state") == "released"
    reason = shut or (NOTHING if released else said("voice.not_out"))
    word = said("voice.version", product=name)
    return Action("version", word, icon="plus", enabled=not reason, reason=reason)
