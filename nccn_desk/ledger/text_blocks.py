"""An update says how much it holds before it holds it; what it says is believed within bounds.

Loro makes room for what the numbers promise, and a promise of gigabytes ends the program: no
exception comes back from that. So the numbers are read here first (Loro 1.17, fast updates).
"""

from __future__ import annotations

from typing import Final

from nccn_desk.ledger.errors import BadText

HEAD: Final = 22  # bytes before the blocks: a word, the check sum and the mode
OPERATIONS: Final = 8_000_000  # in one update; each letter typed or taken away is one
CHANGES: Final = 1_000_000  # in one block

_MODE: Final = b"\x00\x04"
_NUMBERS: Final = 5  # at the head of a block: where it begins and how long it is, in two ways
_AUTHOR: Final = 8  # bytes of an author's name
_BITS: Final = 64


def demand_bounds(update: bytes) -> None:
    """Raise BadText for what is no such update, or promises more than any officer types."""
    if update[HEAD - len(_MODE) : HEAD] != _MODE:
        raise BadText(reason="mode")
    at, total = HEAD, 0
    while at < len(update):
        length, at = _number(update, at)
        end = at + length
        if end > len(update):
            raise BadText(reason="block")
        total += _operations(update[at:end])
        if total > OPERATIONS:
            raise BadText(reason="operations")
        at = end


def _operations(block: bytes) -> int:
    """Return how many operations a block promises; what it says of its changes is within bounds."""
    at, numbers = 0, []
    for _ in range(_NUMBERS):
        number, at = _number(block, at)
        numbers.append(number)
    _, operations, _, _, changes = numbers
    if changes > min(operations, CHANGES):
        raise BadText(reason="changes")
    length, at = _number(block, at)
    if _dependencies(block[at : at + length], changes) > CHANGES:
        raise BadText(reason="dependencies")
    return operations


def _dependencies(head: bytes, changes: int) -> int:
    """Return how many dependencies the changes of a block promise to have together."""
    authors, at = _number(head, 0)
    at += _AUTHOR * authors
    for _ in range(changes - 1):  # how long each is, but for the last
        _, at = _number(head, at)
    told = 0
    while told < changes:  # whether each follows its own author's: runs of no and of yes
        count, at = _number(head, at)
        told += count
    told = total = 0
    while told < changes:  # how many others each follows: runs of one number, or numbers
        sign, at = _number(head, at)
        runs, numbers = (sign >> 1, 1) if not sign & 1 else (1, (sign + 1) >> 1)
        for _ in range(numbers):
            number, at = _number(head, at)
            total += runs * number
        told += runs * numbers
    return total


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of seven bits a byte; return it and the place behind it."""
    number = shift = 0
    while shift < _BITS and at < len(data):
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004  # the bit that says that more follows
            return number, at
        shift += 7
    raise BadText(reason="number")
