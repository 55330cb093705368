from __future__ import annotations

import pytest

from tests.adapters.store.conftest import pair, space
from tests.presenters.lock_station import Station
from tests.presenters.sharing_parts import Disputed

__all__ = ["desk", "disputed", "pair", "space", "station"]


@pytest.fixture
def station(tmp_path):
    """Return a locked workstation."""
    return Station(tmp_path)


@pytest.fixture
def desk(request):
    """Return the desk of the room that a test file is about."""
    return request.module.Desk()


@pytest.fixture
def disputed(tmp_path):
    made = Disputed(tmp_path)
    yield made
    made.space.close()
