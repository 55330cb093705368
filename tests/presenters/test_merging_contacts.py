from __future__ import annotations

import pytest

from nccn_desk.presenters.merging_contacts import ask_to_merge, moves
from nccn_desk.services import contacting, partners
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Watch, Window, nl


@pytest.fixture
def watch():
    return Watch()


def house(watch, name, **values):
    return watch.made(lambda uow: partners.add(uow, {"name": name, **values}), "partners")


def merge(watch, pair):
    window, done, failed = Window(), [], []
    wanted = ("partners", *pair)
    ask_to_merge(watch.session, window.around, wanted, lambda: done.append(True), failed.append)
    return window, done, failed


def test_what_would_move_is_said_before_two_become_one(watch):
    pair = house(watch, "Stad Gent"), house(watch, "Gent, stad")
    watch.act(lambda uow: contacting.log(uow, pair[1], "gebeld"))
    window, done, failed = merge(watch, pair)
    assert "1" in nl(window.questions[0].consequence)
    assert (done, failed) == ([True], [])
    found = watch.read(lambda reader: reader.records(Query("partners")))
    assert [each.id for each in found] == [pair[0]]
    assert nl(window.receipts[-1])


def test_what_cannot_become_one_is_not_asked(watch):
    old = house(watch, "FOD Oud")
    new = house(watch, "FOD Nieuw", predecessors=frozenset({old}))
    window, done, failed = merge(watch, (new, old))
    assert (window.questions, done) == ([], [])
    assert failed[0].code == "contacts_merge_successor"


def test_what_moves_is_said_in_words_also_where_it_is_nothing():
    assert nl(moves(()))
    assert nl(moves((("contacts", 2), ("memberships", 1)))).startswith("2 ") or "2 " in nl(
        moves((("contacts", 2),))
    )
