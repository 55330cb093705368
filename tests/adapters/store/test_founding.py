from __future__ import annotations

from nccn_desk.adapters.store.settings import box_key, raw_epochs
from nccn_desk.ledger import epochs
from nccn_desk.ledger.epochs import Scope
from tests.adapters.store.desks import ROOT, WRAP


def test_the_store_stays_as_it_was_and_gets_the_first_entry_of_a_log(space):
    desk = space.found(before=lambda made: made.world.task("a"))
    state = desk.depot.membership()
    assert (state.org, state.space) == (b"\x0a" * 16, b"\x0b" * 16)
    assert (state.position, state.root) == (1, ROOT.public)
    (signed,) = desk.depot.control_after(0)
    assert (signed.id, state.tip) == (signed.id, signed.id)
    (device,) = state.devices.values()
    assert (device.public, device.user) == (desk.depot.identity.device, desk.user)


def test_its_own_box_holds_the_key_that_sealed_from_the_beginning(space):
    desk = space.found()
    state, connection = desk.depot.membership(), desk.writer.connection
    box = box_key(connection, WRAP)
    keys = epochs.all_keys(state, desk.depot.identity.device, box)
    assert keys == raw_epochs(connection, WRAP)
    (device,) = state.devices.values()
    about = epochs.open_about(Scope.of(state), keys[1], device.public, device.about)
    assert (about.station, about.label) == ("LV", "balie 0")
