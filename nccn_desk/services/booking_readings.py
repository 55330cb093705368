"""Who has read which version of a book follows from signatures made at a desk and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_MADE: Final = ("artefact", "version")


@dataclass(frozen=True, slots=True)
class Frozen:
    """One version of a book as it was frozen."""

    version: int
    artefact: str
    at: str


def signed(reader: Reader, artefact: str, until: str = "") -> tuple[Record, ...]:
    """Return who signed for a frozen book, by when; what was entered by mistake is not there.

    With `until`, a moment as text, as it had been entered then.
    """
    if not artefact:
        return ()
    known = reader.records(Query("readings", (Where("artefact", "=", artefact),), ("at",)))
    found = [each for each in known if not until or each.created_at <= until]
    wrong = {each.words("corrects") for each in found}
    return tuple(each for each in found if each.id not in wrong and not each.words("corrects"))


def is_on_paper(reading: Record) -> bool:
    """Tell whether somebody entered a signature that stands on paper."""
    return bool(reading.words("entered_by"))


def name_of(reader: Reader, reading: Record) -> str:
    """Return who signed, an officer of the desk or somebody else."""
    return noting.officer_name(reader, reading.words("officer")) or reading.words("signer")


def versions(reader: Reader, conference: str) -> tuple[Frozen, ...]:
    """Return all versions that were frozen, the last one first."""
    acts: dict[str, dict[str, str]] = {}
    moments: dict[str, str] = {}
    for each in reader.history("conferences", conference):
        if each.field in _MADE and each.value:
            acts.setdefault(each.act, {})[each.field] = str(each.value)
            moments[each.act] = each.entered_at
    made = [
        Frozen(int(values["version"]), values["artefact"], moments[act])
        for act, values in acts.items()
        if len(values) == len(_MADE)
    ]
    return tuple(sorted(made, key=lambda each: (each.version, each.at), reverse=True))


def enter(uow: UnitOfWork, conference: str, artefact: str, at: datetime, who: Values) -> ChangeSet:
    """Enter that somebody signed on paper for a version: an officer, or a signer by name.

    Who enters it is kept beside it. Raises BadValue for nobody, for a moment that is still to come
    or before the version was frozen, and NotAllowed where it was entered already.
    """
    record = states.living(uow, "conferences", conference)
    frozen = next((e for e in versions(uow, conference) if e.artefact == artefact), None)
    if frozen is None:
        raise NotAllowed("book_not_frozen", title=record.words("title"))
    officer, signer = str(who.get("officer") or ""), str(who.get("signer") or "").strip()
    if bool(officer) == bool(signer):
        raise BadValue("one_signer", field="signer")
    moment = states.happened(uow, at, "at")
    if moment < _minute(frozen.at):
        raise BadValue("before_freezing", field="at", at=frozen.at, version=frozen.version)
    values: Values = {
        "conference": conference,
        "officer": officer or None,
        "signer": signer or None,
        "artefact": artefact,
        "version": frozen.version,
        "at": moment,
        "entered_by": uow.actor.officer,
    }
    name = noting.officer_name(uow, officer) or signer
    known = (each for each in signed(uow, artefact) if is_on_paper(each))
    if any(name_of(uow, each).casefold() == name.casefold() for each in known):
        raise NotAllowed("signed_already", who=name, version=frozen.version)
    uow.create("readings", values)
    about = frozenset({conference})
    noting.note_act(uow, "book_signed_on_paper", about, who=name, version=frozen.version)
    return uow.commit()


def take_back(uow: UnitOfWork, reading: str) -> ChangeSet:
    """Enter that a signature on paper was entered by mistake; both lines stay in the record.

    Raises NotAllowed for a signature that was made at a desk.
    """
    record = states.living(uow, "readings", reading)
    if not is_on_paper(record):
        raise NotAllowed("signed_at_desk", who=name_of(uow, record))
    if record.id not in {each.id for each in signed(uow, record.words("artefact"))}:
        return uow.commit()
    kept = ("conference", "officer", "signer", "artefact", "version")
    now = to_text(uow.clock.now())
    told = {"at": now, "entered_by": uow.actor.officer, "corrects": record.id}
    uow.create("readings", {**{name: record[name] for name in kept}, **told})
    noting.note_act(
        uow,
        "book_paper_taken_back",
        frozenset({record.words("conference")}),
        who=name_of(uow, record),
        version=record.whole("version"),
    )
    return uow.commit()


def _minute(moment: str) -> str:
    """Return a moment at the beginning of its minute: people type whole minutes."""
    return to_text(from_text(moment).replace(second=0, microsecond=0))
