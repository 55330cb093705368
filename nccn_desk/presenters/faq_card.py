"""What stands beside the FAQ: what was decided and how we say it, or an edition and what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.faq import TEXTS, WAITS
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.choosing import row_of, title_of
from nccn_desk.presenters.listed_blocks import shape_of, standing_of, to_sign, written
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, FieldKind, FieldShape, ListedCard
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services import blocks, faq, faq_editions, states
from nccn_desk.services.faq_editions import Difference
from nccn_desk.services.ports import Reader

KEY: Final = "faq"
ITEMS: Final = "faq_items"
EDITIONS: Final = "faq_editions"
NEXT: Final = "next"  # the edition that is not made yet
FORMS: Final = ("html", "json", "docx")
BLOCK: Final = ("source", "as_of", "valid_until")
SHAPES: Final = (
    FieldShape(f"{ITEMS}.question", FieldKind.PROSE, said(field_word(ITEMS, "question"))),
    *(shape_of(ITEMS, kind, each) for kind in TEXTS for each in LANGUAGES),
    *(
        FieldShape(f"{ITEMS}.{name}", FieldKind.LINE, said(field_word("blocks", name)))
        for name in BLOCK
    ),
    *shapes_of(ITEMS, "article", "review_by", "theme", "groups", "languages"),
    *shapes_of(ITEMS, *(f"question_{each}" for each in LANGUAGES)),
    *shapes_of(ITEMS, *(f"change_note_{each}" for each in LANGUAGES)),
    *shapes_of(ITEMS, "begins", "ends", "owner"),
    *shapes_of(EDITIONS, "note"),
)
_SHAPES: Final = {
    "draft": ChipShape.HALF,
    "waits_decree": ChipShape.HATCH,
    "waits_authority": ChipShape.QUEUED,
    "approved": ChipShape.SEAL,
    "published": ChipShape.CHECK,
    "outdated": ChipShape.TRIANGLE,
    "withdrawn": ChipShape.DASHED,
}
_TONES: Final = {
    "waits_decree": Tone.DUE,
    "approved": Tone.OK,
    "outdated": Tone.DUE,
    "withdrawn": Tone.FAINT,
}
MOVED: Final = Mark(said("faq.moved"), Tone.ALARM, ChipShape.OCTAGON)
REVIEW: Final = Mark(said("faq.review"), Tone.DUE, ChipShape.TRIANGLE)
_HOW: Final = {
    "added": Mark(said("faq.how.added"), Tone.NOW, ChipShape.CORE),
    "changed": Mark(said("faq.how.changed"), Tone.DUE, ChipShape.HALF),
    "removed": Mark(said("faq.how.removed"), Tone.FAINT, ChipShape.DASHED),
}


@dataclass(frozen=True, slots=True)
class About:
    """What is known of all items together."""

    moved: frozenset[str]
    review: frozenset[str]
    demand: Mapping[str, int]

    def mark(self, item: Record) -> Mark:
        """Return how an item stands; what went out and says something else is an alarm."""
        if item.id in self.moved:
            return MOVED
        if item.id in self.review:
            return REVIEW
        state = item.words("state")
        word = said(choice_word(ITEMS, "state", state))
        return Mark(word, _TONES.get(state, Tone.PLAIN), _SHAPES[state])


def about(reader: Reader) -> About:
    """Return what is known of all items."""
    due = frozenset(each.id for each in faq.to_review(reader))
    return About(faq_editions.moved(reader), due, faq.demand(reader))


def item_card(reader: Reader, record: Record, asked: Asked) -> ListedCard:
    """Return one answer of the FAQ."""
    known = about(reader)
    shown = filled(reader, record, SHAPES, asked.language)
    return replace(
        listed_page.card(reader, record, asked, shown),
        mark=_mark_of(reader, record, known),
        fields=(*shown.fields, *_texts(reader, record, asked), *_rests(reader, record, asked)),
        facts=listed_page.facts(*_facts(reader, record, known, asked)),
        lists={"waits": _waits(reader, record, asked)},
        actions=_item_actions(reader, record, known, asked),
    )


def edition_card(reader: Reader, record: Record | None, asked: Asked) -> ListedCard:
    """Return an edition with what is new in it; None: the one that would be made now."""
    made = record or Record(EDITIONS, "", {})
    shown = filled(reader, made, SHAPES, asked.language) if record else listed_page.NO_FIELDS
    card = listed_page.card(reader, made, asked, shown)
    changes = edition_changes(reader, record)
    if record is None:
        lit = (("publish", "megaphone"),)
        actions = listed_page.actions(KEY, asked, "publish", *lit) if changes else ()
    elif not record.words("artefact"):
        actions = ()
    else:
        forms = ((each, "export") for each in FORMS)
        release = ("release", "paper-plane-tilt")
        actions = listed_page.actions(KEY, asked, "html", *forms, release)
    return replace(
        card,
        title=said("faq.next") if record is None else said("faq.edition", n=made.whole("number")),
        facts=listed_page.facts(*(_edition_facts(reader, record, asked) if record else ())),
        lists={"changes": tuple(_change_row(reader, each, asked) for each in changes)},
        actions=actions,
    )


def edition_changes(reader: Reader, record: Record | None) -> tuple[Difference, ...]:
    """Return what an edition says that the one before did not."""
    if record is None:
        before = faq_editions.latest(reader)
        made: Publication | None = faq_editions.next_edition(reader, exercise=False)
    else:
        before = states.present(reader, EDITIONS, record.words("previous"))
        made = faq_editions.kept(reader, record)
    earlier = faq_editions.kept(reader, before) if before is not None else None
    if made is None or (before is not None and earlier is None):
        return ()
    return faq_editions.differences(earlier, made)


def waits_for(reader: Reader, record: Record) -> Phrase:
    """Return the decision that an item waits for."""
    decision = states.found(reader, "decisions", record.words("decision"))
    return said("faq.waits_for", number=decision.number) if decision else NOTHING


def _mark_of(reader: Reader, record: Record, known: About) -> Mark:
    """Return how an item stands, with the decision that it waits for."""
    mark = known.mark(record)
    decision = states.found(reader, "decisions", record.words("decision"))
    if decision is None or mark.shape is not ChipShape.HATCH:
        return mark
    return replace(mark, word=said("faq.waits_decree", number=decision.number))


def _waits(reader: Reader, record: Record, asked: Asked) -> tuple[FlowRow, ...]:
    """Return the decision that an item waits for: Enter leads to it."""
    decision = states.present(reader, "decisions", record.words("decision"))
    if decision is None:
        return ()
    row = row_of(decision, asked.language)
    mark = Mark(waits_for(reader, record), Tone.DUE, ChipShape.HATCH)
    return (replace(row, id=f"decisions/{decision.id}", mark=mark),)


def _texts(reader: Reader, record: Record, asked: Asked) -> tuple[Editable, ...]:
    """Return the texts that may be edited: what was fixed is not one of them."""
    wanted = {"ours": {*record.members("languages"), asked.language} & {*LANGUAGES}}
    if not record.words("fixed_by"):
        wanted = {"fixed": wanted["ours"], **wanted}
    return written(reader, record, wanted)


def _rests(reader: Reader, record: Record, asked: Asked) -> tuple[Editable, ...]:
    found = next(iter(faq.texts_of(reader, record.id)), None)
    if found is None:
        return ()
    moments = ((name, write_moment(found.moment(name), asked.now)) for name in BLOCK[1:])
    return (
        Editable(f"{ITEMS}.source", found.words("source")),
        *(Editable(f"{ITEMS}.{name}", words) for name, words in moments),
    )


def _facts(
    reader: Reader, record: Record, known: About, asked: Asked
) -> list[tuple[Phrase, Phrase]]:
    found: list[tuple[Phrase, Phrase]] = []
    fixed = states.present(reader, "blocks", record.words("fixed"))
    if record.words("fixed_by") and fixed is not None:
        texts = blocks.texts_of(reader, fixed.id)
        label = said(field_word(ITEMS, "fixed"))
        found += [
            (joined((label, given(each.upper()))), given(texts[each]))
            for each in LANGUAGES
            if texts.get(each)
        ]
        at = record.moment("fixed_at")
        day = when.day_and_wall(at, day_of(asked.now)) if at else NOTHING
        who = joined((given(record.words("fixed_by")), day))
        found.append((said(field_word(ITEMS, "fixed_by")), who))
    for kind in TEXTS:
        block = states.present(reader, "blocks", record.words(kind))
        if block is not None:
            found.append((said("faq.standing", text=_label(kind)), standing_of(reader, block)))
    lacks = faq.lacking(reader, record.id)
    if record.words("state") not in {"withdrawn", "outdated"} and lacks:
        found.append((said("faq.lacks"), given(", ".join(lacks).upper())))
    if not faq_editions.is_public(reader, record):
        found.append((said("faq.marking"), said("faq.not_public")))
    count = known.demand.get(record.id, 0)
    found.append((_label("decision"), _named(reader, record, "decision", asked)))
    found.append((said("faq.asked_today"), said("faq.times", n=count) if count else NOTHING))
    origin = states.found(reader, "questions", record.words("origin"))
    found.append((_label("origin"), given(origin.number) if origin else NOTHING))
    links = ("map", "redirect")
    found += [(_label(name), _named(reader, record, name, asked)) for name in links]
    found.append((_label("reason"), given(record.words("reason"))))
    return found


def _named(reader: Reader, record: Record, name: str, asked: Asked) -> Phrase:
    """Return the record to which a field of an item refers, by number and title."""
    other = states.present(reader, register_named(ITEMS)[name].target, record.words(name))
    return joined((given(other.number), title_of(other, asked.language))) if other else NOTHING


def _label(name: str) -> Phrase:
    return said(field_word(ITEMS, name))


def _item_actions(reader: Reader, record: Record, known: About, asked: Asked) -> tuple[Action, ...]:
    state = record.words("state")
    if state in {"withdrawn", "outdated"}:
        return listed_page.actions(
            KEY,
            asked,
            "",
            ("redirect", "arrow-bend-down-right"),
            ("redraft", "arrow-counter-clockwise"),
        )
    found = faq.texts_of(reader, record.id)
    verb = to_sign(reader, found) if all(each.words("source") for each in found) else ""
    named: list[tuple[str, str]] = []
    if verb:
        named.append((verb, "seal-check" if verb == "clear" else "check"))
    elif state in {"draft", *WAITS} and not faq.lacking(reader, record.id):
        named.append(("approve", "check"))
    if record.id in known.review:
        named.append(("reviewed", "eye"))
    lit = named[0][0] if named else ""
    if found:
        named.append(("follow", "translate"))
        if not faq_editions.is_public(reader, record):
            named.append(("public", "eye"))
    return listed_page.actions(KEY, asked, lit, *named, *_steps(record))


def _steps(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what can be done with an item whatever its texts are like."""
    if record.words("fixed"):
        yield ("loosen", "lock-open") if record.words("fixed_by") else ("fix", "lock")
    yield ("duplicate", "copy")
    yield ("count", "plus")
    yield ("map", "quotes")
    if record.words("state") == "published":
        yield ("redraft", "pencil-simple")
        yield ("outdate", "warning")
    else:
        yield ("decree", "clock")
        yield ("authority", "clock-user")
        yield ("withdraw", "x")


def _edition_facts(reader: Reader, record: Record, asked: Asked) -> list[tuple[Phrase, Phrase]]:
    at = record.moment("published_at")
    kept = faq_editions.kept(reader, record)
    count = sum(bool(each.label) for each in kept.pieces()) if kept else 0
    by = read_people(reader).name(record.words("published_by"))
    gaps = (
        (
            said("faq.gap", language=each.language.upper()),
            joined((given(", ".join(each.labels)), given(each.reason), given(each.by))),
        )
        for each in (kept.gaps if kept else ())
    )
    return [
        (
            said(field_word(EDITIONS, "published_at")),
            joined((when.day_and_wall(at, day_of(asked.now)) if at else NOTHING, by)),
        ),
        (said(field_word(EDITIONS, "channel")), given(record.words("channel"))),
        (said("faq.answers"), said("faq.count", n=count) if count else NOTHING),
        *gaps,
    ]


def _change_row(reader: Reader, each: Difference, asked: Asked) -> FlowRow:
    item = states.found(reader, ITEMS, each.item)
    words = faq.question_in(item, asked.language) if item else ""
    number = item.number if item else ""
    return FlowRow(f"{ITEMS}/{each.item}", given(words), given(number), mark=_HOW[each.how])
