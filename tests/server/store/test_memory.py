from __future__ import annotations

from nccn_desk.server.shelf import Event, Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from tests.protocol.cast import NOW
from tests.server.conftest import PLATE

LATER = Nameplate(PLATE.server, b"second life".ljust(16), b"other".ljust(32))


def test_a_restored_copy_goes_its_own_way():
    """What all shelves do alike is in `test_sql`."""
    shelf = MemoryShelf(PLATE)
    with shelf.writing() as act:
        act.records.add_space(b"o" * 16, b"s" * 16, b"r" * 32)
        act.office.add_token(b"n" * 32, b"u" * 64, b"d" * 32, NOW)
        act.office.note(Event(NOW, "kind", "", "", {}))
    copy = shelf.restored(LATER)
    with shelf.writing() as act:
        act.records.add_space(b"o" * 16, b"t" * 16, b"r" * 32)
    with copy.writing() as act:
        assert len(act.records.spaces()) == 1
        assert act.office.device_of(b"n" * 32, 0) is None
        assert len(act.office.events(0, 9)) == 1
    assert copy.plate == LATER
    copy.close()
