"""A field is what nobody has written over; two such values that differ are a conflict, kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import codec
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import FieldWrite, SetWrite
from nccn_desk.ledger.versions import Version

DELETED: Final = "deleted"  # the field that says that a record was deleted
DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a write comes from; clock, then chain, ranks writes that did not see each other."""

    version: Version
    clock: Hybrid
    chain: bytes

    @property
    def rank(self) -> tuple[Hybrid, bytes, Version]:
        """What the winner of a conflict has most of; the same on every desk."""
        return (self.clock, self.chain, self.version)


@dataclass(frozen=True, slots=True)
class Current:
    """One value that nobody has written over, its stamp, and the versions that its writer saw.

    `over` is needed for the field `deleted` only (see `presence`).
    """

    value: Value
    stamp: Stamp
    over: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldState:
    """What is current of one field, the winner first.

    `awaited` are versions that were written over and have not come yet: what stands beyond a cut
    may be adopted after those who had seen it, and counts then as written over.
    """

    current: tuple[Current, ...] = ()
    awaited: frozenset[Version] = frozenset()

    @property
    def value(self) -> Value:
        """The winner's value; nothing where nothing was written."""
        return self.current[0].value if self.current else None

    @property
    def versions(self) -> tuple[Version, ...]:
        """The current versions, which a writer who sees this state writes over."""
        return tuple([each.stamp.version for each in self.current])

    @property
    def rivals(self) -> tuple[Current, ...]:
        """The current values that differ from the winner's, each once, best first."""
        told: dict[bytes, Current] = {}
        for each in self.current:
            told.setdefault(codec.encode(each.value), each)
        return tuple(told.values())[1:]

    @property
    def in_conflict(self) -> bool:
        """Tell whether two current values differ."""
        return len(self.current) > 1 and bool(self.rivals)


@dataclass(frozen=True, slots=True)
class SetState:
    """The elements of a set field, each with the additions that nobody has removed.

    `awaited` are additions that were removed and have not come yet.
    """

    members: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    awaited: frozenset[tuple[str, Version]] = frozenset()

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements in order."""
        return tuple(sorted(self.members))

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every addition that stands."""
        return tuple([version for seen in self.members.values() for version in seen])


def apply_write(state: FieldState, write: FieldWrite, stamp: Stamp) -> FieldState:
    """Return the state after a write, which must be applied once, in whatever order.

    Later operations of one envelope write over earlier ones without naming them: an id does not
    exist until its envelope is finished.
    """
    gone = frozenset(write.over)
    kept = [each for each in state.current if not _replaced(each.stamp.version, gone, stamp)]
    awaited = state.awaited
    if gone:
        awaited |= gone.difference([each.stamp.version for each in state.current])
    if stamp.version not in awaited:
        kept.append(Current(write.value, stamp, write.over))
        kept.sort(key=lambda each: each.stamp.rank, reverse=True)
    return FieldState(tuple(kept), awaited)


def apply_set(state: SetState, write: SetWrite, stamp: Stamp) -> SetState:
    """Return the set after a write; an addition that the remover did not see stands."""
    members = dict(state.members)
    awaited = state.awaited
    for element, seen in write.removes.items():
        gone = frozenset(seen)
        before = members.pop(element, ())
        awaited |= {(element, version) for version in gone.difference(before)}
        kept = [v for v in before if not _replaced(v, gone, stamp)]
        if kept:
            members[element] = tuple(kept)
    for element in write.adds:
        if (element, stamp.version) not in awaited:
            members[element] = tuple(sorted({*members.get(element, ()), stamp.version}))
    return SetState(members, awaited)


def write_over(state: FieldState, value: Value) -> FieldWrite:
    """Return the write of a value by somebody who sees this state; it settles any conflict."""
    return FieldWrite(value, state.versions)


def change_set(state: SetState, adds: Iterable[str], removes: Iterable[str]) -> SetWrite:
    """Return the write that adds and removes elements as somebody who sees this state would."""
    seen = {element: state.members[element] for element in removes if element in state.members}
    return SetWrite(tuple(adds), seen)


def text_field(section: str, language: str) -> str:
    """Return the field under which a text's versions are kept, its value always nothing.

    A text merges by itself; its versions are kept so that `presence` hears of typing.
    """
    return f"text.{section}.{language}"


class Presence(StrEnum):
    """Whether a record is there."""

    PRESENT = "present"
    DELETED = "deleted"
    BROUGHT_BACK = "brought_back"


def delete_over(deleted: FieldState, others: Iterable[Version]) -> FieldWrite:
    """Return the write that deletes a record whose other current versions are these."""
    return FieldWrite(value=True, over=(*deleted.versions, *others))


def presence(deleted: FieldState, others: Iterable[Version]) -> Presence:
    """Tell whether a record is there, from its field `deleted` and its other current versions.

    An edit or a restoration that no deleter saw brings the record back, flagged.
    """
    deletions = [each for each in deleted.current if each.value is True]
    if not deletions:
        return Presence.PRESENT
    seen = {version for each in deletions for version in each.over}
    acts = {each.stamp.version.envelope for each in deletions}
    unseen = any(version not in seen and version.envelope not in acts for version in others)
    if unseen or len(deletions) < len(deleted.current):
        return Presence.BROUGHT_BACK
    return Presence.DELETED


def between(before: str | None, after: str | None) -> str:
    """Return a key that sorts (by bytes) between two keys, or beyond one where the other is None.

    Two desks may choose the same key for one gap: order by key, then by record id. Appending
    lengthens keys by one character in sixty. Raises BadValue for keys that are not in order, thus
    also for equal ones: give the later of the two records a new key first.
    """
    low, high = before or "", after or ""
    for key in (low, high):
        if key.endswith(DIGITS[0]) or not set(key) <= set(DIGITS):
            raise BadValue(field="order", reason="key")
    if after is not None and low >= high:
        raise BadValue(field="order", reason="key")
    if not low and not high:
        return DIGITS[len(DIGITS) // 2]
    if not high:
        return _above(low)
    return _below(high) if not low else _middle(low, high)


def _replaced(version: Version, gone: frozenset[Version], stamp: Stamp) -> bool:
    """Tell whether a write replaces an earlier version."""
    if version in gone:
        return True
    return version.envelope == stamp.version.envelope and version.index < stamp.version.index


def _above(key: str) -> str:
    """Return the next key upwards: the last digit that can grow grows, or one is appended."""
    last = DIGITS.index(key[-1])
    return key[:-1] + DIGITS[last + 1] if last + 1 < len(DIGITS) else key + DIGITS[1]


def _below(key: str) -> str:
    """Return the next key downwards; no key ends in the lowest digit, so there is always room."""
    last = DIGITS.index(key[-1])
    return key[:-1] + (DIGITS[last - 1] if last > 1 else DIGITS[0] + DIGITS[-1])


def _middle(low: str, high: str) -> str:
    """Return a key half-way between two keys, as short as it can be."""
    shared = 0
    while low[shared : shared + 1].ljust(1, DIGITS[0]) == high[shared]:
        shared += 1
    left = DIGITS.index(low[shared]) if shared < len(low) else 0
    right = DIGITS.index(high[shared])
    if right - left > 1:
        return high[:shared] + DIGITS[(left + right) // 2]
    # The digits are neighbours: keep the lower one and find room above the rest of `low`.
    rest = low[shared + 1 :]
    head = high[:shared] + DIGITS[left]
    return head + (_above(rest) if rest else DIGITS[len(DIGITS) // 2])
