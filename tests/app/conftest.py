from __future__ import annotations

import pytest

from tests.adapters.store.desks import Space
from tests.app.sharing_desks import Site
from tests.faults.conftest import asks, asks_cheaply, cheap, desk, nccn, real
from tests.server.conftest import certificates, open_shelf, ready, serve

__all__ = [
    "asks",
    "asks_cheaply",
    "certificates",
    "cheap",
    "desk",
    "nccn",
    "open_shelf",
    "real",
    "serve",
]


@pytest.fixture
def shelf(tmp_path):
    """Return what a server keeps, in a database of its own."""
    made = ready(f"sqlite:///{tmp_path}/server.db")
    yield made
    made.close()


@pytest.fixture
def site(open_shelf, serve, certificates):
    """Return a server that runs, as desks know it."""
    return Site(serve(open_shelf), certificates)


@pytest.fixture
def space(tmp_path):
    """Return a space of desks, before any is founded."""
    made = Space(tmp_path / "desks")
    yield made
    made.close()
