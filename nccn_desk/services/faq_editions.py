"""Editions of the FAQ are numbered, frozen and signed: what changed between two is always known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from nccn_desk.domain.clearance import CLEARERS, standings
from nccn_desk.domain.faq import FIXED, NOTE, OURS, TEXTS
from nccn_desk.domain.languages import PUBLIC
from nccn_desk.domain.prose import composed
from nccn_desk.domain.publication import Chapter, Gap, Head, Piece, Publication, to_body
from nccn_desk.domain.register import Record
from nccn_desk.domain.situations import SITUATION_ID
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import in_brussels, to_text
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.services import blocks, drawing, faq, noting, officers, saying, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

KIND: Final = "edition"  # of the artefact that is frozen
FIRST: Final = 1
GOES_OUT: Final = ("approved", "published")

How = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that another edition does not have, or has with other words, by language."""

    item: str
    how: How
    before: dict[str, str]
    now: dict[str, str]


def publish(
    uow: UnitOfWork, signer: Signer, channel: str, override: str = "", *, exercise: bool
) -> ChangeSet:
    """Freeze all that is approved as the next edition, and sign that it goes out.

    Raise NotAllowed where nothing is approved, and where an answer lacks a language, unless the
    signer says why it goes out without (`override`): that stands in the edition, with the hour.
    """
    made = freeze_next(uow, signer, channel, override, exercise=exercise)
    noting.note_act(uow, "faq_published", frozenset({made.id}), number=made.whole("number"))
    return uow.commit()


def freeze_next(
    uow: UnitOfWork, signer: Signer, channel: str, override: str = "", *, exercise: bool
) -> Record:
    """Do the same within another act, without a word in the journal; return the edition."""
    if signer.role not in CLEARERS:
        raise NotAllowed
    officers.demand_key(uow, signer)
    items = to_publish(uow)
    lacks = _demand_whole(uow, items, override)
    last = latest(uow)
    now = to_text(uow.clock.now())
    made = uow.create(
        "faq_editions",
        {
            "number": last.whole("number") + 1 if last else FIRST,
            "previous": last.id if last else None,
            "published_at": now,
            "published_by": signer.officer,
            "channel": channel or None,
            "note": " · ".join(filter(None, (_note(each) for each in items))) or None,
        },
    )
    drawn = _drawn(uow, made, items, exercise=exercise)
    gaps = tuple(_gaps(uow, drawn, lacks, (override.strip(), signer.officer, now)))
    artefact = uow.freeze(KIND, "faq_editions", made.id, to_body(replace(drawn, gaps=gaps)))
    uow.state(artefact, "released", signer)
    uow.change("faq_editions", made.id, {"artefact": artefact})
    for each in items:
        if each.words("state") != "published":
            uow.change("faq_items", each.id, {"state": "published"})
    return made


def editions(reader: Reader) -> tuple[Record, ...]:
    """Return all editions, the latest first."""
    return reader.records(Query("faq_editions", order=("-number",)))


def latest(reader: Reader) -> Record | None:
    """Return the edition that holds now, None before the first."""
    return next(iter(editions(reader)), None)


def edition(reader: Reader, edition_id: str) -> Publication:
    """Return an edition as it was frozen; raise Damaged where it is not what was signed."""
    found = kept(reader, reader.record("faq_editions", edition_id))
    if found is None:
        raise NotFound(register="faq_editions", id=edition_id)
    return found


def kept(reader: Reader, made: Record) -> Publication | None:
    """Return an edition as it was frozen; None for one from before this store."""
    artefact = made.words("artefact")
    return drawing.frozen(reader, artefact) if artefact else None


def next_edition(reader: Reader, *, exercise: bool) -> Publication:
    """Return what the next edition would say now."""
    last = latest(reader)
    number = last.whole("number") + 1 if last else FIRST
    coming = Record("faq_editions", "", {"number": number})
    return _drawn(reader, coming, to_publish(reader), exercise=exercise)


def to_publish(reader: Reader) -> tuple[Record, ...]:
    """Return the items that the next edition would have."""
    goes = (Where("state", "in", GOES_OUT),)
    return reader.records(Query("faq_items", goes, ("created_at",)))


def is_public(reader: Reader, item: Record) -> bool:
    """Tell whether all texts of an item are marked as being for everybody."""
    found = saying.blocks_of(reader, item, TEXTS)
    return all(each.words("marking") == "public" for each in found)


def differences(before: Publication | None, now: Publication) -> tuple[Difference, ...]:
    """Return what an edition says that another did not, in the order of the later one."""
    old = _answers(before) if before is not None else {}
    new = _answers(now)
    added = [
        Difference(item, "changed" if item in old else "added", old.get(item, {}), words)
        for item, words in new.items()
        if old.get(item) != words
    ]
    gone = [Difference(item, "removed", old[item], {}) for item in old if item not in new]
    return (*added, *gone)


def moved(reader: Reader) -> frozenset[str]:
    """Return the published items that say something else now than the edition that holds."""
    last = latest(reader)
    before = kept(reader, last) if last is not None else None
    if last is None or before is None:
        return frozenset()
    items = tuple(each for each in to_publish(reader) if each.words("state") == "published")
    now = _drawn(reader, last, items, exercise=before.head.exercise)
    published = {each.id for each in items}
    found = differences(before, now)
    return frozenset(each.item for each in found if each.item in published)


def _drawn(reader: Reader, made: Record, items: Iterable[Record], *, exercise: bool) -> Publication:
    """Return a publication of items, theme by theme, with their words as they stand."""
    by_theme: dict[str, list[Record]] = {}
    for each in items:
        by_theme.setdefault(each.words("theme"), []).append(each)
    chapters = tuple(
        _chapter(reader, number, theme, some)
        for number, (theme, some) in enumerate(by_theme.items(), 1)
    )
    spoken = frozenset(PUBLIC).union(*(each.members("languages") for each in items))
    situation = states.found(reader, "situations", SITUATION_ID)
    by = noting.officer_name(reader, made.words("published_by"))
    at = made.words("published_at")
    head = Head(
        **dict.fromkeys(_BLANK, ""),
        id=made.id,
        code=made.number,
        number=made.whole("number"),
        version="",
        title="",
        situation=composed(situation.words("name")) if situation else "",
        exercise=exercise,
        marking="public",
        addressees=(),
        languages=tuple(each for each in LANGUAGES if each in spoken),
        source_language="nl",
        released_by=by,
        released_at=at,
        state="released" if at else "draft",
    )
    return Publication(head, chapters)


def _chapter(reader: Reader, number: int, theme: str, items: Iterable[Record]) -> Chapter:
    topic = states.found(reader, "topics", theme) if theme else None
    titles = {
        each: (topic.words(f"name_{each}") or topic.words("name"))
        if topic
        else say_in(each, "faq.no_theme")
        for each in LANGUAGES
    }
    pieces = tuple(
        piece
        for place, item in enumerate(items, 1)
        for piece in _pieces(reader, item, f"{number}.{place}")
    )
    return Chapter(number, "", titles, pieces)


def _pieces(reader: Reader, item: Record, label: str) -> Iterator[Piece]:
    """Yield a question, what was decided, how we say it, and what was changed."""
    questions = {each: composed(item.words(f"question_{each}")) for each in LANGUAGES}
    yield Piece(item.id, item.number, label, "heading", _said(questions), {}, marking="public")
    found = faq.kinds_of(reader, item.id)
    for kind, block in found:
        if kind == "fixed":
            yield _aside(item, FIXED, {each: _decided(item, each) for each in LANGUAGES})
        elif len(found) > 1:
            yield _aside(item, OURS, {each: say_in(each, "faq.paper.ours") for each in LANGUAGES})
        texts = blocks.texts_of(reader, block.id)
        standing = standings(block, texts)
        told = {each: composed(words) for each, words in texts.items() if standing[each].is_cleared}
        yield Piece(
            block.id,
            block.number,
            "",
            block.words("shape"),
            told,
            {each: standing[each].state for each in told},
            composed(block.words("authority")),
            composed(block.words("source")),
            block.words("confidence"),
            block.words("as_of"),
            block.words("valid_until"),
            block.words("marking"),
        )
    notes = {each: item.words(f"change_note_{each}") for each in LANGUAGES}
    if any(notes.values()):
        yield _aside(item, NOTE, notes)


def _aside(item: Record, kind: str, words: dict[str, str]) -> Piece:
    """Return a line beside an answer, in italics; of the kinds that `domain.faq` names."""
    told = {each: f"*{composed(said).replace('*', '')}*" for each, said in words.items() if said}
    return Piece(f"{item.id}{kind}", item.number, "", "paragraph", told, {}, marking="public")


def _decided(item: Record, language: str) -> str:
    """Return by whom and when the words of what was decided were fixed, and on what they rest."""
    at = item.moment("fixed_at")
    day = in_brussels(at).strftime("%d/%m/%Y") if at else ""
    told = " · ".join(filter(None, (item.words("fixed_by"), day, item.words("article"))))
    if told:
        return say_in(language, "faq.paper.decided_by", who=told)
    return say_in(language, "faq.paper.decided")


def _said(texts: dict[str, str]) -> dict[str, str]:
    return {language: words for language, words in texts.items() if words}


def _answers(publication: Publication) -> dict[str, dict[str, str]]:
    """Return all words of each answer by language: those under its question belong to it."""
    found: dict[str, dict[str, str]] = {}
    item = ""
    for piece in publication.pieces():
        if piece.id.endswith((FIXED, OURS, NOTE)):
            continue
        if piece.shape == "heading" and piece.label:
            item = piece.id
        words = found.setdefault(item, {})
        for language, text in piece.texts.items():
            words[language] = "\n\n".join(filter(None, (words.get(language, ""), text)))
    return found


def _gaps(
    reader: Reader,
    drawn: Publication,
    lacks: dict[str, tuple[str, ...]],
    told: tuple[str, str, str],
) -> Iterator[Gap]:
    reason, officer, at = told
    labels = {each.id: each.label for each in drawn.pieces() if each.label}
    by = noting.officer_name(reader, officer)
    for language in LANGUAGES:
        some = tuple(labels[item] for item, missing in lacks.items() if language in missing)
        if some:
            yield Gap(language, some, composed(reason), by, at)


def _demand_whole(
    reader: Reader, items: Sequence[Record], override: str
) -> dict[str, tuple[str, ...]]:
    """Return which languages each item lacks; raise NotAllowed where none may go out like that."""
    if not any(each.words("state") == "approved" for each in items):
        raise NotAllowed("faq_nothing_approved")
    internal = [each.number for each in items if not is_public(reader, each)]
    if internal:
        raise NotAllowed("faq_not_public", numbers=", ".join(internal))
    lacks = {each.id: faq.lacking(reader, each.id) for each in items}
    missing = [each for each in LANGUAGES if any(each in some for some in lacks.values())]
    if missing and not override.strip():
        raise NotAllowed("faq_lacks_languages", languages=", ".join(missing).upper())
    return lacks


def _note(item: Record) -> str:
    return item.words("change_note_nl") if item.words("state") == "approved" else ""


_BLANK: Final = (
    "embargo_until",
    "purpose",
    "place",
    "from_moment",
    "to_moment",
    "next_contact",
    "urgency",
    "severity",
    "phase",
    "confidence",
    "prepared_by",
    "prepared_at",
)
