from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.gate import Doorway, Gate, Lock
from nccn_desk.presenters.phrases import NOTHING, given
from tests.presenters.shell_parts import TwinDoorway, make_gate, make_vault, nl


def test_a_gate_is_no_exercise_and_has_no_hint_unless_told_so(tmp_path):
    gate = make_gate(make_vault(tmp_path))
    assert (gate.station, gate.exercise, gate.hint) == ("LV", False, NOTHING)
    told = make_gate(make_vault(tmp_path), exercise=True, hint=given("oefenzin: paard"))
    assert told.exercise
    assert nl(told.hint) == "oefenzin: paard"


def test_the_twin_of_a_doorway_keeps_its_keys_only_while_it_is_open():
    doorway: Doorway = TwinDoorway()
    with pytest.raises(NotAllowed):
        doorway.keys()


def test_every_vault_is_a_lock(tmp_path):
    vault: Lock = make_vault(tmp_path)
    for name in ("waiting", "recovery_confirmed", "renew_recovery", "quick_reason"):
        assert callable(getattr(vault, name))
    assert Gate.__dataclass_params__.frozen
