from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import materials, packs
from tests.services import networks


def add(desk, title="Affiche", **values):
    return desk.made("materials", materials.add, {"title": title, **values})


def titles(records):
    return [each.words("title") for each in records]


def test_what_is_over_is_listed_until_something_replaces_it(desk):
    old = add(desk, ends="2020-11-01")
    add(desk, "Film", ends="2020-11-17")
    assert titles(desk.read(materials.over)) == ["Affiche"]
    assert titles(desk.read(materials.over, date(2020, 11, 18))) == ["Affiche", "Film"]
    new = add(desk, "Nieuwe affiche")
    desk.act(materials.replace, old, new)
    assert desk.read(materials.over) == ()
    assert desk.read(materials.newest, old).id == new


def test_nothing_replaces_itself_in_the_end(desk):
    one, two = add(desk, "Een"), add(desk, "Twee")
    desk.act(materials.replace, one, two)
    for by in (one, two):
        with pytest.raises(BadValue) as refused:
            desk.act(materials.replace, two, by)
        assert refused.value.code == "circular_replacement"
    with pytest.raises(BadValue):
        desk.act(materials.change, one, {"begins": "2020-02-01", "ends": "2020-01-01"})


def test_who_lacks_it_is_who_was_never_sent_it(desk):
    ring, group = networks.circle(desk), networks.group(desk)
    has, lost, other = (networks.partner(desk, name) for name in ("Heeft", "Kwijt", "Niet"))
    for each in (has, lost):
        networks.seat(desk, ring, each)
    networks.seat(desk, networks.circle(desk, "Ander", 3), other)
    film = add(desk, "Film", groups=frozenset({group}))
    given = {"title": "P", "circles": frozenset({ring}), "materials": frozenset({film})}
    made = desk.made("packs", packs.add, given)
    desk.act(packs.ready, made)
    desk.act(packs.send, made, "mail")
    desk.act(packs.receive, made, [lost], "failed")
    assert [each.id for each in desk.read(materials.lacking, film, ring)] == [lost]
    assert [each.id for each in desk.read(materials.lacking, film)] == [lost, other]
    assert titles(desk.read(materials.for_group, group)) == ["Film"]
    new = add(desk, "Film 2")
    desk.act(materials.replace, film, new)
    assert desk.read(materials.having, film) == {has}
    assert desk.read(materials.having, new) == frozenset()
    with pytest.raises(NotAllowed):
        desk.act(materials.remove, film)
    spare = add(desk, "Spare")
    desk.act(materials.remove, spare)
    assert titles(desk.read(materials.find)) == ["Film", "Film 2"]
