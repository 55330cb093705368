from __future__ import annotations

import pytest

from nccn_desk.presenters.members_page import ticket_id
from nccn_desk.protocol.errors import Unreachable
from tests.presenters.members_parts import SECOND, MemoryAdministration, key_of, knock
from tests.presenters.members_room import Room, invited, second, words


@pytest.fixture
def room():
    return Room(MemoryAdministration.founded())


def test_an_invitation_asks_for_roles_and_shows_text_and_code(room):
    room.press("invite")
    assert not room.presenter.possible("ticket")
    room.presenter.choose(frozenset({"analyst", "editor"}))
    room.press("ticket")
    assert ("invite", ("analyst", "editor")) in room.admin.done
    card = room.view.card
    assert card.text.startswith("NCCN-EXERCISE-")
    assert words(card.title) == "Uitnodiging voor een OEFENING"
    assert "Een echte kluis weigert" in words(card.warning)
    assert len(card.code) == len(card.code[0]) > 40
    assert room.view.page.rows[0].id == room.view.page.selected
    room.press("copy")
    assert room.view.copied == [card.text]
    assert len(room.window.receipts) == 1


def test_whoever_knocks_is_seen_by_itself(room):
    room, paper = invited()
    room.presenter.select(ticket_id(paper.name))
    assert room.view.card.six == ()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    assert len(room.view.card.six) == 6
    assert words(room.view.card.six_title).startswith("Bel Miriam Hoffmann.")
    assert words(room.view.page.rows[0].cells[2].mark.word) == "wacht op vertrouwen"


def test_equal_words_let_in_and_other_words_take_the_invitation_back():
    for action, did in (("equal", "accept"), ("unequal", "withdraw")):
        room, paper = invited()
        room.admin.waiting = {paper.name: knock(paper)}
        room.ticks(3)
        room.presenter.select(ticket_id(paper.name))
        room.press(action)
        assert (did,) in room.admin.done
        rows = [row.id for row in room.view.page.rows]
        assert ticket_id(paper.name) not in rows
        assert (key_of("MH").hex() in rows) == (action == "equal")


def test_nobody_is_let_in_before_somebody_knocks():
    room, paper = invited()
    room.presenter.select(ticket_id(paper.name))
    assert not room.presenter.possible("equal")
    assert room.view.actions() == ["copy", "withdraw"]


def test_a_mailbox_that_cannot_be_reached_is_asked_again_without_a_word():
    room, paper = invited()
    room.admin.faults["knocks"] = Unreachable(reason="refused")
    room.ticks(3)
    assert room.view.page.told is None
    room.admin.faults.clear()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    assert words(room.view.page.rows[0].cells[1].text) == "Miriam Hoffmann"


def test_who_administers_alone_is_told_so(room):
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["toelaten"] == "u beslist alleen: er is geen tweede beheerder"
    room, paper = invited()
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    room.presenter.select(ticket_id(paper.name))
    assert [step.key for step in room.view.card.steps] == ["asked", "words", "received"]


def test_where_two_administer_the_second_is_named_and_awaited():
    room, paper = invited(seconds=("Nadia Devos", "Thomas De Wit"))
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["toelaten"] == "u en Nadia Devos of Thomas De Wit, samen"
    room.admin.waiting = {paper.name: knock(paper)}
    room.ticks(3)
    room.presenter.select(ticket_id(paper.name))
    second = room.view.card.steps[2]
    assert words(second.small) == "Nadia Devos of Thomas De Wit, op een ander toestel"
    room.press("equal")
    assert room.view.said().endswith("Een tweede beheerder moet nog akkoord gaan.")
    assert words(room.view.card.mark.word) == "wacht op akkoord"
    assert room.view.actions() == ["trust", "refuse"]
    assert not room.presenter.possible("trust")


def test_a_second_administrator_agrees_to_what_another_let_in():
    room = second()
    assert words(room.view.page.heading.sub) == "3 toestellen"
    assert words(room.view.card.means).startswith("Thomas De Wit vergeleek de woorden met Miriam")
    assert room.presenter.lit == "trust"
    assert words(room.view.card.steps[2].small) == "door u, op dit toestel"
    room.press("trust")
    assert ("trust", SECOND.device) in room.admin.done
    assert room.view.said() == "Miriam Hoffmann is toegelaten."


def test_a_second_administrator_may_say_no_after_a_question():
    room = second()
    room.press("refuse")
    (question,) = room.window.questions
    assert "Thomas De Wit" in words(question.consequence)
    assert ("revoke", SECOND.device) in room.admin.done
    assert room.view.said() == "Miriam Hoffmann is niet toegelaten."


def test_who_may_not_be_the_second_is_told_why():
    room = second(agreeable=False)
    (trust, _) = room.view.card.actions
    assert not trust.enabled
    assert words(trust.reason) == "dat doet een andere beheerder dan wie toeliet"
    assert words(room.view.card.steps[2].small) == "Thomas De Wit, op een ander toestel"
