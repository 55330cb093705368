"""What the press asked is kept with the answer as it was given, and with what was promised in it.

`log_asked` is what the podium and the rooms call; an answer counts as cleared where the bank's
answer that it follows stood cleared, in the language in which it was given, when it was given.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from nccn_desk.domain.officers import language_of
from nccn_desk.domain.press_lines import Promised
from nccn_desk.domain.press_lines import read as read_line
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, promising, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

NO_PROMISE: Final = Promised()
SPOKEN: Final = ANSWERS[:2]  # the short answer and the long one are what is said aloud


def log_line(uow: UnitOfWork, text: str, values: Values | None = None) -> ChangeSet:
    """Keep a question that was typed as one line; what is given stands before what was read."""
    read = read_line(text, promising.team(uow), uow.clock.now())
    speaker = states.present(uow, "officers", read.speaker)
    own = language_of(speaker or states.found(uow, "officers", uow.actor.officer))
    found: dict[str, Value] = {
        "question": read.words,
        "outlet": read.outlet or None,
        "journalist": read.journalist or None,
        "contact": read.contact or None,
        "language": read.language or own,
        "speaker": read.speaker or None,
    }
    given = {name: value for name, value in (values or {}).items() if value}
    return log_asked(uow, {**found, **given}, read.promise)


def log_answer(uow: UnitOfWork, text: str, values: Values, asked: str = "") -> ChangeSet:
    """Keep a question to which an answer was given that is in sight, in one line or none.

    Without words of its own the line says who asked, and the question is the one that was
    answered; who speaks is whose answer it is, unless the line names somebody.
    """
    who, behind, promised = text.partition(">")
    bare = f"{who.strip()}:" if who.strip() and ":" not in who else who.strip()
    bank = states.present(uow, "questions", str(values.get("bank") or ""))
    line = f"{bare} {behind}{promised}" if bank or asked else text
    read = read_line(line, promising.team(uow), uow.clock.now())
    given = dict(values)
    if not read.words.strip():
        given["question"] = asked or (bank.words("asked") if bank else "")
    if not read.language and bank is not None:
        given.setdefault("language", bank.words("asked_language"))
    elif read.language:
        given.pop("language", None)
    if not read.speaker and bank is not None:
        given.setdefault("speaker", bank["speaker"])
    return log_line(uow, line, given)


def log_asked(uow: UnitOfWork, values: Values, promised: Promised = NO_PROMISE) -> ChangeSet:
    """Keep a question with all that is known of it now; a promise becomes a task."""
    given = dict(states.plain(values))
    asked = Record("asked", "", given)
    if not asked.words("question").strip():
        raise BadValue("required", field="question", register="asked")
    given["at"] = states.happened(uow, asked.moment("at"), "at")
    if given.get("occasion", "conference") == "conference" and not given.get("conference"):
        given["conference"] = conference_at(uow, str(given["at"])) or None
    made = uow.create("asked", given | _clearing(uow, asked))
    if promised.words.strip():
        promising.lay(uow, made, promised)
    return uow.commit()


def change(uow: UnitOfWork, asked: str, values: Values) -> ChangeSet:
    """Change what is known of a question; with other words or another language, clear it anew."""
    record = states.living(uow, "asked", asked)
    given = dict(values)
    if given.keys() & {"bank", "language", "answer"}:
        given |= _clearing(uow, Record("asked", asked, {**record.values, **given}))
    if "correction" in given:
        given["corrected_at"] = None
    uow.change("asked", record.id, given)
    return uow.commit()


def link(uow: UnitOfWork, asked: str, question: str) -> ChangeSet:
    """Say which prepared answer was given."""
    states.living(uow, "questions", question)
    return change(uow, asked, {"bank": question})


def correct(uow: UnitOfWork, asked: str) -> ChangeSet:
    """Say that what was wrong in an answer has been put right."""
    record = states.living(uow, "asked", asked)
    if not record.words("correction"):
        raise NotAllowed("nothing_to_correct")
    uow.change("asked", asked, {"corrected_at": to_text(uow.clock.now())})
    return uow.commit()


def followed(uow: UnitOfWork, asked: str) -> ChangeSet:
    """Say that whoever asked was written to afterwards."""
    states.living(uow, "asked", asked)
    uow.change("asked", asked, {"followed_at": to_text(uow.clock.now())})
    return uow.commit()


def remove(uow: UnitOfWork, asked: str) -> ChangeSet:
    """Take away what was logged by mistake; a promise made in it stays a task."""
    uow.remove("asked", states.living(uow, "asked", asked).id)
    return uow.commit()


def is_cleared(reader: Reader, bank: str, language: str) -> bool:
    """Tell whether a prepared answer may be said in a language as it stands now."""
    question = states.present(reader, "questions", bank)
    if question is None:
        return False
    held = (states.present(reader, "blocks", question.words(each)) for each in SPOKEN)
    written = [block for block in held if block is not None]
    stands = (blocks.standings_of(reader, block.id)[language] for block in written)
    return any(each.is_cleared for each in stands)


def conference_at(reader: Reader, moment: str) -> str:
    """Return the press conference of that day which began last by then, "" where there is none."""
    asked = Record("asked", "", {"at": moment}).moment("at")
    day = day_of(asked or reader.clock.now()).isoformat()
    where = (Where("day", "=", day), Where("state", "!=", "cancelled"))
    of_day = reader.records(Query("conferences", where, ("starts_at",)))
    begun = [each for each in of_day if each.words("starts_at") <= moment]
    return begun[-1].id if begun else next((each.id for each in of_day), "")


def asked_on(reader: Reader, day: date) -> tuple[Record, ...]:
    """Return what was asked on a day, in the order in which it was asked."""
    start, end = at(day, time()), at(day + timedelta(days=1), time())
    within = (Where("at", ">=", to_text(start)), Where("at", "<", to_text(end)))
    return reader.records(Query("asked", within, ("at",)))


def _clearing(reader: Reader, asked: Record) -> dict[str, Value]:
    """Return whether what was said was cleared; of a question without an answer nobody can say."""
    bank = asked.words("bank")
    if not bank and not asked.words("answer"):
        return {"cleared": None}
    return {"cleared": is_cleared(reader, bank, asked.words("language") or "nl")}
