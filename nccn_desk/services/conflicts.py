"""Where two wrote over the same thing without knowing, both values stand until somebody chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import attrgetter
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.need_to_know import hidden
from nccn_desk.domain.register import Kind, Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Rival

DELETED: Final = "deleted"
NUMBER: Final = "_number"
TEXT: Final = "text"
READ: Final = 200  # records whose choices are read at once

_WORDY: Final = frozenset({Kind.LINE, Kind.PROSE})
_TOKEN: Final = re.compile(r"\s+|\d+(?:[:.,/]\d+)*|\w+|[^\w\s]")
_PARAGRAPH: Final = re.compile(r"[^\n]*\n|[^\n]+")
_FINE: Final = 4_000  # words of two paragraphs that are compared word by word; more take too long


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of one record of which several values stand; `shown` is what is read meanwhile."""

    register: str
    id: str
    number: str
    title: str
    field: str
    rivals: tuple[Rival, ...]
    shown: Value = None

    @property
    def key(self) -> str:
        """What names this choice among all others."""
        return f"{self.register}/{self.id}/{self.field}"

    @property
    def is_text(self) -> bool:
        """Whether several typed in one text, which merges word by word."""
        return is_text(self.field)

    @property
    def is_wordy(self) -> bool:
        """Whether the values are words, of which one could keep some of each."""
        return self.is_text or (
            self.field in (known := register_named(self.register))
            and known[self.field].kind in _WORDY
        )

    @property
    def before(self) -> Value:
        """What all of them began with, nothing where that is not known."""
        begun = {_frozen(rival.before) for rival in self.rivals}
        return self.rivals[0].before if len(begun) == 1 else None


def choices(reader: Reader) -> tuple[Choice, ...]:
    """Return everything that waits for somebody's choice, the latest changed record first."""
    found: list[Choice] = []
    for conflict in reader.conflicts(READ):
        rivals = reader.rivals(conflict.register, conflict.id)
        for field, group in groupby(rivals, key=attrgetter("field")):
            told = tuple(group)
            shown = _shown(reader, conflict.register, conflict.id, told)
            found.append(
                Choice(
                    conflict.register,
                    conflict.id,
                    conflict.number,
                    conflict.title,
                    field,
                    told,
                    shown,
                )
            )
    return tuple(found)


def open_fields(reader: Reader, record: Record) -> tuple[str, ...]:
    """Return the fields of one record that wait for somebody's choice."""
    here = (record.register, record.id)
    found = (each.fields for each in reader.conflicts() if (each.register, each.id) == here)
    return next(found, ())


def waiting(reader: Reader) -> frozenset[str]:
    """Return the ids of the records about which somebody has to choose."""
    return frozenset(conflict.id for conflict in reader.conflicts())


def is_text(field: str) -> bool:
    """Tell whether a field that waits for a choice is a text, which merges word by word."""
    return field.startswith(f"{TEXT}.")


def count(reader: Reader) -> int:
    """Count what waits for somebody's choice."""
    return sum(len(conflict.fields) for conflict in reader.conflicts())


def settle(uow: UnitOfWork, choice: Choice, value: Value) -> ChangeSet:
    """Let one value stand, as an act of its own; what others wrote stays in the history.

    Raises NotAllowed where somebody settled it meanwhile, or where a version came that the choice
    does not know: it would be set aside unseen; and BadValue for what will not do.
    """
    standing = uow.rivals(choice.register, choice.id)
    if choice.field in hidden(choice.register):
        states.known(uow, choice.register, choice.id)
    now = {rival.version for rival in standing if rival.field == choice.field}
    if not now <= {rival.version for rival in choice.rivals}:
        raise NotAllowed("choice_grew", register=choice.register, field=choice.field)
    uow.settle(choice.register, choice.id, choice.field, value)
    return uow.commit()


def taken(choice: Choice, place: int) -> Value:
    """Return what stands when somebody takes one of the versions.

    Of a text these are that version's paragraphs where it and others touched the same ones, and
    everybody's elsewhere: nobody loses what only they wrote.
    """
    rival = choice.rivals[place]
    if not choice.is_text:
        return rival.value
    others = [each for each in choice.rivals if each is not rival]
    words = _words(others[0].value)
    for other in (*others[1:], rival):
        words = _merged(_words(choice.before), words, _words(other.value))
    return words


def proposal(choice: Choice) -> str:
    """Return words that keep what each of them changed; where that collides, the latest."""
    latest_last = sorted(choice.rivals, key=attrgetter("entered_at"))
    words = _words(latest_last[0].value)
    for rival in latest_last[1:]:
        words = _merged(_words(choice.before), words, _words(rival.value), fine=True)
    return words


def changed(before: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where words differ from what stood before: first place and the one after the last."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(words)
    if len(old) + len(new) > _FINE:
        return ((0, len(words)),) if before != words else ()
    starts = [0]
    for token in new:
        starts.append(starts[-1] + len(token))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    spans = [
        (starts[first], starts[last])
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal" and last > first
    ]
    return tuple(_joined(spans, words))


def touched(choice: Choice, words: str) -> str:
    """Return the paragraphs of a version that are not as they were before.

    Of a long text only these are shown side by side.
    """
    return _differing(_words(choice.before), words, 1)


def touched_before(choice: Choice, words: str) -> str:
    """Return the paragraphs of what was before that are not so any more in a version."""
    return _differing(_words(choice.before), words, 0)


def _differing(before: str, words: str, which: int) -> str:
    sides = _paragraphs(before), _paragraphs(words)
    matcher = SequenceMatcher(None, *sides, autojunk=False)
    parts = [
        sides[which][slice(*(range_[2:] if which else range_[:2]))]
        for tag, *range_ in matcher.get_opcodes()
        if tag != "equal"
    ]
    return "".join(paragraph for part in parts for paragraph in part).strip("\n")


def _shown(reader: Reader, register: str, record: str, rivals: tuple[Rival, ...]) -> Value:
    _, section, language = [*rivals[0].field.split(".", 2), "", ""][:3]
    if is_text(rivals[0].field):
        return reader.text(register, record, section, language)
    return next((rival.value for rival in rivals if rival.shown), None)


def _words(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _paragraphs(words: str) -> list[str]:
    """Cut words into paragraphs, each with its line feed, so that the last one is like others."""
    return _PARAGRAPH.findall(words if words.endswith("\n") or not words else f"{words}\n")


def _merged(before: str, other: str, chosen: str, *, fine: bool = False) -> str:
    """Merge two texts that came from one, by paragraphs; where both changed, take the chosen.

    A `fine` merge goes on word by word within the paragraphs that both changed.
    """
    pieces = []
    for old, theirs, ours in _singly(_thirds(*map(_paragraphs, (before, other, chosen)))):
        both = "".join(old), "".join(theirs), "".join(ours)
        collide = old not in (theirs, ours) and theirs != ours
        if collide and fine and sum(map(len, both)) < _FINE:
            both = both[0], both[1], _by_words(*both)
        pieces.append(both[1] if ours == old else both[2])
    return "".join(pieces).removesuffix("\n" if not chosen.endswith("\n") else "")


def _singly(
    thirds: Iterator[tuple[list[str], list[str], list[str]]],
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Cut parts in which all have as many paragraphs into these."""
    for old, theirs, ours in thirds:
        if len(old) == len(theirs) == len(ours):
            for each in zip(old, theirs, ours, strict=True):
                yield [each[0]], [each[1]], [each[2]]
        else:
            yield old, theirs, ours


def _by_words(before: str, other: str, chosen: str) -> str:
    words = []
    for old, theirs, ours in _thirds(*map(_TOKEN.findall, (before, other, chosen))):
        words += theirs if ours == old else ours
    return "".join(words)


def _thirds(
    base: Sequence[str], one: Sequence[str], two: Sequence[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Cut three sequences into parts that belong together; equal ones alternate with the rest."""
    at = [0, 0, 0]
    for start, in_one, in_two, size in _anchors(base, one, two):
        yield list(base[at[0] : start]), list(one[at[1] : in_one]), list(two[at[2] : in_two])
        same = list(base[start : start + size])
        yield same, same, same
        at = [start + size, in_one + size, in_two + size]
    yield list(base[at[0] :]), list(one[at[1] :]), list(two[at[2] :])


def _anchors(
    base: Sequence[str], one: Sequence[str], two: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Return the runs of the base that both others still have: where in each, and how long."""
    first = SequenceMatcher(None, base, one, autojunk=False).get_matching_blocks()
    second = SequenceMatcher(None, base, two, autojunk=False).get_matching_blocks()
    left = right = 0
    while left < len(first) and right < len(second):
        a, b = first[left], second[right]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, a.b + start - a.a, b.b + start - b.a, end - start
        if a.a + a.size < b.a + b.size:
            left += 1
        else:
            right += 1


def _joined(spans: list[tuple[int, int]], words: str) -> Iterator[tuple[int, int]]:
    """Join spans with nothing but a space between them, and take spaces off their ends."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None and not words[held[1] : start].strip():
            held = (held[0], end)
            continue
        if held is not None:
            yield from _trimmed(held, words)
        held = (start, end)
    if held is not None:
        yield from _trimmed(held, words)


def _trimmed(span: tuple[int, int], words: str) -> Iterator[tuple[int, int]]:
    inside = words[span[0] : span[1]]
    if inside.strip():
        start = span[0] + len(inside) - len(inside.lstrip())
        yield start, start + len(inside.strip())


def _frozen(value: Value) -> str:
    return repr(value)
