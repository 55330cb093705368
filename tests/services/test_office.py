from __future__ import annotations

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import epochs
from nccn_desk.ledger.epochs import Scope
from nccn_desk.services.office import Keys, new_device, with_administrator


def test_the_administrator_is_among_the_roles_once():
    assert with_administrator(("analyst",)) == ("administrator", "analyst")
    assert with_administrator(("administrator", "analyst")) == ("administrator", "analyst")


def test_a_new_device_can_open_its_box_and_everybody_reads_its_name(town):
    desk = town.founded()
    state, key, box = desk.depot.membership(), SigningKey.generate(), BoxKey.generate()
    made = new_device(desk.office, state, Keys(key.public, box.public), desk.founder)
    scope, present = Scope.of(state), desk.depot.safe().epochs()[state.epoch]
    assert epochs.open_box(scope, made.key, key.public, box) == present
    assert epochs.open_about(scope, present, key.public, made.about) == desk.about
