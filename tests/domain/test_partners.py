from __future__ import annotations

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.partners import TEAM_ONLY, heirs, name_of
from nccn_desk.domain.register import Record


def partner(number, *before, **values):
    return Record("partners", number, {"predecessors": frozenset(before), **values})


def test_a_name_that_nobody_translated_is_the_same_everywhere():
    named = partner("1", name="Luik", name_fr="Liège")
    assert (name_of(named, "fr"), name_of(named, "de")) == ("Liège", "Luik")


def test_two_may_become_one_and_one_may_become_two():
    known = {each.id: each for each in (partner("c", "a", "b"), partner("d", "b"))}
    assert heirs(known) == {"a": ("c",), "b": ("c", "d")}


def test_what_is_kept_to_the_team_exists():
    for register, fields in TEAM_ONLY.items():
        assert all(field in register_named(register) for field in fields)
