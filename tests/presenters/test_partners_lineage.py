from __future__ import annotations

import pytest

from nccn_desk.presenters.partners_lineage import SHOWN, candidates, fitting, held_of
from nccn_desk.services import structures
from nccn_desk.services.structures_codes import code_id
from tests.presenters.partners_room import Desk
from tests.presenters.room_parts import nl


@pytest.fixture(scope="module")
def offered():
    desk = Desk()
    return candidates(desk.read(structures.network).partners, "nl", desk.named("partners/deaf"))


def titles(rows):
    return [nl(each.title) for each in rows]


def test_a_partner_is_found_by_a_part_of_its_name_in_any_language(offered):
    assert titles(fitting("antwerp", offered, frozenset()))[0].endswith("Antwerpen")
    assert "Vlaanderen" in nl(fitting("Flandre-Orientale", offered, frozenset())[0].title)
    assert 0 < len(fitting("e", offered, frozenset())) <= SHOWN


def test_nothing_is_offered_before_a_word_or_without_likeness(offered):
    assert fitting("  ", offered, frozenset()) == fitting("qqqqqq", offered, frozenset()) == ()


def test_who_is_chosen_is_not_offered_again(offered):
    first = fitting("antwerp", offered, frozenset())[0].id
    assert first not in {row.id for row in fitting("antwerp", offered, frozenset({first}))}
    (held,) = held_of({first}, offered)
    assert held.key == first


def test_one_that_is_not_there_any_more_can_still_be_let_go(offered):
    gone = code_id("partners", "gone")
    assert [each.key for each in held_of({gone}, offered)] == [gone]


def test_a_partner_is_not_offered_to_itself(offered):
    assert fitting("dovenorganisatie", offered, frozenset()) == ()
