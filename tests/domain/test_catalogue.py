from __future__ import annotations

import pytest

from nccn_desk.domain import catalogue
from nccn_desk.domain.catalogue import REGISTERS, fingerprint, register_named
from nccn_desk.domain.register import Kind
from nccn_desk.kernel.errors import NotFound


def test_registers_are_found_by_name():
    assert register_named("tasks").prefix == "T"
    with pytest.raises(NotFound):
        register_named("gossip")


def test_names_and_prefixes_are_given_once():
    names = [register.name for register in REGISTERS]
    prefixes = [register.prefix for register in REGISTERS if register.prefix]
    assert len(set(names)) == len(names)
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_a_description_holds_together(register):
    fields = [field.name for field in register.fields]
    assert len(set(fields)) == len(fields)
    assert not register.title or register.title in fields
    for field in register.fields:
        assert (field.kind is Kind.CHOICE) == bool(field.choices)
        if field.target:
            assert field.kind in {Kind.REF, Kind.REFS}
            register_named(field.target)
        register.check({field.name: field.default}, whole=False) if not field.required else None


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_move_leads_to_a_state(register):
    if register.workflow:
        states = set(register.workflow.states)
        assert register.workflow.initial in states
        assert {after for moves in register.workflow.moves.values() for after in moves} <= states


def test_a_changed_catalogue_has_another_fingerprint(monkeypatch):
    before = fingerprint()
    assert before == fingerprint()
    monkeypatch.setattr(catalogue, "REGISTERS", REGISTERS[1:])
    assert fingerprint() != before
