from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.services.shapes import Actor


class Stage:
    """An empty exercise store, and the way in which builders open it."""

    def __init__(self):
        self.clock = StoppedClock(datetime(2019, 1, 1, tzinfo=UTC))
        nobody = Actor("0" * 32, "duty_officer", "LV")
        self.ledger = MemoryLedger(nobody, self.clock, SeededIds("exercise"))

    def units(self, actor):
        self.ledger.use(actor)
        return self.ledger.acting()


@pytest.fixture
def stage():
    return Stage()
