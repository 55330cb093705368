"""Figures are kept once: a new value, its moment and its source reach every product at once."""

from __future__ import annotations

from nccn_desk.domain.figures import Point, stored
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add a figure; one that nobody delivered yet has no value."""
    uow.create(
        "figures",
        {
            "owner": uow.actor.officer,
            "authors": frozenset({uow.actor.officer}),
            **_read(uow, values),
        },
    )
    return uow.commit()


def change(uow: UnitOfWork, figure: str, values: Values) -> ChangeSet:
    """Change a figure: it is a draft again until it is cleared."""
    record = states.living(uow, "figures", figure)
    now = {name: value for name, value in _read(uow, values).items() if record[name] != value}
    if now:
        touch(uow, record, now)
    return uow.commit()


def deliver(uow: UnitOfWork, figure: str, typed: str, as_of: str = "") -> ChangeSet:
    """Enter a new value and the moment it speaks of, now unless it is said; raise BadValue.

    It may be believed for as long as the last one could, and a promise that was due is kept by it.
    """
    record = states.living(uow, "figures", figure)
    moment = as_of or to_text(uow.clock.now())
    values: dict[str, Value] = {"value": typed, "as_of": moment}
    before, until = record.moment("as_of"), record.moment("valid_until")
    if before is not None and until is not None and before < until:
        values["valid_until"] = to_text(from_text(moment) + (until - before))
    due = record.moment("due")
    if due is not None and due <= uow.clock.now():
        values["due"] = None
    return change(uow, figure, values)


def touch(uow: UnitOfWork, record: Record, values: Values) -> None:
    """Change a figure on somebody's behalf: they are its author."""
    changed: dict[str, Value] = dict(values)
    before = frozenset() if record.words("state") == "cleared" else record.members("authors")
    authors = before | {uow.actor.officer}
    if authors != record.members("authors"):
        changed["authors"] = authors
    if record.words("state") != "draft":
        changed["state"] = "draft"
    uow.change("figures", record.id, changed)


def points(reader: Reader, figure: str) -> tuple[Point, ...]:
    """Return the values that a figure has had, oldest first, each once."""
    found: dict[str, Point] = {}
    as_of = ""
    for version in reader.history("figures", figure):
        if version.field == "as_of":
            as_of = str(version.value or "")
        if version.field == "value" and version.value:
            found[version.act] = Point(
                str(version.value), as_of, version.entered_at, version.officer
            )
        elif version.act in found and version.field == "as_of":
            kept = found[version.act]
            found[version.act] = Point(kept.value, as_of, kept.entered_at, kept.officer)
    return tuple(found.values())


def remove(uow: UnitOfWork, figure: str) -> ChangeSet:
    """Take a figure away; raise NotAllowed while a block quotes it."""
    record = states.living(uow, "figures", figure)
    used = uow.count(Query("blocks", (Where("mentions", "has", figure),)))
    if used:
        raise NotAllowed("figure_in_use", count=used)
    uow.remove("figures", record.id)
    return uow.commit()


def _read(uow: UnitOfWork, values: Values) -> dict[str, Value]:
    """Return values with a typed number in its stored form."""
    read = dict(states.plain(values))
    typed = read.get("value")
    if isinstance(typed, str) and typed:
        read["value"] = stored(typed)
    as_of = read.get("as_of")
    if isinstance(as_of, str) and as_of:
        states.happened(uow, from_text(as_of), "as_of")
    return read
