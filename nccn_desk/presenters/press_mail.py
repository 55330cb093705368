"""Mail to the press is written in the language of the question, and holds cleared words alone."""

from __future__ import annotations

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.kernel.words import say_in
from nccn_desk.presenters.listed_post import Letter
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.session import Seat
from nccn_desk.services import asking, blocks, promising, states
from nccn_desk.services.ports import Reader


def follow_up(reader: Reader, asked: str, _: Asked, seat: Seat) -> Letter:
    """Return the letter to whoever asked: what was answered, promised, and must be put right."""
    record = states.living(reader, "asked", asked)
    parts = [_part(record, "asked", what=record.words("question"), time=_wall(record, "at"))]
    if record["cleared"]:
        parts.append(_part(record, "answer", what=_answer(reader, record)))
    if record.words("promise"):
        parts.append(_part(record, "promise", what=record.words("promise")))
    if record.words("correction"):
        parts.append(_part(record, "correction", what=record.words("correction")))
    return _letter(record, promising.short(record.words("question")), parts, seat)


def reply(reader: Reader, query: str, _: Asked, seat: Seat) -> Letter:
    """Return the letter that answers a media query."""
    record = states.living(reader, "media_queries", query)
    what = record.words("question") or record.words("topic_line")
    parts = [_part(record, "received", what=what, time=_wall(record, "received_at"))]
    parts.append(_part(record, "answer", what=_answer(reader, record)))
    if record.words("promise"):
        parts.append(_part(record, "promise", what=record.words("promise")))
    return _letter(record, record.words("topic_line"), parts, seat)


def _letter(record: Record, what: str, parts: list[str], seat: Seat) -> Letter:
    language = record.words("language")
    short = what if len(what) <= 80 else f"{what[:79]}…"  # noqa: PLR2004  # what a mail program shows
    subject = say_in(language, "press.mail.subject", what=short, number=record.number)
    if seat.exercise:
        subject = f"{say_in(language, 'window.exercise')} – {subject}"
    hello = say_in(language, "press.mail.hello", name=record.words("journalist")).strip()
    end = say_in(language, "press.mail.end", name=seat.person.name)
    body = "\n\n".join((hello.replace(" ,", ","), *parts, end))
    return Letter(record.words("contact"), subject, body, "press")


def _part(record: Record, name: str, **values: str) -> str:
    return say_in(record.words("language"), f"press.mail.{name}", **values)


def _answer(reader: Reader, record: Record) -> str:
    """Return the answer as it was given, else the prepared one that stands cleared."""
    given, language = record.words("answer"), record.words("language")
    bank = states.present(reader, "questions", record.words("bank"))
    if given or bank is None:
        return given
    held = [states.present(reader, "blocks", bank.words(each)) for each in asking.SPOKEN]
    cleared = (
        blocks.texts_of(reader, each.id)[language]
        for each in held
        if each is not None and blocks.standings_of(reader, each.id)[language].is_cleared
    )
    return next(cleared, "")


def _wall(record: Record, name: str) -> str:
    return in_brussels(from_text(record.words(name))).strftime("%d/%m %H:%M")
