"""Packs are made, sent and followed: each act of sending leaves a receipt at every partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from nccn_desk.domain.packs import STAGES
from nccn_desk.domain.reach import OPENED, Reached, is_overdue
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.spans import ended
from nccn_desk.domain.structure import structure_on
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import noting, reach, states, structures
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

SECTION: Final = "body"
_NUMBER: Final = re.compile(r"\d+")
# What a new version takes over from the one before.
_KEPT: Final = ("title", "kind", "circles", "partners", "languages", "materials", "sitreps")
# Stages that a partner can tell us about; that something was sent is the desk's own act.
_TOLD: Final = frozenset(STAGES) - {"sent", "reminded", "nothing"}

Hindrance = Literal["language", "audience", "material_over", "material_replaced"]
Question = Literal["unchanged", "numbers"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a pack is not ready; its words are ``packs.obstacle.<code>``."""

    code: Hindrance
    language: str = ""
    material: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where one language may say something else than the others; nobody is stopped by it."""

    code: Question
    language: str


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all packs, the newest first."""
    return reader.records(Query("packs", order=("-created_at",)))


def add(uow: UnitOfWork, values: Values, texts: Mapping[str, str] | None = None) -> ChangeSet:
    """Begin a pack."""
    made = uow.create("packs", {"owner": uow.actor.officer, **states.plain(values)})
    for language, words in (texts or {}).items():
        uow.write_text("packs", made.id, SECTION, language, words)
    return uow.commit()


def change(uow: UnitOfWork, pack: str, values: Values) -> ChangeSet:
    """Change a pack that was not sent yet; one that was ready is a draft again."""
    record = _unsent(uow, pack)
    _touch(uow, record, dict(states.plain(values)))
    return uow.commit()


def write(
    uow: UnitOfWork, pack: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make the text in a language read as given, or put in what was changed."""
    record = _unsent(uow, pack)
    uow.write_text("packs", record.id, SECTION, language, words, over)
    _touch(uow, record, {})
    return uow.commit()


def new_version(uow: UnitOfWork, pack: str) -> ChangeSet:
    """Begin the next version of a pack from its present words; the one before stays as it was."""
    record = states.living(uow, "packs", pack)
    newest = max(each.whole("version") for each in versions(uow, pack))
    values: dict[str, Value] = {name: record[name] for name in _KEPT}
    made = uow.create(
        "packs",
        {**values, "version": newest + 1, "previous": record.id, "owner": uow.actor.officer},
    )
    for language, words in texts_of(uow, pack).items():
        uow.write_text("packs", made.id, SECTION, language, words)
    return uow.commit()


def versions(reader: Reader, pack: str) -> tuple[Record, ...]:
    """Return all versions of a pack, the first one first."""
    found: dict[str, Record] = {}
    first = reader.record("packs", pack)
    while first.words("previous") and first.id not in found:
        found[first.id] = first
        first = reader.record("packs", first.words("previous"))
    found, left = {}, [first]
    while left:
        each = left.pop()
        if each.id not in found:
            found[each.id] = each
            left += reader.records(Query("packs", (Where("previous", "=", each.id),)))
    return tuple(sorted(found.values(), key=lambda each: (each.whole("version"), each.created_at)))


def texts_of(reader: Reader, pack: str) -> dict[str, str]:
    """Return the words of a pack in the languages in which there are any."""
    texts = ((each, reader.text("packs", pack, SECTION, each)) for each in LANGUAGES)
    return {language: words for language, words in texts if words.strip()}


def obstacles(reader: Reader, pack: str) -> tuple[Obstacle, ...]:
    """Return what a pack lacks before it can go out; nothing where it is ready."""
    record = states.living(reader, "packs", pack)
    written = texts_of(reader, pack)
    wanted = record.members("languages")
    found = [Obstacle("language", each) for each in LANGUAGES if each in wanted - written.keys()]
    found += [Obstacle("language", each) for each in sorted(wanted - set(LANGUAGES))]
    if not record.members("circles") | record.members("partners"):
        found.append(Obstacle("audience"))
    ids = tuple(sorted(record.members("materials")))
    today = day_of(reader.clock.now())
    for each in reader.records(Query("materials", (Where("id", "in", ids),))) if ids else ():
        if each.words("replaced_by"):
            found.append(Obstacle("material_replaced", material=each.id))
        elif ended(each, today):
            found.append(Obstacle("material_over", material=each.id))
    return tuple(found)


def doubts(reader: Reader, pack: str) -> tuple[Doubt, ...]:
    """Return the languages that may have been left behind by the others.

    Words that stand as in the version before while others changed, and numbers that not all say.
    """
    record, written = states.living(reader, "packs", pack), texts_of(reader, pack)
    before = texts_of(reader, record.words("previous")) if record.words("previous") else {}
    same = [each for each in written if before.get(each, "").strip() == written[each].strip()]
    found = [Doubt("unchanged", each) for each in same] if len(same) < len(written) else []
    said = {each: sorted(_NUMBER.findall(words)) for each, words in written.items()}
    most = Counter(map(tuple, said.values())).most_common(1)
    return (
        *found,
        *(Doubt("numbers", each) for each in said if tuple(said[each]) != most[0][0]),
    )


def ready(uow: UnitOfWork, pack: str) -> ChangeSet:
    """Say that a pack may go out; raise NotAllowed where it lacks something, and say what."""
    record = states.living(uow, "packs", pack)
    lacking = obstacles(uow, pack)
    languages = [each.language for each in lacking if each.code == "language"]
    if languages:
        raise NotAllowed("pack_lacks_languages", languages=", ".join(languages).upper())
    if lacking:
        raise NotAllowed(f"pack_{lacking[0].code}", count=len(lacking))
    states.move(uow, record, ("draft",), {"state": "ready"})
    return uow.commit()


def to_send(
    reader: Reader, pack: str, circles: Collection[str] = (), partners: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the partners that an act of sending would reach: those who do not have it yet.

    Without circles or partners all whom the pack is for are meant. Whoever is only proposed gets
    nothing before it is invited, unless it is named.
    """
    known = structures.network(reader)
    standing = reach.reached(reader, pack, network=known)
    structure = structure_on(known, day_of(reader.clock.now()))
    members = [member for each in structure.circles for member in each.members]
    invited = {each.partner.id for each in members if each.standing != "proposed"}
    proposed = {each.partner.id for each in members} - invited
    meant = [
        member.partner.id
        for each in structure.circles
        if each.record.id in circles
        for member in each.members
    ]
    if not circles and not partners:
        meant = list(standing.audience)
    named = [states.living(reader, "partners", each).id for each in partners]
    receivers = [*(each for each in meant if each not in proposed), *named]
    return tuple(each for each in dict.fromkeys(receivers) if not standing.of(each).has)


def send(
    uow: UnitOfWork,
    pack: str,
    channel: str,
    circles: Collection[str] = (),
    partners: Collection[str] = (),
    but: Collection[str] = (),
) -> ChangeSet:
    """Send a pack to circles or partners, all whom it is for if none.

    Whoever has it is spared, and so is whoever this channel does not get to (`but`).
    """
    record = states.living(uow, "packs", pack)
    if record.words("state") not in {"ready", "sent"}:
        raise NotAllowed("pack_not_ready", title=record.words("title"))
    wanted = to_send(uow, pack, circles, partners)
    receivers = tuple(each for each in wanted if each not in but)
    if not receivers:
        raise NotAllowed("pack_has_arrived", title=record.words("title"))
    now = to_text(uow.clock.now())
    for each in receivers:
        _receipt(uow, pack, each, {"stage": "sent", "at": now, "channel": channel})
    values: dict[str, Value] = {}
    if record.words("state") == "ready":
        values = {"state": "sent", "sent_at": now}
    for name, added in (("circles", circles), ("partners", partners)):
        if not frozenset(added) <= record.members(name):
            values[name] = record.members(name) | frozenset(added)
    if values:
        uow.change("packs", pack, values)
    noting.note_act(
        uow, "pack_sent", frozenset({pack}), what=record.words("title"), n=len(receivers)
    )
    return uow.commit()


def receive(
    uow: UnitOfWork, pack: str, partners: Sequence[str], stage: str, values: Values | None = None
) -> ChangeSet:
    """Write what partners told of a pack, by telephone for instance: who told it, and when."""
    if stage not in _TOLD:
        raise BadValue("not_told", field="stage", reason=stage)
    record = _went_out(uow, pack)
    given = dict(values or {})
    at = Record("receipts", "", given).moment("at")
    given["at"] = states.happened(uow, at, "at")
    for each in dict.fromkeys(partners):
        partner = states.living(uow, "partners", each)
        _receipt(uow, record.id, partner.id, {**given, "stage": stage})
    return uow.commit()


def last_told(reader: Reader, pack: str, partner: str) -> Record | None:
    """Return what a partner told of a pack last, None where it told nothing that still stands."""
    lines = reach.receipts_of(reader, pack, partner)
    replaced = {each.words("corrects") for each in lines}
    told = [e for e in reversed(lines) if e.words("stage") in _TOLD and e.id not in replaced]
    return max(told, key=lambda each: each.created_at, default=None)


def correct_receipt(uow: UnitOfWork, receipt: str, values: Values) -> ChangeSet:
    """Write a receipt in place of one that was wrong; both stay kept.

    One that is only "sent" again says when it was sent, and nobody told it; with "nothing" the
    wrong one counts no more.
    """
    record = states.living(uow, "receipts", receipt)
    given = {**record.values, **values, "corrects": record.id}
    if given["stage"] not in _TOLD | {"sent", "nothing"}:
        raise BadValue("not_told", field="stage", reason=str(given["stage"]))
    if given["stage"] == "sent":
        given |= _sending(uow, record)
    given["at"] = states.happened(uow, Record("receipts", "", given).moment("at"), "at")
    uow.create("receipts", given)
    return uow.commit()


def remind(uow: UnitOfWork, pack: str, partners: Sequence[str], channel: str) -> ChangeSet:
    """Write that partners who did not open a pack were reminded of it, now."""
    record = _went_out(uow, pack)
    now = to_text(uow.clock.now())
    for each in dict.fromkeys(partners):
        partner = states.living(uow, "partners", each)
        _receipt(uow, record.id, partner.id, {"stage": "reminded", "at": now, "channel": channel})
    return uow.commit()


def withdraw(uow: UnitOfWork, pack: str, reason: str) -> ChangeSet:
    """Take a pack back and say why; what became of it stays written."""
    record = states.living(uow, "packs", pack)
    reason = states.reason_given(reason)
    before = ("draft", "ready", "sent")
    if states.move(uow, record, before, {"state": "withdrawn", "reason": reason}):
        what = record.words("title")
        noting.note_act(uow, "pack_withdrawn", frozenset({pack}), what=what, reason=reason)
    return uow.commit()


def overdue(standing: Reached, now: datetime) -> tuple[str, ...]:
    """Return the partners that should have opened a pack by now, and did not."""
    due = standing.pack.moment("due")
    if standing.pack.words("state") != "sent":
        return ()
    return tuple(each for each in standing.audience if is_overdue(standing.of(each), due, now))


def newest_seen(reader: Reader, pack: str) -> dict[str, int]:
    """Return the newest version of a pack that each partner has opened, by partner."""
    seen: dict[str, int] = {}
    for each in versions(reader, pack):
        for receipt in reach.receipts_of(reader, each.id):
            if receipt.words("stage") in OPENED:
                partner = receipt.words("partner")
                seen[partner] = max(seen.get(partner, 0), each.whole("version"))
    return seen


def _sending(reader: Reader, receipt: Record) -> Values:
    """Return when and how a pack was sent to the partner; raise NotAllowed if it never was."""
    lines = reach.receipts_of(reader, receipt.words("pack"), receipt.words("partner"))
    sent = [each for each in lines if each.words("stage") == "sent"]
    if not sent:
        raise NotAllowed("pack_never_sent")
    return {"at": sent[-1].words("at"), "channel": sent[-1].words("channel"), "told_by": None}


def _receipt(uow: UnitOfWork, pack: str, partner: str, values: Values) -> None:
    uow.create("receipts", {**values, "pack": pack, "partner": partner})


def _unsent(uow: UnitOfWork, pack: str) -> Record:
    record = states.living(uow, "packs", pack)
    if record.words("state") not in {"draft", "ready"}:
        raise NotAllowed("pack_was_sent", title=record.words("title"))
    return record


def _touch(uow: UnitOfWork, record: Record, values: dict[str, Value]) -> None:
    if record.words("state") == "ready":
        values["state"] = "draft"
    if values:
        uow.change("packs", record.id, values)


def _went_out(uow: UnitOfWork, pack: str) -> Record:
    record = states.living(uow, "packs", pack)
    if record.words("state") not in {"sent", "withdrawn"}:
        raise NotAllowed("pack_not_sent", title=record.words("title"))
    return record
