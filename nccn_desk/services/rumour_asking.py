"""Whoever is competent for a rumour is asked: what is true, and whether the answer may leave.

There may be several, each for their own ground; the answer waits for all who were asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, Literal

from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.register import LINE_LIMIT, Record, Value, Values
from nccn_desk.domain.requests import OPEN as AWAITED
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import requesting, rumours, states
from nccn_desk.services.ports import Reader, UnitOfWork

Kind = Literal["request", "consent"]

_ALL: Final[Mapping[Kind, str]] = {"request": "requests", "consent": "consents"}


def ask_authority(
    uow: UnitOfWork,
    rumour: str,
    words: str = "",
    whom: tuple[str, ...] = (),
    due: datetime | None = None,
) -> ChangeSet:
    """Ask whoever is competent what is true: requests, which are followed like any other.

    Without a partner all are asked who are competent for it, or the first who is for its theme.
    Raise NotAllowed where nobody is, and where all were asked already and are still awaited.
    """
    record = states.living(uow, rumours.KEY, rumour)
    text = words.strip() or record.words("unknown")
    _lay(uow, record, "request", (text, whom), due)
    if record.words("state") in {"seen", "watching"}:
        uow.change(rumours.KEY, record.id, {"state": "checking"})
    return uow.commit()


def ask_consent(
    uow: UnitOfWork,
    rumour: str,
    answer: str,
    whom: tuple[str, ...] = (),
    due: datetime | None = None,
) -> ChangeSet:
    """Lay the answer before whoever is competent: it cannot leave before all of them agree."""
    record = states.living(uow, rumours.KEY, rumour)
    if not answer.strip():
        raise NotAllowed("nothing_written")
    before = tuple(each.words("partner") for each in asked(uow, record, "request"))
    known = whom or tuple(sorted(record.members("authorities"))) or before
    _lay(uow, record, "consent", (answer, known), due)
    return uow.commit()


def tell_authorities(
    uow: UnitOfWork, rumour: str, partners: Iterable[str], words: str = ""
) -> ChangeSet:
    """Say who is competent: partners, or in words where they are none of ours."""
    record = states.living(uow, rumours.KEY, rumour)
    known = frozenset(partners)
    told = words.strip() or named(uow, record, sorted(known))
    uow.change(rumours.KEY, record.id, {"authorities": known, "authority": told or None})
    return uow.commit()


def asked(reader: Reader, rumour: Record, kind: Kind) -> tuple[Record, ...]:
    """Return what was asked about a rumour, in the order in which it was."""
    ids = rumour.members(_ALL[kind]) | {rumour.words(kind)}
    found = (states.present(reader, "requests", each) for each in sorted(ids))
    known = [each for each in found if each is not None]
    return tuple(sorted(known, key=lambda each: (each.words("asked_at"), each.number)))


def awaited(reader: Reader, rumour: Record, kind: Kind) -> tuple[Record, ...]:
    """Return what was asked about a rumour and did not come yet."""
    found = asked(reader, rumour, kind)
    return tuple(each for each in found if each.words("state") in AWAITED)


def demand_consent(reader: Reader, rumour: Record) -> None:
    """Raise NotAllowed while somebody who was asked for consent did not answer."""
    waits = awaited(reader, rumour, "consent")
    if waits:
        partners = [each.words("partner") for each in waits]
        raise NotAllowed("consent_awaited", who=named(reader, rumour, partners, short=True))


def named(reader: Reader, record: Record, partners: Iterable[str], *, short: bool = False) -> str:
    """Return partners by name, in the language of the rumour."""
    language, word = record.words("language"), short_of if short else name_of
    found = (states.found(reader, "partners", each) for each in partners)
    return ", ".join(word(each, language) for each in found if each is not None)


def _lay(
    uow: UnitOfWork,
    record: Record,
    kind: Kind,
    wanted: tuple[str, tuple[str, ...]],
    due: datetime | None,
) -> None:
    """Lay requests about a rumour; their subject is none of its wording, so that this stays."""
    text, whom = wanted
    known = whom or tuple(sorted(record.members("authorities"))) or _by_theme(uow, record)
    if not known:
        raise NotAllowed("nobody_competent")
    waits = {each.words("partner"): each.number for each in awaited(uow, record, kind)}
    fresh = [each for each in dict.fromkeys(known) if each not in waits]
    if not fresh:
        raise NotAllowed("authority_was_asked", number=waits[known[0]])
    values: Values = {
        "subject": " ".join(text.split())[:LINE_LIMIT] or record.number,
        "text": text or None,
        "due": to_text(due) if due else None,
    }
    made = [requesting.lay(uow, {**values, "partner": each}) for each in fresh]
    before = frozenset(each.id for each in asked(uow, record, kind))
    told: dict[str, Value] = {kind: made[-1], _ALL[kind]: before | frozenset(made)}
    competent = record.members("authorities")
    if competent or not record.words("authority"):  # what stands there in words is a person's
        every = tuple(dict.fromkeys((*sorted(competent), *known)))
        told |= {"authorities": frozenset(every), "authority": named(uow, record, every)}
    uow.change(rumours.KEY, record.id, told)


def _by_theme(reader: Reader, record: Record) -> tuple[str, ...]:
    first = rumours.partner_of(reader, record)
    return (first,) if first else ()
