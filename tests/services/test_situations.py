from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.services import situations
from nccn_desk.services.shapes import Actor


@pytest.fixture
def ledger() -> MemoryLedger:
    clock = StoppedClock(datetime(2020, 11, 17, 9, tzinfo=UTC))
    return MemoryLedger(Actor("a" * 32, "duty_officer", "LV"), clock, SeededIds("s"), exercise=True)


def test_a_situation_has_no_name_until_somebody_gives_it_one(ledger: MemoryLedger) -> None:
    with ledger.reading() as reader:
        assert situations.name_of(reader) == ""


def test_the_last_name_counts_and_there_is_one_situation(ledger: MemoryLedger) -> None:
    for words in ("COVID-19", "COVID-19, federale fase"):
        with ledger.acting() as uow:
            situations.name(uow, words)
    with ledger.reading() as reader:
        assert situations.name_of(reader) == "COVID-19, federale fase"


def test_no_name_is_refused(ledger: MemoryLedger) -> None:
    with ledger.acting() as uow, pytest.raises(BadValue):
        situations.name(uow, " ")
