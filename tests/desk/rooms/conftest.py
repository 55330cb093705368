from __future__ import annotations

import pytest

from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import Place


@pytest.fixture
def stand(request, qtbot, look):
    """Return what stands the room that a test file furnishes in a window, on a day, in a size."""

    def made(**how):
        return Place(qtbot, look, request.module.furnish, **how)

    return made


@pytest.fixture
def place(request, stand):
    """Return the room on the exercise day, or on the day that the test file has prepared."""
    return stand(day=getattr(request.module, "prepared", Day)())
