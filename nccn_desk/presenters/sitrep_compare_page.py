"""Two versions of a sitrep word by word: what is gone, what is new, and what stayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.figures import shown
from nccn_desk.domain.prose import Change, compare, plain
from nccn_desk.domain.publication import Chapter, Piece, Publication
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.sitrep_page import name_of
from nccn_desk.services import drawing, sitreps
from nccn_desk.services.ports import Reader

NONE: Final = ""  # nothing to compare with: the other version is read
NOW: Final = "now"
_HEADS: Final = ("source", "authority", "confidence", "as_of", "valid_until", "marking")


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A chapter's title, or a paragraph with its changes; `note` says what else was changed."""

    id: str
    label: str
    runs: tuple[Change, ...]
    is_title: bool = False
    note: Phrase = NOTHING
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The two versions that were chosen, and their paragraphs."""

    before: str
    after: str
    befores: tuple[Option, ...]
    afters: tuple[Option, ...]
    language: str
    languages: tuple[Option, ...]
    only_changed: bool
    rows: tuple[CompareRow, ...]
    count: Phrase
    told: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Compared:
    """What is asked: a sitrep, the keys of two versions, a language, and whether all is shown."""

    sitrep: str
    before: str = NONE
    after: str = NOW
    language: str = ""  # of the words; "" for the one that is preferred, where it has that
    only_changed: bool = True
    preferred: str = ""  # the interface's language


def likely_pair(sitrep: Record, all_: tuple[Record, ...]) -> tuple[str, str]:
    """Return the two versions that one most likely wants beside each other: frozen, and now."""
    now = f"{NOW}:{sitrep.id}"
    before = next((each for each in all_ if each.id == sitrep.words("previous")), None)
    for each in (sitrep, before):
        if each is not None and each.words("artefact"):
            return f"{each.words('artefact')}:{each.id}", now
    return NONE, now


def versions(reader: Reader, sitrep: str) -> tuple[Option, ...]:
    """Return all that can be read and compared: this sitrep's versions first, then the others'."""
    today = day_of(reader.clock.now())
    found = sitreps.find(reader)
    own = [each for each in found if each.id == sitrep]
    others = [each for each in found if each.id != sitrep]
    made: list[Option] = []
    for each in own:
        made.append(Option(f"{NOW}:{each.id}", joined((name_of(each), said("sitrep.now")))))
        made += [
            _frozen(reader, each, artefact, moment, today)
            for artefact, moment in _artefacts(reader, each)
        ]
    for each in others:
        if each.words("artefact"):
            moment = each.words("released_at") or each.words("approved_at")
            made.append(_frozen(reader, each, each.words("artefact"), moment, today))
        else:
            made.append(Option(f"{NOW}:{each.id}", joined((name_of(each), said("sitrep.now")))))
    return tuple(made)


def _artefacts(reader: Reader, sitrep: Record) -> list[tuple[str, str]]:
    """Return what was frozen of a sitrep, the newest first, and when."""
    found = {
        str(version.value): version.entered_at
        for version in reader.history("sitreps", sitrep.id)
        if version.field == "artefact" and version.value
    }
    return list(reversed(found.items()))


def _frozen(reader: Reader, sitrep: Record, artefact: str, moment: str, today: date) -> Option:
    kind = reader.artefact(artefact).kind
    time = when.day_and_wall(when.from_moment(moment), today)
    words = said(f"sitrep.frozen_at.{kind}", time=time)
    return Option(f"{artefact}:{sitrep.id}", joined((name_of(sitrep), words)))


def compare_page(reader: Reader, asked: Compared, *, exercise: bool) -> ComparePage:
    """Read two versions and compare them; raise Damaged for a copy that is not what was signed."""
    offered = versions(reader, asked.sitrep)
    keys = [each.key for each in offered]
    after = asked.after if asked.after in keys else keys[0]
    before = asked.before if asked.before in keys else NONE
    new = _publication(reader, after, exercise=exercise)
    old = _publication(reader, before, exercise=exercise) if before else None
    language = asked.language or spoken_in(new, asked.preferred)
    rows = tuple(_rows(old, new, language))
    changed = sum(each.changed for each in rows)
    shown_rows = tuple(_only(rows)) if asked.only_changed and before else rows
    return ComparePage(
        before,
        after,
        (Option(NONE, said("sitrep.compare_nothing")), *offered),
        offered,
        language,
        tuple(Option(each, given(each.upper())) for each in LANGUAGES),
        asked.only_changed,
        shown_rows,
        said("sitrep.changed_count", n=changed) if before else NOTHING,
        NOTHING if shown_rows else said("sitrep.nothing_changed"),
    )


def spoken_in(publication: Publication, preferred: str) -> str:
    """Return the language in which a publication is shown first."""
    head = publication.head
    return preferred if preferred in head.languages else head.source_language


def _publication(reader: Reader, key: str, *, exercise: bool) -> Publication:
    which, _, sitrep = key.partition(":")
    if which == NOW:
        return drawing.publication_of(reader, sitrep, exercise=exercise)
    return drawing.frozen(reader, which)


def _only(rows: tuple[CompareRow, ...]) -> Iterator[CompareRow]:
    """Yield what was changed, each under its chapter."""
    title: CompareRow | None = None
    for row in rows:
        if row.is_title and not row.changed:
            title = row
        elif row.changed:
            if title is not None and not row.is_title:
                yield title
            title = None
            yield row


def _rows(old: Publication | None, new: Publication, language: str) -> Iterator[CompareRow]:
    before = {piece.id: piece for piece in old.pieces()} if old else {}
    still = {piece.id for piece in new.pieces()}
    chapters = {_key(each): each for each in old.chapters} if old else {}
    for chapter in new.chapters:
        yield _title(chapters.pop(_key(chapter), None), chapter, language, compared=old is not None)
        for piece in chapter.pieces:
            yield _row(before.get(piece.id), piece, (old, new), language)
    if old is None:
        return
    for piece in old.pieces():
        if piece.id not in still:
            words = _plain(old, piece, language)
            runs = _whole(words, "gone")
            note = said("sitrep.piece_gone")
            yield CompareRow(piece.id, piece.label, runs, note=note, changed=True)


def _key(chapter: Chapter) -> str:
    return chapter.key or str(chapter.number)


def _title(old: Chapter | None, new: Chapter, language: str, *, compared: bool) -> CompareRow:
    words = new.titles.get(language, "")
    if not compared:
        runs: tuple[Change, ...] = (Change(words, "same"),)
    else:
        runs = compare(old.titles.get(language, "") if old else "", words)
    changed = any(each.kind != "same" for each in runs)
    return CompareRow(_key(new), str(new.number), runs, is_title=True, changed=changed)


def _row(
    old: Piece | None, new: Piece, sides: tuple[Publication | None, Publication], language: str
) -> CompareRow:
    before, after = sides
    words = _plain(after, new, language)
    if before is None:
        return CompareRow(new.id, new.label, (Change(words, "same"),))
    if old is None:
        note = said("sitrep.piece_new")
        return CompareRow(new.id, new.label, _whole(words, "new"), note=note, changed=True)
    runs = compare(_plain(before, old, language), words)
    note = _note(old, new)
    changed = bool(note) or any(each.kind != "same" for each in runs)
    return CompareRow(new.id, new.label, runs, note=note, changed=changed)


def _whole(words: str, kind: str) -> tuple[Change, ...]:
    return (Change(words, kind),) if words else ()


def _note(old: Piece, new: Piece) -> Phrase:
    """Return which parts of what is known of a paragraph were changed."""
    names = [name for name in _HEADS if getattr(old, name) != getattr(new, name)]
    if not names:
        return NOTHING
    listed = joined((said(f"fields.blocks.{name}") for name in names), by=", ")
    return said("sitrep.also_changed", names=listed)


def _plain(publication: Publication, piece: Piece, language: str) -> str:
    """Return a paragraph's words with its references shown as that version shows them."""
    said_: Mapping[tuple[str, str], str] = {
        **{
            ("figures", each.id): _value(each.value, each.units.get(language, ""), language)
            for each in publication.quotes
        },
        **{(each.register, each.id): each.number or each.title for each in publication.mentions},
    }
    words = piece.texts.get(language, "")
    return plain(words, lambda register, record: said_.get((register, record), "?"))


def _value(value: str, unit: str, language: str) -> str:
    number = shown(value, language)
    return f"{number}\u00a0{unit}" if number and unit else number
