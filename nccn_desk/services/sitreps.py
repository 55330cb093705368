"""Sitreps are begun empty or from the one before, written together, and sent to review."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.sitreps import (
    STANDARD_SECTIONS,
    between,
    by_place,
    next_number,
    number_of,
)
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import assembling, blocks, drawing, noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_CARRIED: Final = (
    "purpose",
    "place",
    "urgency",
    "severity",
    "phase",
    "marking",
    "addressees",
    "languages",
    "source_language",
)


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all sitreps, the latest first."""
    return reader.records(Query("sitreps", order=("-created_at",)))


def last_released(reader: Reader) -> Record | None:
    """Return the sitrep that was released last; None where there is none."""
    released = (Where("state", "=", "released"),)
    found = reader.records(Query("sitreps", released, ("-released_at",), limit=1))
    return found[0] if found else None


def begin(uow: UnitOfWork, values: Values, based_on: str = "") -> ChangeSet:
    """Begin a sitrep with the standard sections, or with the sections and blocks of another.

    What is carried over are the blocks themselves, marked as unchanged since that number.
    """
    basis = states.living(uow, "sitreps", based_on) if based_on else None
    given: dict[str, Value] = {
        "planned_number": next_number(find(uow)),
        "version": "update" if basis else "initial",
        "languages": frozenset({"nl", "fr"}),
        "owner": uow.actor.officer,
    }
    if basis is not None:
        given |= {name: basis[name] for name in _CARRIED if basis[name] is not None}
        given |= {"previous": basis.id, "from_moment": basis["to_moment"]}
    made = uow.create("sitreps", {**given, **states.plain(values)})
    if basis is not None:
        _carry_over(uow, made, basis)
    else:
        _lay_standard(uow, made)
    noting.note_act(
        uow, "sitrep_begun", frozenset({made.id}), number=number_of(made), title=made.words("title")
    )
    return uow.commit()


def begin_version(uow: UnitOfWork, sitrep: str, version: str) -> ChangeSet:
    """Begin a later version of a released sitrep, under the number that it has."""
    basis = states.living(uow, "sitreps", sitrep)
    if basis.words("state") != "released":
        raise NotAllowed("not_released")
    given: dict[str, Value] = {name: basis[name] for name in _CARRIED if basis[name] is not None}
    given |= {
        "title": basis.words("title"),
        "planned_number": basis.whole("number"),
        "version": version,
        "previous": basis.id,
        "follows": basis.words("follows") or basis.id,
        "from_moment": basis["from_moment"],
        "to_moment": to_text(uow.clock.now()),
        "owner": uow.actor.officer,
    }
    made = uow.create("sitreps", given)
    _carry_over(uow, made, basis)
    return uow.commit()


def change(uow: UnitOfWork, sitrep: str, values: Values) -> ChangeSet:
    """Change what stands before the text; what was approved goes back to review by that."""
    assembling.changeable(uow, sitrep)
    uow.change("sitreps", sitrep, states.plain(values))
    return uow.commit()


def ask_review(uow: UnitOfWork, sitrep: str) -> ChangeSet:
    """Say that a sitrep is ready to be checked."""
    record = states.living(uow, "sitreps", sitrep)
    if states.move(uow, record, ("draft",), {"state": "review", "reason": None}):
        noting.note_act(uow, "sitrep_review", frozenset({sitrep}), number=number_of(record))
    return uow.commit()


def ask_change(uow: UnitOfWork, sitrep: str, reason: str) -> ChangeSet:
    """Send a sitrep back to its writers, and say why."""
    record = states.living(uow, "sitreps", sitrep)
    reason = states.reason_given(reason)
    if record.words("state") == "approved":
        uow.change("sitreps", sitrep, {"state": "review", "reason": reason})
    else:
        states.move(uow, record, ("review",), {"state": "draft", "reason": reason})
    noting.note_act(
        uow, "sitrep_change_asked", frozenset({sitrep}), number=number_of(record), reason=reason
    )
    return uow.commit()


def discard(uow: UnitOfWork, sitrep: str) -> ChangeSet:
    """Take a draft away that was never approved; its blocks stay."""
    record = states.living(uow, "sitreps", sitrep)
    if record.words("state") not in {"draft", "review"}:
        raise NotAllowed("state_move", before=record.words("state"), after="removed")
    uow.remove("sitreps", sitrep)
    return uow.commit()


def _lay_standard(uow: UnitOfWork, sitrep: Record) -> None:
    place = ""
    for key in STANDARD_SECTIONS:
        place = between(place, "")
        uow.create("sections", {"product": sitrep.id, "key": key, "place": place})


def _carry_over(uow: UnitOfWork, sitrep: Record, basis: Record) -> None:
    """Give a sitrep the sections and blocks of another, with when each was last new."""
    for part in assembling.parts(uow, basis.id):
        titles = {
            name: value
            for name, value in part.section.values.items()
            if name != "product" and value is not None
        }
        section = uow.create("sections", {**titles, "product": sitrep.id})
        for placed in sorted(part.blocks, key=lambda each: by_place(each.placement)):
            if placed.block.deleted:
                continue
            texts = blocks.texts_of(uow, placed.block.id)
            print_ = drawing.whole_print(placed.block, texts)
            unchanged = placed.placement.words("carried") == print_
            since = placed.placement.whole("since") if unchanged else 0
            uow.create(
                "placements",
                {
                    "product": sitrep.id,
                    "section": section.id,
                    "block": placed.block.id,
                    "place": placed.placement.words("place"),
                    "since": since or number_of(basis) or None,
                    "carried": print_,
                },
            )
