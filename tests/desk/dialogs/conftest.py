from __future__ import annotations

import pytest

from tests.desk.dialogs.hosting import LARGE, Host


@pytest.fixture
def host(qtbot, plex):
    """Give a window in which somebody is working."""
    return Host(qtbot)


@pytest.fixture
def large(qtbot, plex):
    """Give a window that has room for everything, also at 200 %."""
    return Host(qtbot, LARGE)
