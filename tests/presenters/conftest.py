from __future__ import annotations

import pytest

from tests.presenters.lock_station import Station


@pytest.fixture
def station(tmp_path):
    """Return a locked workstation."""
    return Station(tmp_path)


@pytest.fixture
def desk(request):
    """Return the desk of the room that a test file is about."""
    return request.module.Desk()
