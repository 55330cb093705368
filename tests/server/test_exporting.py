from __future__ import annotations

import pytest

from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import ControlLog, Pulled
from nccn_desk.server import exporting
from tests.server.place import Place

LIMIT = 2**24


def test_an_export_is_what_a_member_could_pull(open_shelf, monkeypatch):
    monkeypatch.setattr(exporting, "ENVELOPES", 4)
    monkeypatch.setattr(exporting, "ENTRIES", 2)
    place = Place(open_shelf)
    chain = place.org.chain(place.org.admin)
    place.push(chain, *chain.write(9))
    head, *pages = exporting.export(open_shelf, place.space)
    assert head[:3] == (exporting.FORMAT, place.org.org, place.space)
    logs = [codec.decode(page, ControlLog, limit=LIMIT) for page in pages[:2]]
    pulled = [codec.decode(page, Pulled, limit=LIMIT) for page in pages[2:]]
    assert [entry for log in logs for entry in log.entries] == place.org.log
    assert [each for page in pulled for each in page.envelopes] == chain.written
    assert [page.more for page in pulled] == [True, True, False]
    assert pulled[-1].point == place.pull().point


def test_a_space_that_is_not_here_is_told(open_shelf):
    with pytest.raises(Refused):
        next(exporting.export(open_shelf, b"?" * 16))
