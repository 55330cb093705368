"""The parts of a briefing book that are no words of its own: answers, decisions, room, promises."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.domain.book import Answer, Decided, Outlet, Owed, Ready, Share
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import answers, conferences_gaps, conferences_kit, noting, states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

Put = Callable[[str, str], str]  # puts a block into a chapter and returns its label


def named(record: Record, field: str) -> dict[str, str]:
    """Return what a record is called in each language, and its plain name under ""."""
    names = {each: record.words(f"{field}_{each}") for each in LANGUAGES}
    return {"": record.words(field), **{each: words for each, words in names.items() if words}}


def answer(reader: Reader, put: Put, question: Record) -> Answer:
    """Return a question with its answers."""
    theme = states.present(reader, "topics", question.words("theme"))
    labels = {name: put("answers", question.words(name)) for name in ANSWERS if question[name]}
    return Answer(
        id=question.id,
        number=question.number,
        language=question.words("asked_language"),
        questions=named_question(question),
        theme=named(theme, "name") if theme else {},
        likelihood=question.words("likelihood"),
        sensitivity=question.words("sensitivity"),
        authority=question.words("authority"),
        speaker=noting.officer_name(reader, question.words("speaker")),
        refer_to=_referred(reader, question),
        state=question.words("state"),
        labels={name: label for name, label in labels.items() if label},
    )


def _referred(reader: Reader, question: Record) -> str:
    """Return to whom one refers, "" where the question is answered.

    Whom the question names comes first, else who is competent for its theme, else the authority.
    """
    if not conferences_gaps.refers(question):
        return ""
    found = answers.referrals_of(reader, question, LANGUAGES[0])
    names = ", ".join(dict.fromkeys(each.name for each in found))
    return names or question.words("authority") or "…"


def named_question(question: Record) -> dict[str, str]:
    """Return a question in each language, and as it was asked under ""."""
    texts = {each: question.words(f"question_{each}") for each in LANGUAGES}
    return {"": question.words("asked"), **{each: words for each, words in texts.items() if words}}


def decided(reader: Reader, put: Put, decision: Record) -> Decided:
    """Return a decision with the last milestone that it is known to have reached."""
    lines = reader.records(Query("milestones", (Where("decision", "=", decision.id),), ("at",)))
    replaced = {each.words("corrects") for each in lines}
    standing = [each for each in lines if each.id not in replaced]
    last = standing[-1] if standing else None
    return Decided(
        number=decision.number,
        titles=named(decision, "title"),
        body=decision.words("body"),
        stage=last.words("kind") if last else "",
        since=last.words("at") if last else "",
        label=put("decisions", decision.words("holding")),
    )


def ready(reader: Reader, conference: str) -> tuple[Ready, ...]:
    """Return how room and technique stand."""
    names = ("key", "title", "standing", "detail", "at")
    return tuple(
        Ready(**{name: each.words(name) for name in names})
        for each in conferences_kit.checks(reader, conference)
    )


def shares(reader: Reader, conference: str) -> tuple[Share, ...]:
    """Return who speaks about what, and what they do not say."""
    found = conferences_kit.allocations(reader, conference)
    ids = tuple(each.id for each in found)
    texts = reader.texts("allocations", ids, conferences_kit.RED_LINES) if ids else {}
    return tuple(
        Share(
            officer=each.words("speaker"),
            name=noting.officer_name(reader, each.words("speaker")),
            subjects=_subjects(reader, each),
            red_lines=dict(texts.get(each.id, {})),
        )
        for each in found
    )


def owed(reader: Reader, conference: Record) -> tuple[Owed, ...]:
    """Return what was promised last time and how it stands."""
    return tuple(
        Owed(
            number=task.number if task else asked.number,
            promise=asked.words("promise"),
            outlet=asked.words("outlet"),
            speaker=noting.officer_name(reader, asked.words("speaker")),
            due=task.words("due") if task else "",
            state=task.words("state") if task else "",
        )
        for asked, task in conferences_gaps.promises(reader, conference)
    )


def outlets(reader: Reader, conference: str) -> tuple[Outlet, ...]:
    """Return which outlets come, and what they asked for."""
    names = ("outlet", "journalist", "language", "wish")
    return tuple(
        Outlet(**{name: each.words(name) for name in names})
        for each in conferences_kit.attendances(reader, conference)
    )


def _subjects(reader: Reader, allocation: Record) -> str:
    topics = [
        topic.words("name")
        for each in sorted(allocation.members("topics"))
        if (topic := states.present(reader, "topics", each))
    ]
    return " · ".join(filter(None, [*topics, allocation.words("subjects")]))
