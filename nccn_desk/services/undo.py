"""An act can be taken back by who did it, unless others built on it; the journal only grows."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.register import SETS, Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, from_text, in_brussels
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Version

DELETED: Final = "deleted"  # the field by which a record is marked as removed
NUMBER: Final = "_number"  # the field that holds a record's number
LOOKED_BACK: Final = 50  # acts; nobody steps back further by hand
SIGNED: Final = frozenset({"artefact", "accepted_at"})  # what a signature made stays

CORRECTED: Final = frozenset({"contacts", "receipts"})  # where another line takes a line's place
WHOLES: Final = frozenset(
    {"imports", "intakes"}
)  # of many acts each, which are taken back together

JOINING: Final = frozenset({"name", "initials", "role"})  # written when a person joins the team


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, for the strip: a word key and its values."""

    changes: ChangeSet
    key: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What one act wrote into one record."""

    register: str
    id: str
    versions: tuple[Version, ...]


def undo(uow: UnitOfWork, act_id: str) -> Undone:
    """Take back what one of the officer's own acts wrote, as a new act.

    Earlier values are written again, what was made is removed, what was removed comes back. A
    line that the desk noted about the act stays, and a further line says that it was taken back.
    Raise NotAllowed where somebody wrote over it since, where it is not one's own, where it was
    signed, or where it wrote nothing but lines of the journal.
    """
    return _take_back(uow, act_id, "undone")


def redo(uow: UnitOfWork, undo_act_id: str) -> Undone:
    """Take back the taking back: give it the id of the act that `undo` made."""
    return _take_back(uow, undo_act_id, "redone")


def take_back_most(
    uow: UnitOfWork, written: Sequence[Written], held: Container[str]
) -> tuple[Written, ...]:
    """Take back what an act wrote, in the act that is open; return what somebody built on since.

    What it made stays where its id is among those `held`. Nothing is noted, nothing is kept yet.
    """
    left: list[Written] = []
    for part in _changeable(written):
        act_id = part.versions[0].act
        if part.register in WHOLES:
            continue
        if part.id in held and _sort(uow, part, act_id) == "made":
            left.append(part)
            continue
        try:
            _revert(uow, part, act_id)
        except NotAllowed:
            left.append(part)
    return tuple(left)


def undoable(reader: Reader, limit: int = 20) -> tuple[str, ...]:
    """Return the officer's own acts of today that may be taken back, newest first.

    An act that another one took back exactly is left out together with that other one.
    """
    today = day_of(reader.clock.now())
    left: list[tuple[Written, ...]] = []
    acts: list[str] = []
    for act in reversed(reader.own_acts(LOOKED_BACK)):
        written = written_by(reader, act)
        if _fault(reader, written) or _day_written(written) != today:
            continue
        if left and _mirrors(reader, written, left[-1]):
            left.pop()
            acts.pop()
        else:
            left.append(written)
            acts.append(act)
    return tuple(reversed(acts))[:limit]


def _take_back(uow: UnitOfWork, act_id: str, word: str) -> Undone:
    written = written_by(uow, act_id)
    fault = _fault(uow, written)
    if fault:
        raise NotAllowed(fault)
    for part in _changeable(written):
        _revert(uow, part, act_id)
    for part in written:
        _correct_back(uow, part)
    _note(uow, written, word)
    key, named = _named(uow, written, act_id)
    return Undone(uow.commit(), key, (("what", named),))


def _named(reader: Reader, written: Sequence[Written], act_id: str) -> tuple[str, str]:
    """Return a word key and what to name: the line about many records, else the first of them."""
    for part in written:
        if register_named(part.register).append_only:
            line = _first_said(reader, reader.record(part.register, part.id))
            if line.words("source") in noting.WHOLE_ACTS:
                return "cycle.taken_back.line", line.words("text")
    first = _changeable(written)[0]
    key = f"cycle.taken_back.{_sort(reader, first, act_id)}"
    return key, noting.title_of(reader, reader.record(first.register, first.id))


def written_by(reader: Reader, act_id: str) -> tuple[Written, ...]:
    """Return what an act wrote, record by record; numbers are given for ever and left out."""
    writes = sorted(
        (write for write in reader.act(act_id) if _is_field(write[0], write[2].field)),
        key=itemgetter(0, 1),
    )
    grouped = groupby(writes, key=itemgetter(0, 1))
    return tuple(
        Written(register, record, tuple(version for *_, version in group))
        for (register, record), group in grouped
    )


def _sort(reader: Reader, part: Written, act_id: str) -> str:
    """Return what an act did to a record: made, removed or changed it."""
    if reader.history(part.register, part.id)[0].act == act_id:
        return "made"
    return "removed" if DELETED in _fields(part) else "changed"


def _day_written(written: Sequence[Written]) -> date:
    return day_of(from_text(written[0].versions[0].entered_at))


def _is_field(register: str, field: str) -> bool:
    """Tell whether a version is of a field; prose has its own way back, in its editor."""
    return field in register_named(register) or field in {DELETED, NUMBER}


def _changeable(written: Sequence[Written]) -> tuple[Written, ...]:
    return tuple(part for part in written if not register_named(part.register).append_only)


def _fault(reader: Reader, written: Sequence[Written]) -> str:
    """Return the code of what forbids taking an act back, "" where nothing does."""
    versions = [version for part in written for version in part.versions]
    if not versions:
        return "nothing_to_undo"
    if any(version.officer != reader.actor.officer for version in versions):
        return "not_your_act"
    stays = next(filter(None, map(_stays, written)), "")
    if stays:
        return stays
    return "" if _changeable(written) else "journal_corrected_by_addition"


def _stays(part: Written) -> str:
    """Return the code of what forbids taking this part of an act back alone, or ever."""
    fields = _fields(part)
    if part.register in WHOLES:
        return "part_of_import"
    if part.register == "handovers" and fields & SIGNED:
        return "signed_stays"
    if part.register == "days" and "day" in fields:
        return "day_stays"
    return "person_stays" if part.register == "officers" and fields >= JOINING else ""


def _fields(part: Written) -> frozenset[str]:
    return frozenset(version.field for version in part.versions)


def _revert(uow: UnitOfWork, part: Written, act_id: str) -> None:
    """Write back what stood in one record before an act."""
    history = uow.history(part.register, part.id)
    created = history[0].act == act_id
    touched = _fields(part)
    for version in _later(history, act_id):
        if (created or version.field in touched) and not _stands(uow, part, version, act_id):
            raise _written_over(uow, version)
    if created:
        uow.remove(part.register, part.id)
        return
    before = {
        field: _value(part.register, field, _until(history, act_id)) for field in touched - {NUMBER}
    }
    deleted = before.pop(DELETED, None)
    if DELETED in touched:
        bring = uow.remove if deleted else uow.restore
        bring(part.register, part.id)
    if before:
        uow.change(part.register, part.id, before)


def _correct_back(uow: UnitOfWork, part: Written) -> None:
    """Write again what a line said that an act corrected: of such registers no line goes."""
    if part.register not in CORRECTED or "corrects" not in _fields(part):
        return
    line = uow.record(part.register, part.id)
    before = uow.record(part.register, line.words("corrects"))
    uow.create(part.register, {**before.values, "corrects": line.id})


def _stands(reader: Reader, part: Written, version: Version, act_id: str) -> bool:
    """Tell whether a field is again as an act left it, after later writes of the same officer."""
    if version.officer != reader.actor.officer:
        return False
    history = reader.history(part.register, part.id)
    left = _value(part.register, version.field, _until(history, act_id, passed=True))
    return _value(part.register, version.field, history) == left


def _later(history: Sequence[Version], act_id: str) -> Iterator[Version]:
    """Yield what was written into a record after an act."""
    passed = False
    for version in history:
        if version.act == act_id:
            passed = True
        elif passed:
            yield version


def _until(history: Sequence[Version], act_id: str, *, passed: bool = False) -> tuple[Version, ...]:
    """Return what was written into a record before an act, or up to its end."""
    places = [place for place, version in enumerate(history) if version.act == act_id]
    return tuple(history[: places[-1] + 1 if passed else places[0]])


def _value(register: str, field: str, history: Sequence[Version]) -> Value:
    """Return the value that these versions gave a field; nothing where they gave it none."""
    given = [version.value for version in history if version.field == field]
    if given:
        return bool(given[-1]) if field == DELETED else given[-1]
    described = register_named(register)
    if field in described and described[field].kind in SETS:
        return frozenset()
    return False if field == DELETED else None


def _written_over(reader: Reader, version: Version) -> NotAllowed:
    when = in_brussels(from_text(version.entered_at))
    return NotAllowed(
        "written_over",
        who=noting.officer_name(reader, version.officer) or "?",
        when=f"{when:%H:%M}",
        field=version.field,
    )


def _note(uow: UnitOfWork, written: Sequence[Written], word: str) -> None:
    """Say in the journal that what the desk noted about the act was taken back."""
    for part in written:
        if not register_named(part.register).append_only:
            continue
        line = _first_said(uow, uow.record(part.register, part.id))
        if line.words("source"):
            about = line.members("about") | {line.id}
            noting.note_act(uow, f"act_{word}", about, line=line.words("text"))


def _first_said(reader: Reader, line: Record) -> Record:
    """Return the line that an undoing, or the undoing of one, goes back to."""
    if line.words("source") not in {"act_undone", "act_redone"}:
        return line
    about = (states.found(reader, "journal", each) for each in line.members("about"))
    return next(each for each in about if each is not None)


def _mirrors(reader: Reader, later: Sequence[Written], earlier: Sequence[Written]) -> bool:
    """Tell whether an act wrote back exactly what another one had changed."""
    ours, theirs = _changeable(later), _changeable(earlier)
    if [(part.register, part.id) for part in ours] != [(part.register, part.id) for part in theirs]:
        return False
    return all(_restores(reader, *pair) for pair in zip(ours, theirs, strict=True))


def _restores(reader: Reader, later: Written, earlier: Written) -> bool:
    act = earlier.versions[0].act
    history = reader.history(later.register, later.id)
    if history[0].act == act:
        return any(version.field == DELETED and version.value for version in later.versions)
    if _fields(later) != _fields(earlier):
        return False
    before = _until(history, act)
    return all(
        version.value == _value(later.register, version.field, before) for version in later.versions
    )
