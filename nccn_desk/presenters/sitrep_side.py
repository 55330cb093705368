"""Beside a sitrep: what is known of the paragraph on which one stands, its visums, the remarks."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.blocks import CONFIDENCES
from nccn_desk.domain.clearance import CHECKERS, CLEARERS
from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import PlacedBlock
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Option, Tone
from nccn_desk.presenters.sitrep_page import Found, name_of
from nccn_desk.presenters.sitrep_shapes import Asked, BlockCard, CommentsCard
from nccn_desk.presenters.typed import write_moment

LINES: Final = ("source", "authority", "as_of", "valid_until")  # that are typed
_MOMENTS: Final = ("as_of", "valid_until")

STATES: Final = {
    "draft": Mark(said("choices.blocks.state.draft"), Tone.PLAIN, ChipShape.HALF),
    "checked": Mark(said("choices.blocks.state.checked"), Tone.PLAIN, ChipShape.CHECK),
    "cleared": Mark(said("choices.blocks.state.cleared"), Tone.OK, ChipShape.SEAL),
}
MOVED: Final = Mark(said("sitrep.visum.moved"), Tone.DUE, ChipShape.TRIANGLE)


def placed_of(found: Found, block: str) -> PlacedBlock | None:
    """Return a paragraph where the sitrep has it."""
    placed = (each for part in found.material.parts for each in part.blocks)
    return next((each for each in placed if each.block.id == block), None)


def block_of(found: Found, asked: Asked) -> BlockCard | None:
    """Return what is known of the paragraph on which one stands."""
    placed = placed_of(found, asked.block)
    if placed is None:
        return None
    block = placed.block
    out = found.sitrep.words("state") in {"released", "withdrawn"}
    shut = said("sitrep.text.out") if out else asked.why_shut
    moved = any(each.block == block.id and each.code == "moved_on" for each in found.way)
    return BlockCard(
        id=block.id,
        label=placed.label,
        number=block.number,
        mark=MOVED if moved else STATES[block.words("state")],
        visums=tuple(_visums(placed, found)),
        fields=tuple(Editable(name, _typed(block, name, found)) for name in LINES),
        confidences=(
            Option("", said("sitrep.not_said")),
            *(Option(each, said(f"choices.blocks.confidence.{each}")) for each in CONFIDENCES),
        ),
        confidence=block.words("confidence"),
        markings=tuple(Option(each, said(f"choices.blocks.marking.{each}")) for each in MARKINGS),
        marking=block.words("marking"),
        writable=not shut,
        actions=_actions(block, shut),
    )


def _typed(block: Record, name: str, found: Found) -> str:
    if name in _MOMENTS:
        return write_moment(block.moment(name), found.now)
    return block.words(name)


def _visums(placed: PlacedBlock, found: Found) -> list[FlowRow]:
    block, people = placed.block, found.people
    authors = block.members("authors") or {block.created_by}
    written = joined((people.name(each) for each in sorted(authors)), by=", ")
    rows = [
        FlowRow(
            "written",
            said("sitrep.visum.written", who=written),
            lead=_time(block.changed_at, found),
        )
    ]
    for made in found.statements:
        title = said(f"sitrep.visum.{made.verb}", who=people.name(made.officer))
        small = NOTHING
        if made.verb == "cleared" and block.words("on_behalf"):
            small = said("sitrep.visum.on_behalf", how=block.words("on_behalf"))
        rows.append(FlowRow(made.verb, title, small, _time(made.made_at, found)))
    others = [each for each in found.used if each.id != found.sitrep.id]
    if others:
        names = joined((name_of(each) for each in others), by=", ")
        rows.append(FlowRow("used", said("sitrep.also_in", names=names)))
    return rows


def _time(moment: str, found: Found) -> Phrase:
    return when.day_and_wall(when.from_moment(moment), found.today)


def _actions(block: Record, shut: Phrase) -> tuple[Action, ...]:
    authority = block.words("authority")
    checked = any(block.words(f"checked_{each}") for each in ("nl", "fr", "de", "en"))
    not_checked = shut or (NOTHING if checked else said("sitrep.not_checked"))
    acts = [
        _act("check", "check-circle", shut),
        _act("clear", "seal-check", not_checked),
    ]
    if authority:
        acts.append(_act("clear_for", "phone-call", not_checked))
    acts.append(_act("block_change", "arrow-u-up-left", shut, still=True))
    return tuple(acts)


def _act(key: str, icon: str, why: Phrase, *, still: bool = False) -> Action:
    kind = ButtonKind.STILL if still else ButtonKind.PLAIN
    return Action(key, said(f"sitrep.act.{key}"), kind, icon, "", not why, why)


def signer_options(found: Found, roles: tuple[str, ...], *but: str) -> tuple[Option, ...]:
    """Return the officers whose role may sign, without some."""
    return tuple(
        Option(each.id, given(each.words("name")))
        for each in found.people.records
        if each.words("role") in roles and each.id not in but
    )


def checkers(found: Found, block: str) -> tuple[Option, ...]:
    """Return who may check a paragraph: nobody who wrote it."""
    return _visum_options(found, block, CHECKERS)


def clearers(found: Found, block: str) -> tuple[Option, ...]:
    """Return who may clear a paragraph: nobody who wrote it."""
    return _visum_options(found, block, CLEARERS)


def _visum_options(found: Found, block: str, roles: tuple[str, ...]) -> tuple[Option, ...]:
    placed = placed_of(found, block)
    authors = placed.block.members("authors") if placed else frozenset()
    return signer_options(found, roles, *authors)


def comments_of(found: Found, asked: Asked) -> CommentsCard:
    """Return the remarks: open ones first with their answers, then what was dealt with."""
    labels = {p.block.id: p.label for part in found.material.parts for p in part.blocks}
    roots = [each for each in found.comments if not each.words("answers")]
    ordered = sorted(roots, key=lambda each: each.words("state") != "open")
    rows: list[FlowRow] = []
    for root in ordered:
        rows.append(_comment(root, labels, found))
        rows += [
            _answer(each, found) for each in found.comments if each.words("answers") == root.id
        ]
    chosen = next((each for each in roots if each.id == asked.comment), None)
    label = labels.get(asked.block, "")
    if chosen is not None:
        line = said("sitrep.comment.answer", label=labels.get(chosen.words("block"), ""))
    else:
        line = said("sitrep.comment.line", label=label) if label else said("sitrep.comment.choose")
    why = asked.why_shut or (NOTHING if label or chosen else said("sitrep.comment.choose"))
    return CommentsCard(
        tuple(rows),
        sum(each.words("state") == "open" for each in roots),
        chosen.id if chosen else "",
        _comment_acts(chosen, asked),
        line,
        Action(
            "comment", said("sitrep.act.comment"), icon="chat-text", enabled=not why, reason=why
        ),
        said("sitrep.comment.none"),
    )


def _words(root: Record) -> Phrase:
    """Return what a remark says, behind the words that it is about."""
    quote, text = root.words("quote"), root.words("text")
    return said("sitrep.comment.quoted", quote=quote, text=text) if quote else given(text)


def _comment(root: Record, labels: dict[str, str], found: Found) -> FlowRow:
    is_open = root.words("state") == "open"
    author = found.people.name(root.words("author"))
    return FlowRow(
        root.id,
        joined((author, given(labels.get(root.words("block"), ""))), by=" · "),
        _words(root)
        if is_open
        else joined((said("choices.comments.state.resolved"), _words(root))),
        tail=_time(root.created_at, found),
        icon="chat-text" if is_open else "check",
        quiet=not is_open,
    )


def _answer(answer: Record, found: Found) -> FlowRow:
    return FlowRow(
        answer.id,
        found.people.name(answer.words("author")),
        given(answer.words("text")),
        tail=_time(answer.created_at, found),
        icon="arrow-bend-down-right",
    )


def root_of(found: Found, comment: str) -> str:
    """Return the remark that one belongs to: itself, or the one it answers."""
    record = next((each for each in found.comments if each.id == comment), None)
    if record is None:
        return ""
    return record.words("answers") or record.id


def _comment_acts(chosen: Record | None, asked: Asked) -> tuple[Action, ...]:
    if chosen is None:
        return ()
    key, icon = (
        ("resolve", "check") if chosen.words("state") == "open" else ("reopen", "arrow-u-up-left")
    )
    return (_act(key, icon, asked.why_shut),)
