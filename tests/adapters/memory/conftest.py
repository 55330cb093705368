from __future__ import annotations

import pytest

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.ids import SeededIds
from tests.adapters.contract.world import World, clock_at_start, duty


@pytest.fixture
def world():
    clock = clock_at_start()
    ledger = MemoryLedger(duty(), clock, SeededIds("memory"))

    def sit_down(actor):
        ledger.use(actor)
        return ledger

    # In memory a closed ledger is gone; to open it anew is to go on with it.
    return World(ledger, clock, sit_down, lambda: ledger)
