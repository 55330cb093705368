"""Fills a space with millions of envelopes as fast as COPY takes them, numbered as if pushed.

Headers, ids, links and the server's own count are real, so that every check of a backup holds;
ciphertexts and signatures are chance, which nobody can tell from sealed ones without the keys.
"""

from __future__ import annotations

import random
from dataclasses import replace

from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger import codec
from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.messages import Head, Point
from nccn_desk.server.shelf import Kept
from nccn_desk.server.store.pages import size_of
from tests.protocol.cast import id_of

CHAINS = 300
RUN = 50  # envelopes of one chain after the other
BATCH = 20_000  # envelopes of one transaction
SEALED = 330  # bytes


def fill(shelf, org, count):
    """Add so many envelopes to a space."""
    chance = random.Random(11)  # noqa: S311  # chance of a measurement
    with shelf.writing() as act:
        row = act.records.space(org.space, lock=True)
        rows = [
            act.records.add_chain(
                row.no, announce(org.org, org.space, id_of(f"filled {number}"), org.admin)
            )
            for number in range(CHAINS)
        ]
    done = 0
    while done < count:
        kept = []
        while len(kept) < min(BATCH, count - done):
            at = (done + len(kept)) // RUN % CHAINS
            rows[at], row = _next(rows[at], row, chance, org, kept)
        with shelf.writing() as act:
            act.records.append(row.no, kept)
            act.records.keep_heads(rows)
            act.records.keep_space(row)
        done += len(kept)


def _next(chain, row, chance, org, kept):
    """Add one envelope to a batch; return its chain and its space as they stand then."""
    sealed = chance.randbytes(SEALED)
    head = chain.head
    header = codec.encode(
        (
            1,
            org.org,
            org.space,
            chain.chain,
            head.position + 1,
            head.id,
            1,
            0,
            SEALED,
            digest(sealed),
        )
    )
    made = Envelope(header, chance.randbytes(64), sealed)
    name = made.id
    point = Point(row.point.number + 1, digest(row.point.rolling, name))
    kept.append(Kept(point, chain.no, head.position + 1, made))
    moved = replace(chain, head=Head(head.position + 1, name))
    return moved, replace(row, point=point, size=row.size + size_of(made))
