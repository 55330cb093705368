"""Releasing: an exact version is approved, given its number, signed and frozen for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nccn_desk.domain import clearance, publication
from nccn_desk.domain.obstacles import Foreign, Material, Obstacle, is_gap, obstacles
from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.sitreps import namesakes, next_number, number_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import drawing, noting, officers, sitreps, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork

APPROVED: Final = "approved"
RELEASED: Final = "released"


def in_the_way(found: Material) -> tuple[Obstacle, ...]:
    """Return what must be mended before a release; a language let go by an override is not."""
    allowed = bool(found.sitrep.words("gap_reason"))
    return tuple(each for each in obstacles(found) if not (allowed and is_gap(each, found.sitrep)))


def has_moved_on(reader: Reader, sitrep: Record, present: Publication) -> bool:
    """Tell whether something was changed since the approval that a sitrep bears."""
    if sitrep.words("state") != "approved":
        return False
    approved = drawing.frozen(reader, sitrep.words("artefact"))
    return publication.unsigned(approved) != publication.unsigned(present)


def approve(
    uow: UnitOfWork,
    sitrep: str,
    signer: Signer,
    *,
    exercise: bool,
    foreign: Sequence[Foreign] = (),
) -> ChangeSet:
    """Freeze a sitrep as it stands and sign that it is approved, by somebody other than its owner.

    Raises NotAllowed where something stands in the way, and for what was not sent to review.
    `foreign` is what was heard beforehand (`wording.foreign`).
    """
    found = replace(drawing.material(uow, sitrep), foreign=foreign)
    record = found.sitrep
    if record.words("state") not in {"review", "approved"}:
        raise NotAllowed("state_move", before=record.words("state"), after=APPROVED)
    _demand_approver(uow, record, signer)
    _demand_clear(found)
    present = drawing.drawn(uow, found, exercise=exercise)
    artefact = uow.freeze(APPROVED, "sitreps", sitrep, publication.to_body(present))
    uow.state(artefact, "approved", signer)
    values: dict[str, Value] = {
        "state": APPROVED,
        "artefact": artefact,
        "approved_by": signer.officer,
        "approved_at": to_text(uow.clock.now()),
        "reason": None,
    }
    uow.change("sitreps", sitrep, values)
    noting.note_act(
        uow,
        "sitrep_approved",
        frozenset({sitrep}),
        number=number_of(record),
        who=noting.officer_name(uow, signer.officer),
    )
    return uow.commit()


def release(
    uow: UnitOfWork,
    sitrep: str,
    signer: Signer,
    *,
    exercise: bool,
    foreign: Sequence[Foreign] = (),
) -> ChangeSet:
    """Give an approved sitrep its number, freeze it with that, and sign that it is released.

    Freezing, number and signature are one act: a crash leaves all of it or nothing. Raises
    NotAllowed where the draft moved on since it was approved, or something stands in the way.
    """
    found = replace(drawing.material(uow, sitrep), foreign=foreign)
    if (record := found.sitrep).words("state") != APPROVED:
        raise NotAllowed("state_move", before=record.words("state"), after=RELEASED)
    if signer.role not in clearance.CLEARERS:
        raise NotAllowed
    officers.demand_key(uow, signer)
    _demand_clear(found)
    present = drawing.drawn(uow, found, exercise=exercise)
    if has_moved_on(uow, record, present):
        raise NotAllowed("draft_moved_on")
    number = _number(uow, record)
    now = to_text(uow.clock.now())
    head = replace(
        present.head,
        number=number,
        state=RELEASED,
        released_by=noting.officer_name(uow, signer.officer),
        released_at=now,
    )
    body = publication.to_body(replace(present, head=head))
    artefact = uow.freeze(RELEASED, "sitreps", sitrep, body)
    uow.state(artefact, "released", signer)
    values: dict[str, Value] = {
        "state": RELEASED,
        "number": number,
        "artefact": artefact,
        "released_by": signer.officer,
        "released_at": now,
    }
    uow.change("sitreps", sitrep, values)
    noting.note_act(uow, "sitrep_released", frozenset({sitrep}), number=number)
    return uow.commit()


def withdraw(uow: UnitOfWork, sitrep: str, signer: Signer, reason: str) -> ChangeSet:
    """Sign that a released sitrep no longer holds, and say why; it stays readable."""
    record = states.living(uow, "sitreps", sitrep)
    reason = states.reason_given(reason)
    if signer.role not in clearance.CLEARERS:
        raise NotAllowed
    officers.demand_key(uow, signer)
    if states.move(uow, record, (RELEASED,), {"state": "withdrawn", "reason": reason}):
        uow.state(record.words("artefact"), "withdrawn", signer)
        noting.note_act(
            uow, "sitrep_withdrawn", frozenset({sitrep}), number=number_of(record), reason=reason
        )
    return uow.commit()


def allow_gap(uow: UnitOfWork, sitrep: str, signer: Signer, reason: str) -> ChangeSet:
    """Let a sitrep go out without a language, dated and under a name; the gap stays visible.

    An empty reason takes it back.
    """
    record = states.living(uow, "sitreps", sitrep)
    if record.words("state") in {RELEASED, "withdrawn"}:
        raise NotAllowed("already_released")
    if signer.role not in clearance.CLEARERS:
        raise NotAllowed
    officers.demand_key(uow, signer)
    given = bool(reason.strip())
    values: dict[str, Value] = {
        "gap_reason": reason.strip() or None,
        "gap_by": signer.officer if given else None,
        "gap_at": to_text(uow.clock.now()) if given else None,
    }
    uow.change("sitreps", sitrep, values)
    if given:
        noting.note_act(
            uow, "gap_allowed", frozenset({sitrep}), number=number_of(record), reason=reason
        )
    return uow.commit()


def ask_embargo_break(uow: UnitOfWork, sitrep: str, reason: str) -> ChangeSet:
    """Ask that an embargo be broken, and say why; a second person confirms it."""
    record = states.living(uow, "sitreps", sitrep)
    if not record.words("embargo_until"):
        raise NotAllowed("no_embargo")
    values: dict[str, Value] = {
        "embargo_reason": states.reason_given(reason),
        "embargo_breaker": uow.actor.officer,
        "embargo_confirmed": None,
    }
    uow.change("sitreps", sitrep, values)
    return uow.commit()


def confirm_embargo_break(uow: UnitOfWork, sitrep: str) -> ChangeSet:
    """Agree that an embargo be broken, as a second person; both names go into the journal."""
    record = states.living(uow, "sitreps", sitrep)
    asked = record.words("embargo_breaker")
    if not asked:
        raise NotAllowed("no_embargo")
    if asked == uow.actor.officer:
        raise NotAllowed("second_person")
    uow.change("sitreps", sitrep, {"embargo_confirmed": uow.actor.officer})
    noting.note_act(
        uow,
        "embargo_broken",
        frozenset({sitrep}),
        number=number_of(record),
        who=noting.officer_name(uow, asked),
        second=noting.officer_name(uow, uow.actor.officer),
        reason=record.words("embargo_reason"),
    )
    return uow.commit()


def clashes(reader: Reader) -> tuple[tuple[Record, ...], ...]:
    """Return sitreps that two sites released under one number, until somebody settles it."""
    return namesakes(sitreps.find(reader))


def renumber(uow: UnitOfWork, sitrep: str, reason: str) -> ChangeSet:
    """Settle a clash of numbers: this one takes the next free number, the others keep theirs.

    The frozen copy keeps the number that it was released under; the record says both, and why.
    """
    record = states.living(uow, "sitreps", sitrep)
    reason = states.reason_given(reason)
    if not any(each.id == sitrep for group in clashes(uow) for each in group):
        raise NotAllowed("no_clash")
    before, after = record.whole("number"), next_number(sitreps.find(uow))
    uow.change("sitreps", sitrep, {"number": after, "reason": reason})
    noting.note_act(
        uow, "sitrep_renumbered", frozenset({sitrep}), before=before, after=after, reason=reason
    )
    return uow.commit()


def _number(uow: UnitOfWork, sitrep: Record) -> int:
    """Return the number under which a sitrep goes out: that of the one it follows, or the next.

    A series that began elsewhere goes on from the number that was planned here.
    """
    follows = sitrep.words("follows")
    if follows:
        return states.living(uow, "sitreps", follows).whole("number")
    return max(next_number(sitreps.find(uow)), sitrep.whole("planned_number"))


def _demand_approver(uow: UnitOfWork, sitrep: Record, signer: Signer) -> None:
    if signer.role not in clearance.CLEARERS:
        raise NotAllowed
    if signer.officer == sitrep.words("owner"):
        raise NotAllowed("own_words")
    officers.demand_key(uow, signer)


def _demand_clear(found: Material) -> None:
    """Raise NotAllowed with the first obstacle, and how many there are."""
    remaining: Sequence[Obstacle] = in_the_way(found)
    if remaining:
        raise NotAllowed("in_the_way", count=len(remaining), first=remaining[0].label or "–")
