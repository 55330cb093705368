"""What taking in other desks' envelopes costs: proving, opening and deciding, page by page."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from figures import Figure

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.sizes import NONCE_BYTES
from nccn_desk.ledger.envelope import Envelope, _bound
from nccn_desk.ledger.intake import decide
from nccn_desk.ledger.intake_shapes import Fate, weight
from tests.ledger.worlds import KEYS, Desk, Pen, with_desks

ENVELOPES: Final = 100_000
PAGE: Final = 1_000
LETTERS: Final = 110  # chance letters, which do not shrink: about 400 bytes an envelope in all


def intake() -> Iterator[Figure]:
    """Measure a desk that takes in everything, beside bare opening and hashing.

    In processor time, because a machine that does other things beside makes both look worse.
    """
    pens = [Pen(1), Pen(2), Pen(3)]
    chance = random.Random(1)  # noqa: S311  # chance of a measurement
    signs = "abcdefghijklmnopqrstuvwxyz0123456789"
    written = [
        chance.choice(pens).write("".join(chance.choices(signs, k=LETTERS)))
        for _ in range(ENVELOPES)
    ]
    size = sum(map(weight, written[:PAGE])) // PAGE
    desk = Desk(with_desks(3).state).knowing(*pens)
    floor = _bare(written)
    taken = _taken(desk, written)
    yield Figure(
        f"take in {ENVELOPES:,} envelopes of {size} bytes, pages of {PAGE:,}",
        f"{ENVELOPES / taken:,.0f}/s",
        f"AES-GCM-SIV and SHA-256 alone {ENVELOPES / floor:,.0f}/s",
        f"{taken / floor:.1f} ×",
        "",
    )


def _taken(desk: Desk, written: list[Envelope]) -> float:
    begun = time.process_time()
    for start in range(0, len(written), PAGE):
        for verdict in decide(desk, (), written[start : start + PAGE]):
            if verdict.fate is not Fate.ACCEPTED:
                raise AssertionError(verdict.fate)
            desk.keep(verdict)
    return time.process_time() - begun


def _bare(written: list[Envelope]) -> float:
    parts = [
        (KEYS[1].for_chain(each.header.chain), each.ciphertext or b"", _bound(each.header))
        for each in written
    ]
    begun = time.process_time()
    for key, content, bound in parts:
        digest(content)
        AESGCMSIV(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], bound)
    return time.process_time() - begun
