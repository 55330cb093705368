"""Questions are kept whole, answered in blocks, and asked of whoever is competent for them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nccn_desk.domain.partners import name_of
from nccn_desk.domain.questions import ANSWERS, WORDS
from nccn_desk.domain.register import LINE_LIMIT, Record, Value, Values
from nccn_desk.domain.requests import OPEN
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, competences, requesting, saying, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

SUBJECT: Final = 200  # characters of a question that name its answer's block
SHORTENED: Final = 240  # characters of a question that a line shows, where it is longer than one
_FILLED: Final = tuple(f"question_{each}" for each in LANGUAGES)


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Keep a question; of one that is longer than a line, all of it."""
    lay(uow, values)
    return uow.commit()


def lay(uow: UnitOfWork, values: Values) -> str:
    """Do the same within another act; return the question's id."""
    given = _kept_whole(states.plain(values))
    given.setdefault("asked_at", to_text(uow.clock.now()))
    return uow.create("questions", {"owner": uow.actor.officer, **given}).id


def change(uow: UnitOfWork, question: str, values: Values) -> ChangeSet:
    """Change what is known of a question; its answers and its state have acts of their own."""
    record = states.living(uow, "questions", question)
    given = _kept_whole(states.plain(values))
    if frozenset(ANSWERS) & given.keys():
        raise NotAllowed("answer_by_act")
    if given.get("refer_to"):
        given["refers"] = True
    uow.change("questions", record.id, given)
    return uow.commit()


def answer(
    uow: UnitOfWork, question: str, kind: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make an answer of a kind (one of ANSWERS) read as given in a language."""
    put(uow, question, kind, language, words, over)
    return uow.commit()


def put(
    uow: UnitOfWork, question: str, kind: str, language: str, words: str, over: str | None = None
) -> None:
    """Do the same within another act; the first words of an answer make its block."""
    record = states.living(uow, "questions", question)
    if kind not in ANSWERS:
        raise BadValue("no_such_field", register="questions", field=kind)
    new: Values = {
        "authority": record.words("authority"),
        **_sourced(uow, record),
        "subject": asked_in(record, language)[:SUBJECT],
    }
    saying.put(uow, (record, kind), (language, words, over), new)


def tell_source(uow: UnitOfWork, question: str, values: Values) -> ChangeSet:
    """Say on what the answers rest: source, authority, as of when and until when they hold.

    Raise NotAllowed where no word of an answer was written yet.
    """
    saying.rest_on(uow, _answers(uow, question), values)
    return uow.commit()


def follow(uow: UnitOfWork, question: str) -> ChangeSet:
    """Say that every translation of the answers says what its source says now."""
    saying.follow(uow, _answers(uow, question))
    return uow.commit()


def check(uow: UnitOfWork, question: str, signer: Signer) -> ChangeSet:
    """Sign that every answer was checked by somebody who wrote none of it."""
    saying.check(uow, _answers(uow, question), signer)
    return uow.commit()


def clear(uow: UnitOfWork, question: str, signer: Signer, on_behalf: str = "") -> ChangeSet:
    """Sign that every answer that was checked may be said."""
    saying.clear(uow, _answers(uow, question), signer, on_behalf)
    return uow.commit()


def refer(uow: UnitOfWork, question: str, partner: str = "") -> ChangeSet:
    """Say that others answer it: a partner, or whoever is competent for its theme."""
    record = states.living(uow, "questions", question)
    if partner:
        states.living(uow, "partners", partner)
    elif not record.words("theme") and not record.words("refer_to"):
        raise NotAllowed("nobody_to_refer_to")
    values: Values = {"refers": True, **({"refer_to": partner} if partner else {})}
    uow.change("questions", record.id, values)
    return uow.commit()


def answer_ourselves(uow: UnitOfWork, question: str) -> ChangeSet:
    """Say that we answer it after all."""
    record = states.living(uow, "questions", question)
    uow.change("questions", record.id, {"refers": None, "refer_to": None})
    return uow.commit()


def ask_authority(
    uow: UnitOfWork, question: str, partner: str = "", due: datetime | None = None
) -> ChangeSet:
    """Ask whoever is competent for the answer: a request, which is followed like any other.

    Without a partner the first is asked who is competent for its theme. Raise NotAllowed where
    nobody is, and where it was asked already and is still awaited.
    """
    record = states.living(uow, "questions", question)
    before = request_of(uow, record)
    if before is not None and before.words("state") in OPEN:
        raise NotAllowed("authority_was_asked", number=before.number)
    known = partner or _competent(uow, record)
    if not known:
        raise NotAllowed("nobody_competent")
    language = record.words("asked_language")
    values: Values = {
        "partner": known,
        "subject": asked_in(record, language)[:LINE_LIMIT],
        "text": record.words("asked_whole") or record.words("asked"),
        "due": to_text(due) if due else None,
    }
    uow.change("questions", question, {"request": requesting.lay(uow, values)})
    return uow.commit()


def hear_back(uow: UnitOfWork, question: str, language: str, words: str) -> ChangeSet:
    """Put in what the authority answered, with it as the source: short if it is short enough.

    The request has come then; whether it is whole and right is said there.
    """
    record = states.living(uow, "questions", question)
    request = request_of(uow, record)
    if request is None:
        raise NotAllowed("authority_not_asked")
    if request.words("state") in OPEN:
        requesting.came(uow, request.id)
    kind = "short" if len(words.split()) <= WORDS else "long"
    put(uow, question, kind, language, words)
    partner = uow.record("partners", request.words("partner"))
    told: Values = {
        "source": name_of(partner, language),
        "authority": record.words("authority") or name_of(partner, language),
        "as_of": to_text(uow.clock.now()),
    }
    block = uow.record("blocks", uow.record("questions", question).words(kind))
    blocks.touch(uow, block, told)
    return uow.commit()


def merge(uow: UnitOfWork, question: str, kept: str) -> ChangeSet:
    """Say that a question is one with another, which takes over what it lacks and stays."""
    record = states.living(uow, "questions", question)
    other = states.living(uow, "questions", kept)
    if record.id == other.id:
        raise BadValue("same_as_itself", field="same_as")
    if other.words("same_as"):
        raise NotAllowed("was_merged", number=other.number)
    taken: dict[str, Value] = {
        name: record[name]
        for name in (*_FILLED, *ANSWERS, "theme", "authority", "speaker", "request", "map")
        if record[name] and not other[name]
    }
    own = f"question_{record.words('asked_language')}"
    if own not in taken and not other.words(own) and own[-2:] != other.words("asked_language"):
        taken[own] = record.words("asked")
    if taken:
        uow.change("questions", other.id, taken)
    states.move(uow, record, ("draft",), {"state": "superseded", "same_as": other.id})
    return uow.commit()


def withdraw(uow: UnitOfWork, question: str, reason: str) -> ChangeSet:
    """Say that nobody prepares an answer any more, and why."""
    record = states.living(uow, "questions", question)
    reason = states.reason_given(reason)
    states.move(uow, record, ("draft",), {"state": "withdrawn", "reason": reason})
    return uow.commit()


def reopen(uow: UnitOfWork, question: str) -> ChangeSet:
    """Take up a question again that was withdrawn, or that is not the same after all."""
    record = states.living(uow, "questions", question)
    values: Values = {"state": "draft", "same_as": None, "reason": None}
    states.move(uow, record, ("superseded", "withdrawn"), values)
    return uow.commit()


def asked_in(question: Record, language: str) -> str:
    """Return a question in the words of a language, as it was asked where it has none."""
    return question.words(f"question_{language}") or question.words("asked")


def times_asked(reader: Reader, question: str) -> int:
    """Return how often a question came in: itself, and each that is one with it."""
    return 1 + reader.count(Query("questions", (Where("same_as", "=", question),)))


def request_of(reader: Reader, question: Record) -> Record | None:
    """Return the request by which the authority was asked, None where it was not."""
    return states.present(reader, "requests", question.words("request"))


def answer_blocks(reader: Reader, question: Record) -> tuple[Record, ...]:
    """Return the blocks of a question's answers, in the order of their kinds."""
    return saying.blocks_of(reader, question, ANSWERS)


def _answers(reader: Reader, question: str) -> tuple[Record, ...]:
    return answer_blocks(reader, states.living(reader, "questions", question))


def _sourced(reader: Reader, question: Record) -> Values:
    """Return what the answers that are there rest on: one more rests on the same."""
    first = next(iter(answer_blocks(reader, question)), None)
    return {name: first[name] for name in saying.RESTS_ON} if first is not None else {}


def _competent(reader: Reader, question: Record) -> str:
    theme = question.words("theme")
    if question.words("refer_to") or not theme:
        return question.words("refer_to")
    found = competences.refer_to(reader, theme, day_of(reader.clock.now()))
    return found[0].partner.id if found else ""


def _kept_whole(values: Values) -> dict[str, Value]:
    """Return values with a question that fits a line; all of a longer one stands beside it.

    Another line later on takes nothing of that away.
    """
    given = dict(values)
    asked = given.get("asked")
    if isinstance(asked, str):
        asked = asked.strip()
        is_long = len(asked) > LINE_LIMIT or "\n" in asked
        if is_long:
            given["asked_whole"] = asked
        given["asked"] = _shortened(asked) if len(asked) > LINE_LIMIT else asked
    return given


def _shortened(words: str) -> str:
    """Return the beginning of a text, up to a whole word."""
    begin = " ".join(words.split())[:SHORTENED]
    return f"{begin.rpartition(' ')[0] or begin} …"
