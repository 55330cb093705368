"""What happens around a press conference can be put right: begun, ended, called off, added to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.register import Record, Structure, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.ledger import artefacts
from nccn_desk.services import blocks, booking, conferences_kit, noting, questions, states
from nccn_desk.services.conferences_gaps import INTERPRETED
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

ANSWER: Final = "short"  # the kind of answer that an addition is
_COME: Final[dict[Value, Value]] = {None: True, True: False, False: None}


def not_begun(uow: UnitOfWork, conference: str) -> ChangeSet:
    """Say that a press conference had not begun after all; its book stands as it did before."""
    record = states.living(uow, "conferences", conference)
    values: Values = {
        "state": "locked" if record.words("artefact") else "planned",
        "held_at": None,
        "ended_at": None,
    }
    if states.move(uow, record, ("held",), values):
        _note(uow, "conference_not_begun", record)
    return uow.commit()


def not_ended(uow: UnitOfWork, conference: str) -> ChangeSet:
    """Say that it still goes on."""
    record = states.living(uow, "conferences", conference)
    if record.words("state") == "held" and record.moment("ended_at") is not None:
        uow.change("conferences", conference, {"ended_at": None})
    return uow.commit()


def take_up(uow: UnitOfWork, conference: str) -> ChangeSet:
    """Say that there is still something to follow up."""
    record = states.living(uow, "conferences", conference)
    states.move(uow, record, ("followed_up",), {"state": "held"})
    return uow.commit()


def hold_after_all(uow: UnitOfWork, conference: str, reason: str) -> ChangeSet:
    """Hold a press conference that had been called off, and say why; its book opens again."""
    record = states.living(uow, "conferences", conference)
    values: Values = {"state": "planned", "reason": states.reason_given(reason), "told": None}
    if states.move(uow, record, ("cancelled",), values):
        _note(uow, "conference_revived", record, reason=reason)
    return uow.commit()


def propose(
    uow: UnitOfWork, conference: str, values: Values, language: str, words: str
) -> ChangeSet:
    """Propose words for a locked book: in a part of it, or as the answer to a question.

    Without words the answer that the question has already is what is proposed.
    """
    record = booking.open_to_additions(uow, conference)
    question = str(values.get("question") or "")
    if question:
        block = _answer(uow, question, language, words.strip())
    elif not words.strip():
        raise BadValue("empty_words", field="words")
    else:
        given: Values = {
            "source_language": language,
            "subject": words.strip()[:80],
            "source": values.get("source"),
        }
        block = blocks.lay(uow, given, {language: words.strip()})
    kept = {name: value for name, value in values.items() if name != "source"}
    return booking.ask_addition(uow, record.id, {**kept, "block": block, "language": language})


def withdraw(uow: UnitOfWork, addition: str, reason: str = "") -> ChangeSet:
    """Take an addition back; one that two had approved leaves the podium, and takes a reason."""
    record = states.living(uow, "additions", addition)
    if record.words("second_by"):
        held = uow.record("conferences", record.words("conference"))
        _note(uow, "addition_withdrawn", held, reason=states.reason_given(reason))
    uow.remove("additions", addition)
    return uow.commit()


def words_of(reader: Reader, addition: Record) -> Mapping[str, str]:
    """Return the words of an addition by language, as they were proposed and approved."""
    kept = reader.artefact(addition.words("artefact"))
    content = artefacts.content_of(
        artefacts.Artefact(
            bytes.fromhex(kept.hash), f"{kept.register}/{kept.kind}", kept.record, kept.body
        )
    )
    found = content.get("languages")
    spoken = found if isinstance(found, Mapping) else {}
    return {language: _text(each) for language, each in spoken.items()}


def tick(uow: UnitOfWork, check: str) -> ChangeSet:
    """Say that a point is ready; the second time, that it is open again."""
    record = states.living(uow, "readiness", check)
    done = record.words("standing") in conferences_kit.DONE
    standing = "open" if done else "confirmed"
    return conferences_kit.say_ready(uow, check, standing, record.words("detail"))


def meet(uow: UnitOfWork, attendance: str) -> ChangeSet:
    """Say that somebody came; the second time, that they did not; the third, nothing yet."""
    record = states.living(uow, "attendances", attendance)
    came = _COME[record["came"]]
    return conferences_kit.change_attendance(uow, attendance, {"came": came})


def asked_at(reader: Reader, conference: str) -> tuple[Record, ...]:
    """Return what was asked at a press conference, in the order in which it was asked."""
    return reader.records(Query("asked", (Where("conference", "=", conference),), ("at",)))


def told_of(reader: Reader, conference: str) -> tuple[str, ...]:
    """Return who must hear that it is called off: outlets, and who interprets."""
    outlets = [
        " ".join(filter(None, (each.words("outlet"), each.words("journalist"))))
        for each in conferences_kit.attendances(reader, conference)
    ]
    interpreters = [
        each.words("detail")
        for each in conferences_kit.checks(reader, conference)
        if each.words("key") in INTERPRETED
    ]
    return tuple(dict.fromkeys(filter(None, (*outlets, *interpreters))))


def _answer(uow: UnitOfWork, question: str, language: str, words: str) -> str:
    """Return the block that answers a question, once the words stand in it.

    Raises NotAllowed where another answer stands there: that one is changed in its own place.
    """
    record = states.living(uow, "questions", question)
    held = record.words(ANSWER)
    there = blocks.texts_of(uow, held).get(language, "").strip() if held else ""
    if not words and not there:
        raise BadValue("empty_words", field="words")
    if there and words not in {"", there}:
        raise NotAllowed("answer_stands", number=record.number)
    if not there:
        questions.put(uow, question, ANSWER, language, words)
    return uow.record("questions", question).words(ANSWER)


def _note(uow: UnitOfWork, what: str, record: Record, **more: str) -> None:
    title = noting.title_of(uow, record)
    noting.note_act(uow, what, frozenset({record.id}), what=title, **more)


def _text(value: Structure) -> str:
    return str(value.get("text", "")) if isinstance(value, Mapping) else ""
