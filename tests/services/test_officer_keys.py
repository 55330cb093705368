from __future__ import annotations

from nccn_desk.services import officer_keys, officers


def keys(desk, initials):
    return [each for each in desk.read(officer_keys.every_key) if each.officer == desk.id(initials)]


def give(desk, initials, seed=""):
    public = desk.key(initials, seed=seed).public.hex()
    desk.act(officers.change, desk.id(initials), {"public_key": public})
    return public


def test_every_officer_is_listed_by_name_also_without_a_key(desk):
    give(desk, "NP")
    found = desk.read(officer_keys.every_key)
    names = [each.name for each in found]
    assert names == sorted(names)
    assert len(names) == len(desk.records("officers"))
    assert [each.name for each in found if each.public] == ["Nadia Peeters"]


def test_a_key_stands_from_when_it_was_entered_until_another_came(desk):
    old = give(desk, "NP")
    desk.passes(minutes=30)
    new = give(desk, "NP", "new")
    second, first = keys(desk, "NP")
    assert (first.public, second.public) == (old, new)
    assert (first.since < first.until, first.until, second.until) == (True, second.since, "")
    assert desk.read(officer_keys.replaced_at, desk.id("NP"), old) == first.until
    assert desk.read(officer_keys.replaced_at, desk.id("NP"), new) == ""


def test_a_key_that_was_taken_away_is_replaced_by_none(desk):
    old = give(desk, "NP")
    desk.passes(minutes=30)
    desk.act(officers.change, desk.id("NP"), {"public_key": ""})
    (only,) = keys(desk, "NP")
    assert (only.public, only.until > only.since) == (old, True)


def test_a_key_that_came_back_stands_again(desk):
    old = give(desk, "NP")
    give(desk, "NP", "new")
    give(desk, "NP")
    found = {each.public: each.until for each in keys(desk, "NP")}
    assert (len(found), found[old]) == (2, "")


def test_of_whom_nobody_knows_no_key_was_replaced(desk):
    assert desk.read(officer_keys.replaced_at, "ab" * 16, "cd" * 32) == ""
