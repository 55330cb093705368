"""A reminder is written in the language of whom it reminds, with what was asked and by when."""

from __future__ import annotations

from nccn_desk.domain.reachability import ways_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.presenters.listed_post import Letter
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.session import Seat
from nccn_desk.services import partners, requesting, states
from nccn_desk.services.ports import Reader


def reminder(reader: Reader, request: str, asked: Asked, seat: Seat) -> Letter:
    """Return the letter that reminds a partner of what it owes us."""
    record = states.living(reader, "requests", request)
    partner = states.living(reader, "partners", record.words("partner"))
    person = states.found(reader, "persons", record.words("person"))
    language = tongue(person, partner, asked.language)
    subject = say_in(
        language, "requests.mail.subject", what=record.words("subject"), number=record.number
    )
    if seat.exercise:
        subject = f"{say_in(language, 'window.exercise')} – {subject}"
    return Letter(_address(reader, person, partner), subject, _body(record, language, seat))


def tongue(person: Record | None, partner: Record, own: str) -> str:
    """Return the language of a person, else of its organisation; one's own if they speak it."""
    for spoken in (person.members("languages") if person else (), partner.members("languages")):
        known = [each for each in LANGUAGES if each in spoken]
        if known:
            return own if own in known else known[0]
    return own


def _body(record: Record, language: str, seat: Seat) -> str:
    due = requesting.due_of(record)
    late = "due" if due else "open"
    return say_in(
        language,
        f"requests.mail.{late}",
        what=record.words("subject"),
        text=f"\n{record.words('text')}\n" if record.words("text") else "",
        asked=_moment(record.words("asked_at")),
        due=_moment(due) if due else "",
        name=seat.person.name,
    )


def _address(reader: Reader, person: Record | None, partner: Record) -> str:
    ways = ways_of(person["reachability"]) if person else ()
    own = (each.value for each in ways if each.channel == "mail" and "@" in each.value)
    return next(own, "") or partners.mail_of(reader, partner)


def _moment(written: str) -> str:
    return in_brussels(from_text(written)).strftime("%d/%m %H:%M")
