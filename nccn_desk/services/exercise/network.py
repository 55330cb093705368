"""The exercise has a network: partners with invented people, their circles, packs and requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.register import SETS, Field, Kind, Structure, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import (
    contacting,
    packs,
    partners,
    reach,
    requesting,
    structures,
    structures_codes,
)
from nccn_desk.services.exercise.cast import SEED
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.reference import reference
from nccn_desk.services.shapes import Query, Where


def named(stage: Stage, name: str) -> str:
    """Return the id of what the script names: what an act made, a code, or a key of its own.

    A key with a dot is a code (``partners/be.fed.nccn``).
    """
    register, _, key = name.partition("/")
    if name in stage.made:
        return stage.made[name]
    return structures_codes.code_id(register, key) if "." in key else derived_id(SEED, name)


def values_of(stage: Stage, register: str, given: Structure | Value) -> dict[str, Value]:
    """Return fields as a register holds them: names become ids, Belgian times moments."""
    rows = given if isinstance(given, Mapping) else {}
    described = register_named(register)
    return {name: _value(stage, described[name], value) for name, value in rows.items()}


def _value(stage: Stage, described: Field, value: Structure) -> Value:
    if described.kind is Kind.MOMENT:
        return to_text(wall(str(value)))
    if described.kind in SETS:
        words = map(str, value) if isinstance(value, (list, tuple)) else ()
        to_ids = described.kind is Kind.REFS
        return frozenset(named(stage, each) if to_ids else each for each in words)
    if described.kind is Kind.REF:
        people = described.target == "officers"
        return stage.cast.id_of(str(value)) if people else named(stage, str(value))
    return value


def _with(stage: Stage, register: str, act: Act) -> dict[str, Value]:
    return values_of(stage, register, act.given.get("with", {}))


def listed(act: Act, name: str) -> Iterator[Structure]:
    """Yield what stands in a list of an act, nothing where it has none."""
    value = act.given.get(name)
    yield from value if isinstance(value, (list, tuple)) else ()


def _names(act: Act, name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in listed(act, name))


def _of(stage: Stage, act: Act) -> str:
    return named(stage, act.words("of"))


def _known(stage: Stage, act: Act) -> ChangeSet:
    """Write in one act what the team knew before this store, record by record."""
    register = act.words("register")
    for row in listed(act, "list"):
        if isinstance(row, Mapping):
            given = {name: value for name, value in row.items() if name != "id"}
            record = named(stage, str(row["id"])) if "id" in row else ""
            stage.uow.create(register, values_of(stage, register, given), record_id=record)
    return stage.uow.commit()


def _standing(stage: Stage, act: Act) -> ChangeSet:
    """Say how actively a partner takes part in a circle."""
    where = (
        Where("circle", "=", named(stage, act.words("circle"))),
        Where("partner", "=", named(stage, act.words("partner"))),
    )
    (seat,) = stage.uow.records(Query("memberships", where))
    values: Values = {"standing": act.words("standing")}
    return structures.change_membership(stage.uow, seat.id, values)


def _pack(stage: Stage, act: Act) -> ChangeSet:
    texts = act.given.get("texts", {})
    written = (
        {key: str(words) for key, words in texts.items()} if isinstance(texts, Mapping) else {}
    )
    return packs.add(stage.uow, _with(stage, "packs", act), written)


def _past_pack(stage: Stage, act: Act) -> ChangeSet:
    """Take over that a pack was sent, and to whom, without a word in the journal."""
    pack, sent = _of(stage, act), to_text(wall(act.words("sent")))
    stage.uow.change("packs", pack, {"state": "sent", "sent_at": sent})
    if "channel" in act.given:
        for partner in _receivers(stage, act, pack):
            _receipt(stage, act, (pack, partner, "sent", sent))
    return stage.uow.commit()


def _past_receipts(stage: Stage, act: Act) -> ChangeSet:
    """Take over what partners told of a pack since an hour, one some minutes after the other."""
    pack, begun = _of(stage, act), wall(act.words("begun"))
    step = timedelta(minutes=int(act.words("step")))
    for count, partner in enumerate(_receivers(stage, act, pack)):
        told = to_text(begun + count * step)
        _receipt(stage, act, (pack, partner, act.words("stage"), told))
    return stage.uow.commit()


def _receivers(stage: Stage, act: Act, pack: str) -> tuple[str, ...]:
    if "who" in act.given:
        return tuple(named(stage, each) for each in _names(act, "who"))
    but = {named(stage, each) for each in _names(act, "but")}
    return tuple(each for each in reach.reached(stage.uow, pack).audience if each not in but)


def _receipt(stage: Stage, act: Act, told: tuple[str, str, str, str]) -> None:
    names = ("pack", "partner", "stage", "at")
    values = {**dict(zip(names, told, strict=True)), "channel": act.words("channel")}
    stage.uow.create("receipts", values)


def _contact(stage: Stage, act: Act) -> ChangeSet:
    given = {name: act.given[name] for name in ("channel", "direction") if name in act.given}
    values = {**given, "person": named(stage, act.words("person"))}
    return contacting.log(stage.uow, _of(stage, act), act.words("text"), values)


def _request(stage: Stage, act: Act) -> ChangeSet:
    values = {**_with(stage, "requests", act), "partner": _of(stage, act)}
    return requesting.ask(stage.uow, values)


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "take": lambda stage, act: structures_codes.take(stage.uow, reference(), _names(act, "codes")),
    "known": _known,
    "circle": lambda stage, act: structures.add_circle(stage.uow, _with(stage, "circles", act)),
    "partner": lambda stage, act: partners.change(
        stage.uow, _of(stage, act), _with(stage, "partners", act)
    ),
    "standing": _standing,
    "pack": _pack,
    "pack_version": lambda stage, act: packs.new_version(stage.uow, _of(stage, act)),
    "change_pack": lambda stage, act: packs.change(
        stage.uow, _of(stage, act), _with(stage, "packs", act)
    ),
    "write_pack": lambda stage, act: packs.write(
        stage.uow, _of(stage, act), act.words("language"), act.words("text")
    ),
    "ready_pack": lambda stage, act: packs.ready(stage.uow, _of(stage, act)),
    "past_pack": _past_pack,
    "past_receipts": _past_receipts,
    "contact": _contact,
    "request": _request,
    "promise_request": lambda stage, act: requesting.promise(
        stage.uow, _of(stage, act), wall(act.words("by_when"))
    ),
    "receive_request": lambda stage, act: requesting.receive(stage.uow, _of(stage, act)),
    "check_request": lambda stage, act: requesting.check(
        stage.uow, _of(stage, act), complete=True, correct=True
    ),
    "remind_request": lambda stage, act: requesting.remind(stage.uow, _of(stage, act)),
}
