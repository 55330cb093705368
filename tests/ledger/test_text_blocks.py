from __future__ import annotations

import random

import pytest

from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.text import TextDocument
from nccn_desk.ledger.text_blocks import CHANGES, HEAD, OPERATIONS, demand_bounds
from tests.fuzz.loro_blob import sealed

START = bytes(HEAD - 1) + b"\x04"


def number(value):
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])


def head(changes, run):
    """Return what a block says of its changes: they all follow so many others."""
    lengths = b"\x01" * (changes - 1)
    return b"\x00" + lengths + number(changes) + number(2 * changes) + number(run)


def update(*blocks):
    """Return an update with blocks of these operations, changes and dependencies of each."""
    body = b""
    for operations, changes, *run in blocks:
        told = head(changes, *(run or (1,)))
        numbers = (0, operations, 0, operations, changes, len(told))
        block = b"".join(map(number, numbers)) + told
        body += number(len(block)) + block
    return START + body


def is_bounded(data):
    try:
        demand_bounds(data)
    except BadText:
        return False
    return True


def test_what_people_type_is_within_the_bounds():
    document = TextDocument(b"a" * 16)
    for words in ("x" * 200_000, "é😀", ""):
        document.replace_all(words)
        assert is_bounded(document.updates_since())
    assert is_bounded(update((OPERATIONS // 2, CHANGES), (OPERATIONS // 2, 1)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (update((OPERATIONS + 1, 1)), "operations"),
        (update((OPERATIONS, 1), (1, 1)), "operations"),
        (update((OPERATIONS, CHANGES + 1)), "changes"),
        (update((3, 4)), "changes"),
        (update((3, 3, CHANGES // 3 + 1)), "dependencies"),
        (update((3, 3, 2**63)), "dependencies"),
        (bytes(HEAD), "mode"),
        (update((3, 3))[:-1], "block"),
        (START + b"\xff" * 12, "number"),
        (START + b"\x01\x80", "number"),
        (START + b"\x80", "number"),
    ],
)
def test_what_promises_more_is_refused(data, reason):
    with pytest.raises(BadText) as caught:
        demand_bounds(data)
    assert caught.value.values == {"reason": reason}


def test_texts_of_several_are_read_as_the_library_wrote_them():
    chance = random.Random(1)  # noqa: S311  # a story, not a secret
    chains = [bytes([65 + place]) * 16 for place in range(3)]
    documents = [TextDocument(chain) for chain in chains]
    for _ in range(150):
        one, other = chance.sample(range(3), 2)
        length = len(documents[one].plain())
        place = chance.randint(0, length)
        gone = chance.randint(0, min(2, length - place))
        documents[one].splice(place, gone, chance.choice(["a", "bb", "woord "]))
        if chance.random() < 0.5:
            documents[other].import_updates(documents[one].updates_since(), chains[one])
    assert all(is_bounded(each.updates_since()) for each in documents)


def test_a_promise_of_gigabytes_does_not_reach_the_library():
    theirs = TextDocument(b"b" * 16)
    theirs.splice(0, 0, "De dijk houdt.")
    good = theirs.updates_since()
    length, rest = good[HEAD], good[HEAD + 1 :]
    assert rest[4] == 1  # one change
    swollen = rest[:4] + number(3_000_000_000) + rest[5:]
    bad = sealed(good[:HEAD] + number(length + 4) + swollen)
    with pytest.raises(BadText) as caught:
        TextDocument(b"a" * 16).import_updates(bad, b"b" * 16)
    assert caught.value.values == {"reason": "changes"}
