from __future__ import annotations

import pytest

from nccn_desk.adapters.store import rules
from nccn_desk.domain.cycle import DAYS, STEPS
from nccn_desk.domain.journal import JOURNAL
from nccn_desk.domain.meetings import MEETINGS
from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.domain.tasks import TASKS
from nccn_desk.kernel.errors import BadValue, NotAllowed

PRESS = Register("press", (Field("text", Kind.LINE),), writers=("spokesperson",))


def test_writers_of_a_register_write_and_others_do_not():
    rules.demand_writer(PRESS, "spokesperson")
    rules.demand_writer(TASKS, "administrator")
    for register, role in ((PRESS, "duty_officer"), (TASKS, "evaluator")):
        with pytest.raises(NotAllowed):
            rules.demand_writer(register, role)


def test_append_only_registers_are_not_changed():
    rules.demand_changeable(TASKS)
    with pytest.raises(NotAllowed, match="append_only"):
        rules.demand_changeable(JOURNAL)


def test_structures_are_kept_as_tuples_and_maps():
    outputs = [{"name": "x", "words": ["a", None, True]}]
    stored = rules.storable(STEPS, {"outputs": outputs}, whole=False)
    assert stored == {"outputs": ({"name": "x", "words": ("a", None, True)},)}


def test_numbers_fit_their_column():
    assert rules.storable(DAYS, {"number": 2**63 - 1}, whole=False) == {"number": 2**63 - 1}
    for number in (2**63, -(2**63) - 1):
        with pytest.raises(BadValue):
            rules.storable(DAYS, {"number": number}, whole=False)


def test_prose_is_cleaned_and_bounded():
    assert rules.storable_text(MEETINGS, "minutes", "a\r\nb\x00\tc") == "a\nb\tc"
    for section, words in (("nothing", "x"), ("minutes", "\udc00"), ("minutes", "😀" * 500_001)):
        with pytest.raises(BadValue):
            rules.storable_text(MEETINGS, section, words)
