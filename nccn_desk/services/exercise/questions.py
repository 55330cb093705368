"""The exercise has questions of the press with their answers, and a FAQ in editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from nccn_desk.domain.register import Record, Structure, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import faq, faq_editions, questions, saying
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage


def _question(stage: Stage, act: Act) -> ChangeSet:
    """Keep a question with its answers; with visums where somebody checked and cleared them."""
    made = questions.lay(stage.uow, values_of(stage, "questions", act.given["with"]))
    for kind, texts in _mapping(act, "answers").items():
        for language, words in _texts(texts):
            questions.put(stage.uow, made, kind, language, words)
    found = questions.answer_blocks(stage.uow, stage.uow.record("questions", made))
    _rest(stage, act, found)
    if "asked_of" in act.given:
        _ask(stage, act, made)
    return stage.uow.commit()


def _ask(stage: Stage, act: Act, question: str) -> None:
    """Take over that the authority was asked, and when."""
    at = to_text(wall(act.words("asked_since")))
    record = stage.uow.record("questions", question)
    values: Values = {
        "partner": named(stage, act.words("asked_of")),
        "subject": record.words("asked"),
        "asked_at": at,
        "due": to_text(wall(act.words("due"))),
        "owner": stage.cast.id_of(act.by),
    }
    request = stage.uow.create("requests", values)
    stage.uow.change("questions", question, {"request": request.id})


def _faq(stage: Stage, act: Act) -> ChangeSet:
    """Keep an answer of the FAQ: what was decided and by whom, and how we say it."""
    given = values_of(stage, "faq_items", act.given["with"])
    fixed: dict[str, Value] = {
        name: given.pop(name) for name in ("fixed_by", "fixed_at") if name in given
    }
    made = faq.lay(stage.uow, given)
    for kind, texts in _mapping(act, "texts").items():
        for language, words in _texts(texts):
            record = stage.uow.record("faq_items", made)
            new: Values = {"subject": record.words("question"), "marking": "public"}
            saying.put(stage.uow, (record, kind), (language, words, None), new)
    if fixed:
        stage.uow.change("faq_items", made, fixed)
    _rest(stage, act, faq.texts_of(stage.uow, made))
    if act.words("state"):
        decision = stage.made.get(act.words("decision"))
        stage.uow.change("faq_items", made, {"state": act.words("state"), "decision": decision})
    return stage.uow.commit()


def _faq_words(stage: Stage, act: Act) -> ChangeSet:
    """Write an answer of the FAQ anew and have it cleared: it goes into the next edition."""
    item = stage.of(act)
    for kind, texts in _mapping(act, "texts").items():
        for language, words in _texts(texts):
            record = stage.uow.record("faq_items", item)
            saying.put(stage.uow, (record, kind), (language, words, None), {})
    _rest(stage, act, faq.texts_of(stage.uow, item))
    values = values_of(stage, "faq_items", act.given.get("with", {}))
    stage.uow.change("faq_items", item, {**values, "state": "approved"})
    return stage.uow.commit()


def _rest(stage: Stage, act: Act, found: tuple[Record, ...]) -> None:
    """Say on what blocks rest, and let those sign whom the act names."""
    if "rests" in act.given:
        saying.rest_on(stage.uow, found, values_of(stage, "blocks", act.given["rests"]))
    if act.words("checked_by"):
        again = tuple(stage.uow.record("blocks", each.id) for each in found)
        saying.follow(stage.uow, again)
        saying.check(stage.uow, again, stage.cast.signer(act.words("checked_by")))
        clearer, behalf = stage.cast.signer(act.words("cleared_by")), act.words("on_behalf")
        saying.clear(stage.uow, again, clearer, behalf)


def _publish(stage: Stage, act: Act) -> ChangeSet:
    signer = stage.cast.signer(act.by)
    channel, override = act.words("channel"), act.words("override")
    faq_editions.freeze_next(stage.uow, signer, channel, override, exercise=True)
    return stage.uow.commit()


def _mapping(act: Act, name: str) -> Mapping[str, Structure | Value]:
    value = act.given.get(name, {})
    return value if isinstance(value, Mapping) else {}


def _texts(value: Structure | Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from ((language, str(words)) for language, words in value.items())


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "question": _question,
    "refer": lambda stage, act: questions.refer(
        stage.uow, stage.of(act), named(stage, act.words("to")) if act.words("to") else ""
    ),
    "faq": _faq,
    "faq_words": _faq_words,
    "faq_publish": _publish,
    "faq_asked": lambda stage, act: faq.ask_for(
        stage.uow, stage.of(act), int(act.words("count")), act.words("source")
    ),
}
