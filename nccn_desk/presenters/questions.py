"""Questions as a list: what was asked, what may be answered, and what still has no source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, Signed, found_in
from nccn_desk.presenters.listed_blocks import Verb, parted_name, signed
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedPage, Pick, Sieve
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.questions_card import BLOCK, KEY, SHAPES, card_of, mark_of, request_told
from nccn_desk.presenters.requests import named
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, FlowRow, Option, Row
from nccn_desk.presenters.typed import read_moment, read_trailing_moment
from nccn_desk.presenters.when import from_moment
from nccn_desk.services import answers, blocks, faq, questions
from nccn_desk.services.answers import Answer
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Query, Sheet, Where

USED_IN: Final = ("faq_items", "asked", "media_queries")
SIEVES: Final = ("theme", "sensitivity", "likelihood")
FILTERS: Final = ("all", "no_source", "open", "ready", "refer", "gone")
SHOWN: Final = 400  # of the newest on a page; a search goes through all
FOUND: Final = 100
COLUMNS: Final = (
    Column(
        "asked", said("questions.column.asked"), CellKind.STRONG, stretch=1, width=220, wraps=True
    ),
    Column("language", said("questions.column.language"), CellKind.SMALL, width=56),
    Column("state", said("questions.column.state"), CellKind.MARK, Align.END, width=148),
)


def _lives(answer: Answer) -> bool:
    return answer.question.words("state") == "draft"


_OPEN: Final = frozenset({"none", "unsourced", "draft"})
_PARTS: Final[dict[str, Callable[[Answer], bool]]] = {
    "all": _lives,
    "no_source": lambda each: _lives(each) and each.stand in {"none", "unsourced"},
    "open": lambda each: _lives(each) and each.stand in _OPEN,
    "ready": lambda each: _lives(each) and each.stand == "cleared",
    "refer": lambda each: _lives(each) and each.stand == "refer",
    "gone": lambda each: not _lives(each),
}
_FIRST: Final = {"none": 0, "unsourced": 0, "draft": 1}


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the questions: what has no source first, or what is found, or what is alike."""
    every = _every(reader, asked)
    alike = _alike(reader, asked)
    shown = list(alike) or _wanted(reader, every, asked)
    filters = tuple(
        Option(part, said(f"questions.part.{part}"), count=sum(map(holds, every)))
        for part, holds in _PARTS.items()
    )
    sieves = _sieves(reader, asked)
    living = [each for each in every if _lives(each)]
    ready = sum(each.stand in {"cleared", "refer"} for each in living)
    sub = said("questions.ready_of", ready=str(ready), n=len(living))
    total = reader.count(Query(KEY, _where(asked)))
    left = total - len(every)
    more = said("questions.newest", n=len(every), all=str(total)) if left else NOTHING
    people = read_people(reader)
    rows = tuple(_row(reader, each, people, asked) for each in shown)
    page = listed_page.page(KEY, asked, marked(reader, rows, at=2), filters, joined((sub, more)))
    if alike:
        return replace(page, count=said("questions.alike", n=len(alike)), sieves=sieves)
    searched = bool(asked.words.strip())
    older = said("questions.older", n=min(left, SHOWN)) if left and not searched else NOTHING
    return replace(page, sieves=sieves, more=older)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field: of the question, of what its answers rest on, or words of an answer."""
    _, question = parted(link)
    field = name.partition(".")[2]
    if field in BLOCK:
        typed = str(value or "")
        known = typed if field == "source" else read_moment(typed, uow.clock.now())
        return questions.tell_source(uow, question, {field: known or None})
    if field == "refer_to" and not value:
        return questions.answer_ourselves(uow, question)
    return questions.change(uow, question, {field: value})


def rewrite(uow: UnitOfWork, link: str, name: str, edit: tuple[str, str | None]) -> ChangeSet:
    """Keep words of a text, over those that were shown: what others wrote meanwhile stays."""
    kind, language = parted_name(name.partition(".")[2])
    words, over = edit
    return questions.answer(uow, parted(link)[1], kind, language, words, over)


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Keep a question as it was typed; ``fr: Et demain ?`` was asked in French."""
    words, language = _parted_line(line, asked)
    return questions.add(uow, {"asked": words, "asked_language": language})


def understood(_: Reader, asked: Asked, line: str) -> Phrase:
    """Return in which language a line is understood to ask."""
    language = _parted_line(line, asked)[1]
    spoken = said(choice_word("officers", "language", language))
    return said("listed.labelled", label=said(field_word(KEY, "asked_language")), what=spoken)


def _parted_line(line: str, asked: Asked) -> tuple[str, str]:
    begin, colon, rest = line.partition(":")
    language = begin.strip().casefold()
    known = bool(colon) and language in LANGUAGES and bool(rest.strip())
    return (rest.strip(), language) if known else (line, asked.language)


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the list on paper: what has no source first, then each question with its answer."""
    every = _every(reader, asked)
    sections = (
        (
            said(f"questions.part.{part}"),
            tuple(_line(reader, each, asked) for each in every if _PARTS[part](each)),
        )
        for part in ("no_source", "ready", "refer")
    )
    return listed_page.sheet(asked, seat, said("questions.title"), sections)


def _alike(reader: Reader, asked: Asked) -> tuple[Answer, ...]:
    """Return the questions that are like the one that is being typed, whatever their state."""
    found = [each.question for each in answers.doubles(reader, asked.typed)]
    return answers.answers_of(reader, found, (asked.language, *LANGUAGES))


def _wanted(reader: Reader, every: Sequence[Answer], asked: Asked) -> list[Answer]:
    """Return the questions that are found, or all; of a part, with what has no source first."""
    part = _PARTS[asked.chosen]
    if asked.words.strip():
        order = (asked.language, *LANGUAGES)
        return [
            each
            for each in answers.find_answers(reader, asked.words, order, FOUND)
            if part(each) and _passes(each, asked)
        ]
    return sorted(filter(part, every), key=lambda each: _FIRST.get(each.stand, 2))


def _every(reader: Reader, asked: Asked) -> tuple[Answer, ...]:
    """Return the newest questions that pass the sieves, first asked first."""
    limit = SHOWN * asked.pages
    newest = reader.records(Query(KEY, _where(asked), ("-asked_at",), limit))
    return answers.answers_of(reader, newest[::-1], (asked.language, *LANGUAGES))


def _where(asked: Asked) -> tuple[Where, ...]:
    return tuple(Where(name, "=", key) for name, key in asked.sieved.items() if key)


def _passes(answer: Answer, asked: Asked) -> bool:
    return all(answer.question.words(name) == key for name, key in asked.sieved.items() if key)


def _sieves(reader: Reader, asked: Asked) -> tuple[Pick, ...]:
    """Return by what the questions can be narrowed: any one, or everything."""
    none = Record(KEY, "", {})
    shown = filled(reader, none, shapes_of(KEY, *SIEVES), asked.language)
    return tuple(
        Pick(
            name,
            (
                Option("", said(f"questions.any.{name}")),
                *(each for each in pick.options if each.key),
            ),
            asked.sieved.get(name, ""),
        )
        for name, pick in zip(SIEVES, shown.picks, strict=True)
    )


def _row(reader: Reader, answer: Answer, people: People, asked: Asked) -> Row:
    record, mark = answer.question, mark_of(answer)
    told = _under(reader, answer, people, asked)
    return Row(
        f"{KEY}/{record.id}",
        (
            Cell(given(record.words("asked")), small=told),
            Cell(given(record.words("asked_language").upper())),
            Cell(mark=mark, order=_FIRST.get(answer.stand, 2)),
        ),
        quiet=not _lives(answer),
    )


def _under(reader: Reader, answer: Answer, people: People, asked: Asked) -> Phrase:
    """Return what stands under a question: who answers it on what source, or who is asked."""
    record = answer.question
    if answer.stand == "refer":
        others = answers.referrals_of(reader, record, asked.language)
        names = dict.fromkeys(each.name for each in others)
        return said("questions.refers", who=joined(map(given, names), by=", "))
    if answer.stand in {"none", "unsourced"}:
        owed = request_told(reader, answer, asked) or given(answer.authority)
        return joined((said("questions.no_source"), owed))
    source = said("questions.rests_on", source=answer.source) if answer.source else NOTHING
    return joined((people.name(record.words("speaker")), source))


def _line(reader: Reader, answer: Answer, asked: Asked) -> tuple[Phrase, ...]:
    words = answer.wording
    said_ = given(next(iter(words.answers.values()), ""))
    people = read_people(reader)
    told = (given(words.question), said_, _under(reader, answer, people, asked))
    return given(answer.language.upper()), joined(told, BENEATH), mark_of(answer).word


def _ask(uow: UnitOfWork, question: str, line: str) -> ChangeSet:
    """Ask whom the line names, by when it says; else whoever is competent."""
    who, due = read_trailing_moment(line, uow.clock.now())
    who = who.strip().rstrip(":")
    partner = named(uow, who).id if who else ""
    return questions.ask_authority(uow, question, partner, from_moment(due) if due else None)


def _hear(uow: UnitOfWork, question: str, words: str) -> ChangeSet:
    record = uow.record(KEY, question)
    return questions.hear_back(uow, question, record.words("asked_language"), words)


def _refer(uow: UnitOfWork, question: str, line: str) -> ChangeSet:
    return questions.refer(uow, question, named(uow, line).id if line.strip() else "")


def _others(reader: Reader, question: str, words: str, language: str) -> tuple[FlowRow, ...]:
    """Return the questions with which one may be one: without words those that are like it."""
    if words:
        return rows_of(reader, words, (KEY,), language, question)
    record = reader.record(KEY, question)
    alike = answers.doubles(reader, record.words("asked"), question)
    found = tuple(row_of(each.question, language) for each in alike)
    return found or rows_of(reader, words, (KEY,), language, question)


def _follow(uow: UnitOfWork, question: str, _: str) -> ChangeSet:
    return questions.follow(uow, question)


def _sign(reader: Reader, question: str, verb: Verb) -> Signed:
    record = reader.record(KEY, question)
    found = questions.answer_blocks(reader, record)
    texts = [blocks.texts_of(reader, each.id) for each in found]
    language = record.words("asked_language")
    words = next((each[language] for each in texts if each.get(language)), "")

    def sign(uow: UnitOfWork, signer: Signer, behalf: str) -> ChangeSet:
        if verb == "check":
            return questions.check(uow, question, signer)
        return questions.clear(uow, question, signer, behalf)

    told = (said(f"questions.sign.{verb}", question=record.words("asked")), given(words))
    return signed(reader, told, verb, found, sign)


def _asking(key: str, label: Phrase, *, needed: bool = True) -> Question:
    return Question(
        said(f"questions.ask.{key}"),
        said(f"questions.means.{key}"),
        said(f"questions.act.{key}"),
        reason_label=label,
        reason_needed=needed,
    )


def _done(uow: UnitOfWork, _: str, __: str) -> ChangeSet:
    """Leave it to the signature."""
    return uow.commit()


QUESTIONS: Final = Described(
    key=KEY,
    registers=(KEY,),
    hears=(KEY, "blocks", "requests", "partners", "officers", "topics", "competences", *USED_IN),
    icon="question",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("alike",),
    first="all",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    merged=tuple(f"{KEY}.{kind}_{each}" for kind in ANSWERS for each in LANGUAGES),
    rewrite=rewrite,
    add=add,
    acts={
        "ask": Act(_ask, _asking("ask", said("questions.whom_when"), needed=False), key="V"),
        "hear": Act(_hear, _asking("hear", said(field_word(KEY, "short"))), key="H"),
        "check": Act(_done, signature=lambda reader, record, *_: _sign(reader, record, "check")),
        "clear": Act(_done, signature=lambda reader, record, *_: _sign(reader, record, "clear")),
        "follow": Act(_follow),
        "refer": Act(_refer, _asking("refer", said("questions.whom"), needed=False), key="R"),
        "ourselves": Act(lambda uow, record, _: questions.answer_ourselves(uow, record)),
        "merge": Act(
            questions.merge,
            key="M",
            choosing=Choosing(said("questions.ask.merge"), said("questions.means.merge"), _others),
        ),
        "faq": Act(lambda uow, record, _: faq.from_question(uow, record)),
        "withdraw": Act(questions.withdraw, _asking("withdraw", said("questions.why"))),
        "reopen": Act(lambda uow, record, _: questions.reopen(uow, record)),
    },
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, (KEY,), record),
    compares=True,
    sieves=tuple(Sieve(each, said(field_word(KEY, each))) for each in SIEVES),
    pages=True,
    understands=understood,
)
