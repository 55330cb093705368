"""Mail to the press is written in the language of the question, and holds cleared words alone."""

from __future__ import annotations

from collections.abc import Iterator

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.kernel.words import say_in
from nccn_desk.presenters.listed_post import Letter
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.session import Seat
from nccn_desk.services import asking, blocks, promising, states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


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


def interview(reader: Reader, record_id: str, _: Asked, seat: Seat) -> Letter:
    """Return the letter about an interview: what is agreed, or what was promised in it."""
    record = states.living(reader, "interviews", record_id)
    state, subject = record.words("state"), record.words("subject") or record.words("outlet")
    told = reader.records(Query("asked", (Where("interview", "=", record.id),), ("at",)))
    if state in {"asked", "agreed"}:
        parts = [_part(record, f"interview_{state}", what=subject), *_arranged(reader, record)]
    else:
        parts = [_part(record, f"interview_{state}", what=subject)]
    for each in told:
        for name in ("promise", "correction"):
            if each.words(name):
                parts.append(_part(record, name, what=each.words(name)))
    return _letter(record, subject, parts, seat, "interview")


def _arranged(reader: Reader, record: Record) -> Iterator[str]:
    """Yield when, where and with whom, as far as that is known, and until when nothing is said."""
    speaker = states.present(reader, "officers", record.words("speaker"))
    known = {
        "when": _wall(record, "starts_at") if record.words("starts_at") else "",
        "where": record.words("place"),
        "speaker": speaker.words("name") if speaker else "",
        "embargo": _wall(record, "embargo_until") if record.words("embargo_until") else "",
    }
    lines = [_part(record, name, what=what) for name, what in known.items() if what]
    if lines:
        yield "\n".join(lines)


def _letter(
    record: Record, what: str, parts: list[str], seat: Seat, about: str = "subject"
) -> Letter:
    language = record.words("language")
    short = what if len(what) <= 80 else f"{what[:79]}…"  # noqa: PLR2004  # what a mail program shows
    subject = say_in(language, f"press.mail.{about}", what=short, number=record.number)
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
