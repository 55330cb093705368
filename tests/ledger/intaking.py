"""A desk that takes in what arrived, and what became of it."""

from __future__ import annotations

import dataclasses
from collections import Counter

from nccn_desk.ledger.intake import decide
from nccn_desk.ledger.intake_shapes import Fate
from tests.ledger.worlds import with_desks

LOG = with_desks(3)


def take(desk, arrived):
    """Let a desk take in what arrived; return the verdicts."""
    held = list(desk.held.values())
    desk.held.clear()
    verdicts = []
    for verdict in decide(desk, held, arrived):
        if verdict.fate is Fate.ACCEPTED:
            assert desk.tip(verdict.header.chain).after(verdict.envelope).id == verdict.id
        desk.keep(verdict)
        verdicts.append(verdict)
    return verdicts


def fates(verdicts):
    return [verdict.fate for verdict in verdicts]


def counted(verdicts):
    return dict(Counter(fates(verdicts)))


def unsigned(sealed):
    return dataclasses.replace(sealed, signature=b"\0" * 64)
