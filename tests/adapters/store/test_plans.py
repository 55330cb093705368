from __future__ import annotations

import pytest

from nccn_desk.adapters.store.plans import PLANS, all_tables, plan_of
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import SETS
from nccn_desk.kernel.errors import NotFound


def test_every_register_has_its_tables():
    names = {table.name for table in all_tables()}
    for register in REGISTERS:
        plan = plan_of(register.name)
        assert {plan.records, plan.writes} <= names
        assert bool(plan.members) is any(each.kind in SETS for each in register.fields)
        assert not plan.members or plan.members in names


def test_fields_cannot_meet_what_every_record_has():
    tables = {table.name: table for table in all_tables()}
    days = tables["p_days"].columns
    assert {"number", "f_number"} <= set(days.keys())
    assert (PLANS["days"].column("number"), PLANS["tasks"].column("number")) == (
        "f_number",
        "number",
    )


def test_fields_that_lists_are_narrowed_by_are_indexed():
    tables = {table.name: table for table in all_tables()}
    for register in REGISTERS:
        indexed = {
            column.name
            for index in tables[f"p_{register.name}"].indexes
            for column in index.columns
        }
        beside = {each for names in register.together for each in names}
        for each in register.fields:
            assert (f"f_{each.name}" in indexed) is (each.indexed or each.name in beside)


def test_an_unknown_register_is_not_found():
    with pytest.raises(NotFound):
        plan_of("nothing")


def test_a_field_is_stored_by_its_kind():
    plan = PLANS["steps"]
    assert plan.stored_one("outputs", ({"a": 1},)) == '[{"a":1}]'
    assert plan.stored_one("outputs", None) is None
    assert plan.stored_one("minutes", 3) == 3
