from __future__ import annotations

import pytest

from tests.adapters.contract.exchange import ExchangeContract
from tests.adapters.store.desks import Space


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    yield made
    for desk in made.desks:
        if desk.ledger is not None:
            assert desk.ledger.verify().faults == ()
            before = desk.ledger.digest()
            desk.ledger.rebuild()
            assert desk.ledger.digest() == before
    made.close()


class TestExchange(ExchangeContract):
    """Whatever came in, the store is whole and equals what is made of it anew."""
