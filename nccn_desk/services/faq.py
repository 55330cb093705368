"""The FAQ says in public what was decided and how we put it, each apart, from demand to review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.faq import TEXTS, WAITS
from nccn_desk.domain.languages import PUBLIC
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, noting, saying, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_LOCKED = frozenset({*TEXTS, "fixed_by", "fixed_at"})


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Begin an answer of the FAQ by its question."""
    lay(uow, values)
    return uow.commit()


def lay(uow: UnitOfWork, values: Values) -> str:
    """Do the same within another act; return the item's id."""
    given = {"owner": uow.actor.officer, "languages": frozenset(PUBLIC), **states.plain(values)}
    return uow.create("faq_items", given).id


def from_question(uow: UnitOfWork, question: str) -> ChangeSet:
    """Begin an answer of the FAQ from a question: it says the very block that answers this one."""
    record = states.living(uow, "questions", question)
    made = uow.count(Query("faq_items", (Where("origin", "=", question),)))
    if made:
        raise NotAllowed("faq_was_made", number=record.number)
    values: dict[str, Value] = {
        name: record[name]
        for name in ("theme", "map", *(f"question_{each}" for each in LANGUAGES))
        if record[name]
    }
    own = f"question_{record.words('asked_language')}"
    ours = record.words("long") or record.words("short")
    values = {own: record.words("asked"), **values, "question": record.words("asked")}
    lay(uow, {**values, "origin": question, "ours": ours or None})
    return uow.commit()


def change(uow: UnitOfWork, item: str, values: Values) -> ChangeSet:
    """Change what is known of an item; its texts and states have acts of their own."""
    record = states.living(uow, "faq_items", item)
    if _LOCKED & states.plain(values).keys():
        raise NotAllowed("answer_by_act")
    uow.change("faq_items", record.id, values)
    return uow.commit()


def write(
    uow: UnitOfWork, item: str, kind: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make what was decided, or how we say it, read as given; raise NotAllowed for fixed words."""
    record = states.living(uow, "faq_items", item)
    if kind not in TEXTS:
        raise BadValue("no_such_field", register="faq_items", field=kind)
    if kind == "fixed" and record.words("fixed_by"):
        raise NotAllowed("text_is_fixed", who=record.words("fixed_by"))
    new: Values = {"subject": question_in(record, language)[:200], "marking": "public"}
    saying.put(uow, (record, kind), (language, words, over), new)
    return uow.commit()


def fix(uow: UnitOfWork, item: str, by: str) -> ChangeSet:
    """Say who fixed the words of what was decided: nobody edits them from now on."""
    record = states.living(uow, "faq_items", item)
    if not by.strip():
        raise BadValue("required", field="fixed_by", register="faq_items")
    if not saying.blocks_of(uow, record, ("fixed",)):
        raise NotAllowed("nothing_written")
    uow.change("faq_items", item, {"fixed_by": by, "fixed_at": to_text(uow.clock.now())})
    return uow.commit()


def loosen(uow: UnitOfWork, item: str, reason: str) -> ChangeSet:
    """Let fixed words be edited again, and say why: the journal keeps it."""
    record = states.living(uow, "faq_items", item)
    reason = states.reason_given(reason)
    if record.words("fixed_by"):
        uow.change("faq_items", item, {"fixed_by": None, "fixed_at": None})
        what = record.words("question")
        noting.note_act(uow, "faq_loosened", frozenset({item}), what=what, reason=reason)
    return uow.commit()


def duplicate(uow: UnitOfWork, item: str, language: str) -> ChangeSet:
    """Put the words of an item into another language, where it has none, to be translated there.

    They are a draft and count as no translation until they are other words; raise NotAllowed
    where that language has all its words already.
    """
    record = states.living(uow, "faq_items", item)
    lacks = blanks(uow, item, language)
    if not lacks:
        raise NotAllowed("language_has_words", languages=language.upper())
    source = source_of(uow, item)
    values: dict[str, Value] = {"languages": record.members("languages") | {language}}
    if "question" in lacks:
        values[f"question_{language}"] = question_in(record, source)
    uow.change("faq_items", item, values)
    for kind, block in kinds_of(uow, item):
        words = blocks.texts_of(uow, block.id).get(block.words("source_language") or source, "")
        if kind in lacks and words:
            blocks.put(uow, block.id, language, words)
    return uow.commit()


def tell_source(uow: UnitOfWork, item: str, values: Values) -> ChangeSet:
    """Say on what both texts rest."""
    saying.rest_on(uow, texts_of(uow, item), values)
    return uow.commit()


def follow(uow: UnitOfWork, item: str) -> ChangeSet:
    """Say that every translation says what its source says now."""
    saying.follow(uow, texts_of(uow, item))
    return uow.commit()


def check(uow: UnitOfWork, item: str, signer: Signer) -> ChangeSet:
    """Sign that both texts were checked by somebody who wrote none of them."""
    saying.check(uow, texts_of(uow, item), signer)
    return uow.commit()


def clear(uow: UnitOfWork, item: str, signer: Signer, on_behalf: str = "") -> ChangeSet:
    """Sign that both texts may be said; the item is approved where no language lacks."""
    found = texts_of(uow, item)
    saying.clear(uow, found, signer, on_behalf)
    record = uow.record("faq_items", item)
    is_open = record.words("state") not in {"published", "withdrawn", "approved"}
    if is_open and not record.words("decision") and not lacking(uow, item):
        uow.change("faq_items", item, {"state": "approved"})
    return uow.commit()


def approve(uow: UnitOfWork, item: str) -> ChangeSet:
    """Say that an item may go into the next edition; raise NotAllowed where a language lacks."""
    record = states.living(uow, "faq_items", item)
    lacks = lacking(uow, item)
    if lacks:
        raise NotAllowed("faq_not_cleared", languages=", ".join(lacks).upper())
    before = ("draft", *WAITS, "outdated")
    states.move(uow, record, before, {"state": "approved", "decision": None})
    return uow.commit()


def wait(uow: UnitOfWork, item: str, what: str, decision: str = "") -> ChangeSet:
    """Say what an item waits for: a decree or an authority, and for which decision."""
    record = states.living(uow, "faq_items", item)
    if what not in WAITS:
        raise BadValue("no_such_field", register="faq_items", field=what)
    before = ("draft", "approved", *WAITS)
    if not states.move(uow, record, before, {"state": what, "decision": decision or None}):
        uow.change("faq_items", item, {"decision": decision or None})
    return uow.commit()


def redraft(uow: UnitOfWork, item: str) -> ChangeSet:
    """Work on an item again, whatever it waited for; what went out stays in its editions."""
    record = states.living(uow, "faq_items", item)
    before = (*WAITS, "approved", "published", "outdated", "withdrawn")
    states.move(uow, record, before, {"state": "draft", "decision": None, "reason": None})
    return uow.commit()


def outdate(uow: UnitOfWork, item: str, reason: str) -> ChangeSet:
    """Say that what is published is no longer true, and why."""
    record = states.living(uow, "faq_items", item)
    reason = states.reason_given(reason)
    states.move(uow, record, ("published",), {"state": "outdated", "reason": reason})
    return uow.commit()


def withdraw(uow: UnitOfWork, item: str, reason: str, redirect: str = "") -> ChangeSet:
    """Take an item out of the FAQ, say why, and what to read in its place."""
    record = states.living(uow, "faq_items", item)
    reason = states.reason_given(reason)
    if redirect == item:
        raise BadValue("same_as_itself", field="redirect")
    values = {"state": "withdrawn", "reason": reason, "redirect": redirect or None}
    before = ("draft", *WAITS, "approved", "published", "outdated")
    states.move(uow, record, before, values)
    return uow.commit()


def redirect(uow: UnitOfWork, item: str, other: str) -> ChangeSet:
    """Say what is read in place of an item that is no longer there."""
    states.living(uow, "faq_items", item)
    states.living(uow, "faq_items", other)
    if other == item:
        raise BadValue("same_as_itself", field="redirect")
    uow.change("faq_items", item, {"redirect": other})
    return uow.commit()


def reviewed(uow: UnitOfWork, item: str, again: date | None = None) -> ChangeSet:
    """Say that an item still holds, and when to look again."""
    record = states.living(uow, "faq_items", item)
    uow.change("faq_items", record.id, {"review_by": again.isoformat() if again else None})
    return uow.commit()


def ask_for(uow: UnitOfWork, item: str, count: int = 1, source: str = "") -> ChangeSet:
    """Count how often a question came in, now."""
    states.living(uow, "faq_items", item)
    if count < 1:
        raise BadValue("out_of_range", field="count")
    now = to_text(uow.clock.now())
    uow.create("faq_demand", {"item": item, "at": now, "count": count, "source": source or None})
    return uow.commit()


def demand(reader: Reader, day: date | None = None) -> Mapping[str, int]:
    """Return how often each item was asked on a day, today if none."""
    wanted = day or day_of(reader.clock.now())
    found: Counter[str] = Counter()
    for each in reader.records(Query("faq_demand")):
        moment = each.moment("at")
        if moment is not None and day_of(moment) == wanted:
            found[each.words("item")] += each.whole("count")
    return found


def to_review(reader: Reader, day: date | None = None) -> tuple[Record, ...]:
    """Return the published items whose day to look again has come, the longest due first."""
    until = (day or day_of(reader.clock.now())).isoformat()
    where = (Where("state", "=", "published"), Where("review_by", "<=", until))
    found = reader.records(Query("faq_items", where, ("review_by",)))
    return tuple(each for each in found if each.words("review_by"))


def lacking(reader: Reader, item: str) -> tuple[str, ...]:
    """Return the languages in which an item may not go out: Dutch and French, and those wanted.

    A language lacks where the question has no words in it, or a text that is there was not
    cleared in it.
    """
    record = reader.record("faq_items", item)
    found = texts_of(reader, item)
    said = [standings(each, blocks.texts_of(reader, each.id)) for each in found]
    wanted = record.members("languages") | frozenset(PUBLIC)
    return tuple(
        each
        for each in LANGUAGES
        if each in wanted
        and (
            not said
            or not record.words(f"question_{each}")
            or not all(standing[each].is_cleared for standing in said)
        )
    )


def texts_of(reader: Reader, item: str) -> tuple[Record, ...]:
    """Return the blocks of an item: what was decided, then how we say it."""
    return saying.blocks_of(reader, states.living(reader, "faq_items", item), TEXTS)


def kinds_of(reader: Reader, item: str) -> tuple[tuple[str, Record], ...]:
    """Return the blocks of an item, each with its kind."""
    record = states.living(reader, "faq_items", item)
    found = ((kind, states.present(reader, "blocks", record.words(kind))) for kind in TEXTS)
    return tuple((kind, block) for kind, block in found if block is not None)


def source_of(reader: Reader, item: str) -> str:
    """Return the language in which an item was written first."""
    found = [block.words("source_language") for _, block in kinds_of(reader, item)]
    record = states.living(reader, "faq_items", item)
    asked = (each for each in LANGUAGES if record.words(f"question_{each}"))
    return next((each for each in reversed(found) if each), "") or next(asked, LANGUAGES[0])


def blanks(reader: Reader, item: str, language: str) -> frozenset[str]:
    """Return what of an item has no words in a language: its question, and its kinds of text.

    Words that were fixed are nobody's to add to.
    """
    record = states.living(reader, "faq_items", item)
    texts = {
        kind: blocks.texts_of(reader, block.id)
        for kind, block in kinds_of(reader, item)
        if kind != "fixed" or not record.words("fixed_by")
    }
    lacks = {kind for kind, each in texts.items() if each and not each.get(language, "").strip()}
    return frozenset(lacks if record.words(f"question_{language}") else {*lacks, "question"})


def question_in(item: Record, language: str) -> str:
    """Return the question of an item in a language, as it was first put where it has none."""
    return item.words(f"question_{language}") or item.words("question")


def blocked(reader: Reader) -> tuple[Record, ...]:
    """Return the items that wait for a decree, the longest waiting first."""
    waits = (Where("state", "=", "waits_decree"),)
    return reader.records(Query("faq_items", waits, ("created_at",)))
