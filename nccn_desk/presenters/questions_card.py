"""What stands beside the list of questions: answers by language, and what they wait for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import short_of
from nccn_desk.domain.questions import ANSWERS, WORDS
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed_blocks import shape_of, standing_of, to_sign, written
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, FieldKind, FieldShape, ListedCard
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.referring import referred
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services import answers, questions, requesting, states
from nccn_desk.services.answers import Answer
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

KEY: Final = "questions"
_USES: Final = ("asked", "media_queries")
BLOCK: Final = ("source", "as_of", "valid_until")  # fields of the answers' blocks
MARKS: Final = {
    "cleared": Mark(said("questions.stand.cleared"), Tone.OK, ChipShape.SEAL),
    "draft": Mark(said("questions.stand.draft"), Tone.PLAIN, ChipShape.HALF),
    "unsourced": Mark(said("questions.stand.unsourced"), Tone.DUE, ChipShape.TRIANGLE),
    "none": Mark(said("questions.stand.none"), Tone.DUE, ChipShape.TRIANGLE),
    "refer": Mark(said("questions.stand.refer"), Tone.PLAIN, ChipShape.RING),
}
_SHORT: Final = said("questions.hint.short", n=WORDS)
SHAPES: Final = (
    FieldShape(f"{KEY}.asked", FieldKind.PROSE, said(field_word(KEY, "asked"))),
    *(shape_of(KEY, "short", each, _SHORT) for each in LANGUAGES),
    *(
        FieldShape(f"{KEY}.{name}", FieldKind.LINE, said(field_word("blocks", name)))
        for name in BLOCK
    ),
    *(shape_of(KEY, kind, each) for kind in ANSWERS[1:] for each in LANGUAGES),
    *shapes_of(KEY, "authority", "theme", "speaker", "refer_to", "asked_language"),
    *shapes_of(KEY, *(f"question_{each}" for each in LANGUAGES)),
    *shapes_of(KEY, "outlet", "asked_at", "likelihood", "sensitivity", "owner", "asked_whole"),
)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one question with its answers, or None where it is there no longer."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    answer = answers.answer_of(reader, record.id, (asked.language, *LANGUAGES))
    shown = filled(reader, record, SHAPES, asked.language)
    fields = (*shown.fields, *_answers(reader, record, asked), *_rests(reader, record, asked))
    if not record.words("asked_whole"):
        fields = tuple(each for each in fields if each.name != f"{KEY}.asked_whole")
    return replace(
        listed_page.card(reader, record, asked, shown),
        mark=mark_of(answer),
        fields=fields,
        facts=listed_page.facts(*_facts(reader, answer, asked)),
        lists={"alike": _alike(reader, record)},
        actions=_actions(reader, answer, asked),
    )


def mark_of(answer: Answer) -> Mark:
    """Return how a question stands."""
    state = answer.question.words("state")
    if state != "draft":
        return Mark(said(choice_word(KEY, "state", state)), Tone.FAINT, ChipShape.DASHED)
    return MARKS[answer.stand]


def request_told(reader: Reader, answer: Answer, asked: Asked) -> Phrase:
    """Return whom we asked and when, and whether that is late."""
    request = answer.request
    partner = states.found(reader, "partners", request.words("partner")) if request else None
    if request is None or partner is None:
        return NOTHING
    since = request.moment("asked_at")
    told = said(
        "questions.asked_of",
        who=given(short_of(partner, asked.language)),
        at=when.day_and_wall(since, day_of(asked.now)) if since else NOTHING,
    )
    late = requesting.is_late(request, asked.now)
    return joined((told, said("requests.late") if late else NOTHING))


def _answers(reader: Reader, record: Record, asked: Asked) -> tuple[Editable, ...]:
    own = record.words("asked_language")
    wanted = {
        kind: LANGUAGES if kind == "short" else ({own, asked.language} if kind == "long" else {own})
        for kind in ANSWERS
    }
    return written(reader, record, wanted)


def _rests(reader: Reader, record: Record, asked: Asked) -> tuple[Editable, ...]:
    """Return what the answers rest on, once there are some."""
    found = next(iter(questions.answer_blocks(reader, record)), None)
    if found is None:
        return ()
    return (
        Editable(f"{KEY}.source", found.words("source")),
        *(
            Editable(f"{KEY}.{name}", write_moment(found.moment(name), asked.now))
            for name in BLOCK[1:]
        ),
    )


def _facts(reader: Reader, answer: Answer, asked: Asked) -> list[tuple[Phrase, Phrase]]:
    record = answer.question
    found = [
        (said(field_word(KEY, kind)), standing_of(reader, block))
        for kind in ANSWERS
        if (block := states.present(reader, "blocks", record.words(kind))) is not None
    ]
    words = len(answer.wording.answers.get("short", "").split())
    if words > WORDS:
        found.append((said("questions.words"), said("questions.too_long", n=words, most=WORDS)))
    request = request_told(reader, answer, asked)
    number = answer.request.number if answer.request else ""
    found.append((said("questions.request"), joined((request, given(number)))))
    found.append((said("questions.times"), _times(reader, record)))
    found.append((said("questions.used"), _used(reader, record)))
    if answer.referrals:
        found += referred(answers.referrals_of(reader, record, asked.language))
    same = states.present(reader, KEY, record.words("same_as"))
    if same is not None:
        of = joined((given(same.number), given(same.words("asked"))))
        found.append((said(field_word(KEY, "same_as")), of))
    found.append((said(field_word(KEY, "reason")), given(record.words("reason"))))
    return found


def _times(reader: Reader, record: Record) -> Phrase:
    times = questions.times_asked(reader, record.id)
    return said("questions.times_asked", n=times) if times > 1 else NOTHING


def _used(reader: Reader, record: Record) -> Phrase:
    """Return where its answer was used: in the FAQ, before the press, and for queries."""
    items = reader.records(Query("faq_items", (Where("origin", "=", record.id),)))
    counts = {each: reader.count(Query(each, (Where("bank", "=", record.id),))) for each in _USES}
    return joined(
        (
            *(given(f"FAQ {each.number}") for each in items),
            *(said(f"questions.used.{each}", n=n) for each, n in counts.items() if n),
        )
    )


def _alike(reader: Reader, record: Record) -> tuple[FlowRow, ...]:
    if record.words("state") != "draft":
        return ()
    found = answers.doubles(reader, record.words("asked"), record.id)
    return tuple(
        FlowRow(
            f"{KEY}/{each.question.id}",
            given(each.question.words("asked")),
            joined((given(each.question.number), given(each.question.words("outlet")))),
        )
        for each in found
    )


def _actions(reader: Reader, answer: Answer, asked: Asked) -> tuple[Action, ...]:
    record = answer.question
    if record.words("state") != "draft":
        return listed_page.actions(KEY, asked, "", ("reopen", "arrow-counter-clockwise"))
    found = questions.answer_blocks(reader, record)
    verb = to_sign(reader, found)
    named: list[tuple[str, str]] = []
    if verb and answer.source:
        named.append((verb, "seal-check" if verb == "clear" else "check"))
    named.append(("hear", "tray") if answer.request else ("ask", "paper-plane-tilt"))
    if any(len(answer.wordings[each].answers) for each in LANGUAGES):
        named += [("follow", "translate"), ("faq", "question")]
    named.append(("ourselves", "chat-text") if record["refers"] else ("refer", "arrow-square-out"))
    named += [("merge", "git-merge"), ("withdraw", "x")]
    lit = named[0][0] if answer.stand not in {"cleared", "refer"} else ""
    return listed_page.actions(KEY, asked, lit, *named)
