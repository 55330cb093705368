"""The page of the past: what a product or a record said at a moment, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.figures import shown
from nccn_desk.domain.naming import field_word, register_word
from nccn_desk.domain.prose import Change
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.errors import NotFound
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters import when
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.values import Telling
from nccn_desk.services import past, past_changes
from nccn_desk.services.past_changes import FieldChange, Touch, Turned
from nccn_desk.services.ports import Reader

PRODUCTS: Final = "sitreps"
# Fingerprints, and the words that a translation followed: they say nothing to people.
_PRINTS: Final = ("artefact", "checked", "cleared", "carried", "basis_")
_END: Final = "9999"  # behind all moments


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a record, and a moment, "" for now.

    Without a language prose is shown in that of the screen, or where it does not go out in that,
    in its own.
    """

    register: str
    record: str
    moment: str = ""
    language: str = ""
    exercise: bool = False


@dataclass(frozen=True, slots=True)
class PastRow:
    """A title, or one part as it was beside what became of it; `label` says which part it is.

    `kind` is "title", "same", "changed", "new" or "gone"; a part that was not there then has no
    words before. `runs` hold both texts, piece by piece.
    """

    id: str
    label: Phrase
    was: str
    runs: tuple[Change, ...]
    kind: str
    note: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class PastPage:
    """A record at a moment beside the present one; `at` is that moment, "" for now."""

    title: Phrase = NOTHING
    at: str = ""
    moment: Phrase = NOTHING
    by: Phrase = NOTHING  # who had changed it last by then
    place: Phrase = NOTHING  # which of its moments this is
    earlier: str = ""  # the moment before at which it changed, "" where there is none
    later: str = ""  # the one after, "" for now
    languages: tuple[Option, ...] = ()
    language: str = "nl"
    count: Phrase = NOTHING
    rows: tuple[PastRow, ...] = ()
    absent: Phrase = NOTHING  # why there are no rows
    notes: tuple[Phrase, ...] = ()  # what the past lacks


def read_page(reader: Reader, asked: Asked, words: Words) -> PastPage:
    """Read a record as it was at a moment, and what has changed since."""
    return _Reading(reader, asked, words).page()


class _Reading:
    """Reads one page."""

    def __init__(self, reader: Reader, asked: Asked, words: Words) -> None:
        self._reader = reader
        self._asked = asked
        self._words = words
        self._people: People = read_people(reader)
        self._today: date = day_of(reader.clock.now())
        self._old = past.at(reader, asked.moment)
        self._telling = Telling(reader, self._people, self._today)
        self._language = asked.language or self._own()

    def page(self) -> PastPage:
        """Return the page."""
        asked = self._asked
        touches = self._touches()
        rows, count, absent = self._parts()
        known = [each for each in touches if not asked.moment or each.at <= asked.moment]
        after = touches[len(known) :]
        return PastPage(
            title=self._title(),
            at=asked.moment,
            moment=self._moment(asked.moment) if asked.moment else said("past.now"),
            by=self._by(known[-1]) if known else NOTHING,
            place=said("past.place", place=len(known), n=len(touches)),
            earlier=known[-2].at if len(known) > 1 else "",
            # What stood after the last of them stands now.
            later=after[0].at if len(after) > 1 else "",
            languages=tuple(Option(each, given(each.upper())) for each in LANGUAGES),
            language=self._language,
            count=said("past.changed", n=count) if asked.moment else NOTHING,
            rows=rows,
            absent=absent,
            notes=self._notes(),
        )

    def _own(self) -> str:
        """Return the language in which a product is shown where nobody chose one."""
        found = self._reader.record(self._asked.register, self._asked.record)
        source = found.words("source_language")
        mine = self._words.language
        return mine if not source or mine in found.members("languages") else source

    def _touches(self) -> tuple[Touch, ...]:
        if self._asked.register == PRODUCTS:
            return past_changes.product_touches(self._reader, self._asked.record)
        return past_changes.touches(self._reader, self._asked.register, self._asked.record)

    def _title(self) -> Phrase:
        register, record = self._asked.register, self._asked.record
        found = self._reader.record(register, record)
        title = found.words(register_named(register).title)
        return joined((given(found.number), given(title) if title else self._name(register)))

    @staticmethod
    def _name(register: str) -> Phrase:
        return said(register_word(register), n=1)

    def _parts(self) -> tuple[tuple[PastRow, ...], int, Phrase]:
        """Return the rows, how many of them have changed, and why there are none."""
        asked = self._asked
        try:
            rows = tuple(self._product() if asked.register == PRODUCTS else self._record())
        except NotFound:
            return (), 0, said("past.not_yet")
        changed = sum(each.kind not in {"title", "same"} for each in rows)
        return rows, changed, NOTHING if rows else said("past.nothing")

    def _product(self) -> Iterator[PastRow]:
        """Go through a product: its head as far as it changed, its pieces, its figures."""
        asked = self._asked
        exercise = asked.exercise
        then = past.publication_at(self._reader, asked.record, asked.moment, exercise=exercise)
        now = past.publication_at(self._reader, asked.record, "", exercise=exercise)
        found = past_changes.since(self._reader, then, now, asked.moment or _END)
        if found.head:
            yield PastRow("head", said("past.head"), "", (), "title")
        yield from (self._field(each) for each in found.head)
        chapter = None
        for piece in found.pieces:
            if piece.chapter is not None and piece.chapter != chapter:
                chapter = piece.chapter
                title = chapter.titles.get(self._language, "") or chapter.key
                yield PastRow(f"c{chapter.number}", given(title), "", (), "title")
            yield self._piece(piece)
        if found.figures:
            yield PastRow("figures", said(register_word("figures"), n=2), "", (), "title")
        for figure in found.figures:
            name = given(figure.quote.labels.get(self._language, "") or figure.quote.number)
            note = self._by(figure.last) if figure.last else NOTHING
            yield from (replace(self._field(each, name), note=note) for each in figure.fields)

    def _piece(self, piece: Turned) -> PastRow:
        language = self._language
        runs = tuple(piece.texts.get(language, ()))
        was = "".join(each.words for each in runs if each.kind != "new")
        kind = piece.kind
        here = any(each.kind != "same" for each in runs) or bool(piece.fields)
        elsewhere = [
            code.upper()
            for code, changes in piece.texts.items()
            if code != language and any(each.kind != "same" for each in changes)
        ]
        notes = [self._by(piece.last) if piece.last is not None else NOTHING]
        notes += [
            said(
                "past.field",
                name=said(field_word("blocks", each.name)),
                before=self._value(each, each.before),
                after=self._value(each, each.after),
            )
            for each in piece.fields
        ]
        if kind == "changed" and elsewhere:
            notes.append(said("past.also_in", codes=", ".join(elsewhere)))
        if kind == "changed" and not here and not elsewhere:
            kind = "same"
        label = piece.before or piece.after
        if piece.before and piece.after and piece.before != piece.after:
            label = f"{piece.before} → {piece.after}"
        return PastRow(piece.id, given(label), was, runs, kind, joined(notes))

    def _record(self) -> Iterator[PastRow]:
        """Go through a record: each of its texts, and each of its fields that was ever filled."""
        register, record = self._asked.register, self._asked.record
        then, now = self._old.record(register, record), self._reader.record(register, record)
        for section in register_named(register).texts:
            yield from self._texts(section)
        for field in register_named(register).fields:
            if field.name.startswith(_PRINTS):
                continue
            if then[field.name] or now[field.name]:
                change = FieldChange(register, field.name, then[field.name], now[field.name])
                yield self._field(change)
        if then.deleted != now.deleted:
            yield self._removed(then, now)

    def _texts(self, section: str) -> Iterator[PastRow]:
        register, record = self._asked.register, self._asked.record
        then = self._old.texts(register, (record,), section).get(record, {})
        now = self._reader.texts(register, (record,), section).get(record, {})
        for language in LANGUAGES:
            before, after = then.get(language, ""), now.get(language, "")
            if before or after:
                runs = past_changes.differences(before, after)
                kind = "same" if before == after else "changed"
                name = said(f"choices.officers.language.{language}")
                yield PastRow(language, name, before, runs, kind)

    def _field(self, change: FieldChange, of: Phrase = NOTHING) -> PastRow:
        before = self._said(change, change.before)
        after = self._said(change, change.after)
        name = said(_word_of(change))
        kind = "same" if change.before == change.after else "changed"
        runs = (
            (Change(before, "same"),) if kind == "same" else past_changes.differences(before, after)
        )
        return PastRow(change.name, joined((of, name)), before, runs, kind)

    def _removed(self, then: Record, now: Record) -> PastRow:
        words = [said(f"past.removed.{'yes' if each.deleted else 'no'}") for each in (then, now)]
        before, after = (each.spoken(self._words) for each in words)
        return PastRow(
            "deleted",
            said("past.removed"),
            before,
            past_changes.differences(before, after),
            "changed",
        )

    def _said(self, change: FieldChange, value: object) -> str:
        return self._value(change, value).spoken(self._words)

    def _value(self, change: FieldChange, value: object) -> Phrase:
        plain = None if value in (0, "") else value
        if (change.register, change.name) == ("figures", "value") and isinstance(plain, str):
            return given(shown(plain, self._language))
        return self._telling.value(change.register, change.name, plain)  # type: ignore[arg-type]  # a value

    def _by(self, touch: Touch) -> Phrase:
        return joined((self._people.name(touch.officer), self._moment(touch.at)))

    def _moment(self, moment: str) -> Phrase:
        return when.day_and_wall(from_text(moment), self._today)

    def _notes(self) -> tuple[Phrase, ...]:
        """Return what the past lacks: less than a minute, and what was taken out."""
        notes = [said("past.to_the_minute")]
        gone: Sequence[Phrase] = [
            said("past.taken_out", at=self._moment(each.at), reason=each.reason)
            for each in self._reader.removals()
        ]
        return (*notes, *gone)


def _word_of(change: FieldChange) -> str:
    return field_word(change.register, change.name)
