"""A first statement makes one alert, then updates of it, until one withdraws them all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from nccn_desk.domain.cap import Alert, AlertWords, Earlier, faults, headline_of
from nccn_desk.domain.cap_area import read_area
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, states
from nccn_desk.services.first_hour import starting_words
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.reference import Organisation, reference
from nccn_desk.services.shapes import Query, Where

HOLDS: Final = timedelta(hours=6)  # an alert, unless it is renewed
COUNTRY: Final = "BE"
SITES: Final = {
    "nl": "https://www.crisiscentrum.be",
    "fr": "https://www.centredecrise.be",
    "de": "https://www.krisenzentrum.be",
    "en": "https://www.crisiscenter.be",
}


def made(reader: Reader, statement: str) -> tuple[Record, ...]:
    """Return the alerts that a statement made, the first one first."""
    of_it = (Where("statement", "=", statement),)
    return reader.records(Query("alerts", of_it, ("sent", "created_at")))


def standing(reader: Reader, statement: str) -> tuple[Record, ...]:
    """Return the alerts that hold: those since the last one that withdrew all before it."""
    every = made(reader, statement)
    ends = [place for place, each in enumerate(every, 1) if each.words("kind") == "cancel"]
    return every[ends[-1] if ends else 0 :]


def alert_of(reader: Reader, statement: str, *, cancels: bool = False) -> Alert:
    """Return the alert that a statement makes now; raise BadValue for what no schema sees.

    Where one holds already it is an update of all that went before, or with `cancels` withdraws
    them; raise NotAllowed where there is nothing to withdraw.
    """
    record = states.living(reader, "statements", statement)
    before = standing(reader, statement)
    if cancels and not before:
        raise NotAllowed("no_alert_holds")
    sent = reader.clock.now()
    serial = len(made(reader, statement)) + 1
    place = record.words("place") or "België / Belgique / Belgien"
    province = province_of(place)
    alert = Alert(
        f"be.nccn.desk.{record.id}.{reader.actor.station}{serial}",
        sent,
        sent + HOLDS,
        starting_words()["hazards"][record.words("hazard")]["category"],
        place,
        province.nuts if province else COUNTRY,
        _withdrawn(record, place) if cancels else _words(reader, record, place),
        "cancel" if cancels else "update" if before else "alert",
        tuple(Earlier(each.words("identifier"), each.moment("sent") or sent) for each in before),
        read_area(record.words("area")),
    )
    wrong = next(faults(alert), "")
    if wrong:
        raise BadValue(f"cap_{wrong}")
    return alert


def note(uow: UnitOfWork, statement: str, alert: Alert) -> ChangeSet:
    """Note that an alert leaves; raise NotAllowed where another one left since it was made."""
    states.living(uow, "statements", statement)
    if [each.words("identifier") for each in standing(uow, statement)] != [
        each.identifier for each in alert.earlier
    ]:
        raise NotAllowed("alert_overtaken")
    uow.create(
        "alerts",
        {
            "statement": statement,
            "kind": alert.kind,
            "identifier": alert.identifier,
            "sent": to_text(alert.sent),
        },
    )
    return uow.commit()


def province_of(place: str) -> Organisation | None:
    """Return the province that a place names, None for none."""
    wanted = folded(place)
    for each in reference().organisations.values():
        names = {folded(name) for name in each.shorts.values()}
        if each.nuts and each.level == "province" and any(name in wanted for name in names):
            return each
    return None


def _words(reader: Reader, record: Record, place: str) -> dict[str, AlertWords]:
    """Return what the alert says in each language in which it is known and what to do."""
    event = _event(record)
    known = blocks.texts_of(reader, record.words("known"))
    action = blocks.texts_of(reader, record.words("action"))
    return {
        each: AlertWords(
            event[each],
            headline_of(each, event[each], place),
            known[each],
            action[each],
            SITES[each],
        )
        for each in LANGUAGES
        if known.get(each, "").strip() and action.get(each, "").strip()
    }


def _withdrawn(record: Record, place: str) -> dict[str, AlertWords]:
    """Return how an alert is withdrawn, in every language."""
    event, words = _event(record), starting_words()["withdrawn"]
    return {
        each: AlertWords(
            event[each],
            headline_of(each, f"{words['headline'][each]}, {event[each]}", place),
            words["known"][each],
            words["action"][each],
            SITES[each],
        )
        for each in LANGUAGES
    }


def _event(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = starting_words()["hazards"][record.words("hazard")]["event"]
    return found
