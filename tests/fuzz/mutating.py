"""Bytes and values that were good, touched as somebody hostile or a bad stick would touch them."""

from __future__ import annotations

import cbor2

WORDS = (
    b"",
    b"\x00",
    b"\xff" * 8,
    b"\x9b" + b"\xff" * 8,
    b"\xbf" * 40,
    b"\x81" * 600,
    b"\xf9\x7e\x00",
)
VALUES = (
    None,
    True,
    -1,
    0,
    2**53,
    2**53 + 1,
    2**64 - 1,
    -(2**64),
    2**80,
    1e308,
    float("nan"),
    "",
    "é" * 5_000,
    "\x00",
    b"",
    b"\xff" * 70_000,
    [],
    {},
    [[]] * 2_000,
    {"a": {"b": []}},
    {1: 2},
)


def touched(data, chance, others=()):
    """Return bytes with some of them changed, cut out, doubled, swapped or swollen."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(made))
        chance.choice(ACTS)(made, place, chance, others)
    return bytes(made)


def _flip(made, place, chance, _):
    if made:
        made[place % len(made)] ^= 1 << chance.randrange(8)


def _cut(made, place, chance, _):
    del made[place : place + chance.choice((1, 2, 4, 64))]


def _double(made, place, chance, _):
    made[place:place] = made[place : place + chance.choice((1, 4, 64))]


def _replace(made, place, chance, _):
    made[place : place + 4] = chance.randbytes(4)


def _insert(made, place, chance, _):
    made[place:place] = chance.choice(WORDS)


def _splice(made, place, chance, others):
    if others:
        other = chance.choice(others)
        made[place:] = other[chance.randint(0, len(other)) :]


def _end(made, place, chance, _):
    if chance.random() < 0.2:
        del made[place:]


ACTS = (_flip, _cut, _double, _replace, _insert, _splice, _end)


def reshaped(data, chance):
    """Return canonical bytes of a value like another one, with a part of another kind or size."""
    value = cbor2.loads(data)
    for _ in range(chance.randint(1, 2)):
        value = _reshaped(value, chance, 0)
    return cbor2.dumps(value, canonical=True)


def either(data, chance, others=()):
    """Return bytes touched in one way or the other."""
    if chance.random() < 0.5:
        return touched(data, chance, others)
    return reshaped(data, chance)


def _reshaped(value, chance, depth):
    deeper = depth < 12 and chance.random() < 0.85
    if isinstance(value, (list, tuple)) and value and deeper:
        place = chance.randrange(len(value))
        parts = list(value)
        parts[place] = _reshaped(parts[place], chance, depth + 1)
        return parts
    if isinstance(value, dict) and value and deeper:
        name = chance.choice(sorted(value, key=repr))
        return {**value, name: _reshaped(value[name], chance, depth + 1)}
    if isinstance(value, bytes) and value and chance.random() < 0.6:
        return touched(value, chance)
    if isinstance(value, (list, tuple)) and chance.random() < 0.3:
        return [*value, *list(value)[:50]]
    return chance.choice(VALUES)
