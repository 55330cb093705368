"""Visums: whoever did not write something checks it, and its competent authority clears it.

Each visum is a statement signed about a frozen copy (checked, cleared); what counts afterwards is
whether the words that stand are the words that were signed for.
"""

from __future__ import annotations

from typing import Literal

from nccn_desk.domain import clearance
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, noting, officers, quarantine, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import UnitOfWork

Subject = Literal["blocks", "figures"]


def check(uow: UnitOfWork, register: Subject, record_id: str, signer: Signer) -> ChangeSet:
    """Sign that a block or figure was checked, by somebody who did not write it.

    Of a block every language that is a person's work and up to date is meant; raise NotAllowed
    where there is none, for an author, and for a role that checks nothing.
    """
    put_checked(uow, register, record_id, signer)
    return uow.commit()


def put_checked(uow: UnitOfWork, register: Subject, record_id: str, signer: Signer) -> None:
    """Do the same within another act."""
    record = states.living(uow, register, record_id)
    _demand_other(uow, record, signer, clearance.CHECKERS)
    prints = _prints(uow, record)
    if not prints:
        raise NotAllowed("nothing_to_check")
    values: dict[str, Value] = {f"checked{name}": print_ for name, print_ in prints.items()}
    _sign(uow, record, "checked", values, signer)


def clear(
    uow: UnitOfWork, register: Subject, record_id: str, signer: Signer, on_behalf: str = ""
) -> ChangeSet:
    """Sign that what was checked may be said, as or on behalf of the competent authority.

    An officer of another team says who of the authority agreed, and how (`on_behalf`). Raise
    NotAllowed for an author, for what has no source or says a rumour, and where other words stand
    than the checked.
    """
    put_cleared(uow, register, record_id, signer, on_behalf)
    return uow.commit()


def put_cleared(
    uow: UnitOfWork, register: Subject, record_id: str, signer: Signer, on_behalf: str = ""
) -> None:
    """Do the same within another act."""
    record = states.living(uow, register, record_id)
    _demand_other(uow, record, signer, clearance.CLEARERS)
    if not record.words("source").strip() and record.words("shape") != "heading":
        raise NotAllowed("unsourced")
    officer = states.living(uow, "officers", signer.officer)
    if not clearance.is_competent(officer, record.words("authority")) and not on_behalf.strip():
        raise NotAllowed("not_competent", authority=record.words("authority"))
    prints = {
        name: print_
        for name, print_ in _prints(uow, record).items()
        if record.words(f"checked{name}") == print_
    }
    if not prints:
        raise NotAllowed("not_checked")
    if register == "blocks":
        texts = blocks.texts_of(uow, record.id)
        quarantine.demand_none(uow, (texts[name.removeprefix("_")] for name in prints))
    values: dict[str, Value] = {f"cleared{name}": print_ for name, print_ in prints.items()}
    values["on_behalf"] = on_behalf.strip() or None
    _sign(uow, record, "cleared", values, signer)


def ask_change(uow: UnitOfWork, register: Subject, record_id: str, reason: str) -> ChangeSet:
    """Send a block or figure back to its author, and say why: no visum of it counts any more."""
    record = states.living(uow, register, record_id)
    reason = states.reason_given(reason)
    endings = [f"_{each}" for each in LANGUAGES] if register == "blocks" else [""]
    given = [f"{verb}{ending}" for verb in ("checked", "cleared") for ending in endings]
    values: dict[str, Value] = {name: None for name in given if record.words(name)}
    if record.words("state") != "draft":
        values["state"] = "draft"
    if values:
        uow.change(register, record_id, values)
    if register == "blocks":
        uow.create("comments", {"block": record_id, "text": reason, "author": uow.actor.officer})
    noting.note_act(
        uow,
        "change_asked",
        frozenset({record_id}),
        what=noting.title_of(uow, record),
        reason=reason,
    )
    return uow.commit()


def _demand_other(uow: UnitOfWork, record: Record, signer: Signer, roles: tuple[str, ...]) -> None:
    if signer.role not in roles:
        raise NotAllowed
    if signer.officer in record.members("authors"):
        raise NotAllowed("own_words")
    officers.demand_key(uow, signer)


def _prints(uow: UnitOfWork, record: Record) -> dict[str, str]:
    """Return the fingerprints of what can get a visum, by the ending of its field."""
    if record.register == "figures":
        return {"": clearance.figure_print(record)} if record.words("value") else {}
    texts = blocks.texts_of(uow, record.id)
    standing = clearance.standings(record, texts)
    return {
        f"_{language}": print_
        for language, print_ in clearance.block_prints(record, texts).items()
        if standing[language].state in {"human", "cleared"} and not standing[language].stale
    }


def _sign(
    uow: UnitOfWork,
    record: Record,
    verb: Literal["checked", "cleared"],
    values: dict[str, Value],
    signer: Signer,
) -> None:
    if record.register == "figures":
        body = clearance.figure_body(record)
    else:
        body = clearance.block_body(record, blocks.texts_of(uow, record.id))
    artefact = uow.freeze(verb, record.register, record.id, body)
    uow.state(artefact, verb, signer)
    uow.change(record.register, record.id, {**values, "state": verb, "artefact": artefact})
