from __future__ import annotations

import pytest

from nccn_desk.ledger.errors import BadControl
from nccn_desk.services.armour import BadLetter
from tests.presenters.members_parts import TEAM, MemoryAdministration
from tests.presenters.members_room import ANOUK, Room, words


@pytest.fixture
def room():
    return Room(MemoryAdministration.founded())


def test_roles_are_given_once_they_differ(room):
    room.presenter.select(ANOUK)
    assert not room.presenter.possible("grant")
    room.presenter.choose(frozenset({"spokesperson", "editor"}))
    room.press("grant")
    assert ("grant", TEAM[1].user, ("editor", "spokesperson")) in room.admin.done


def test_revoking_tells_what_it_had_and_asks_for_the_letters(room):
    room.presenter.select(ANOUK)
    room.press("revoke")
    (question,) = room.window.questions
    assert question.typed == "AD"
    assert question.danger
    assert "41.208 wijzigingen" in words(question.consequence)
    assert ("revoke", TEAM[1].device) in room.admin.done
    assert room.view.said() == "AD is ingetrokken en ontvangt niets meer."
    assert not room.view.page.told.explanation


def test_a_revocation_without_a_server_says_that_the_others_hear_it_later():
    room = Room(MemoryAdministration.founded(server=""))
    room.presenter.select(ANOUK)
    room.press("revoke")
    assert "zodra de server bereikbaar is" in words(room.view.page.told.explanation)


def test_the_last_administrator_stays(room):
    room.admin.faults["revoke"] = BadControl(
        "members_last_administrator", position=2, reason="last_administrator"
    )
    room.presenter.select(TEAM[0].device.hex())
    room.press("revoke")
    assert room.view.said() == "Dit is de laatste beheerder."


def test_the_key_is_renewed(room):
    room.press("rotate")
    assert "periode 2" in room.view.said()


def test_what_stands_aside_is_answered_for():
    room = Room(MemoryAdministration.founded(beyond=3))
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["apart gezet"] == "3 wijzigingen van ingetrokken toestellen"
    room.press("adopt")
    assert "3 wijzigingen" in room.view.said()


def test_what_nobody_can_open_is_laid_aside_once_that_was_asked():
    room = Room(MemoryAdministration.founded(keyless=2))
    facts = {words(label): words(text) for label, text in room.view.page.facts}
    assert facts["zonder sleutel"] == "2 wijzigingen die hier niemand kan openen"
    room.press("lay_aside")
    (question,) = room.window.questions
    assert question.danger
    assert words(question.title) == "2 wijzigingen opzijleggen die niemand kan openen?"
    assert room.view.said() == "2 wijzigingen staan nu opzij: niemand kan ze openen."


def test_where_the_key_has_come_nothing_is_laid_aside(monkeypatch):
    room = Room(MemoryAdministration.founded(keyless=1))
    monkeypatch.setattr(room.admin, "lay_aside", lambda: 0)
    room.press("lay_aside")
    assert room.view.said() == "Er hoeft niets opzij: alles kan gelezen worden."


def test_where_nothing_waits_for_a_key_nothing_is_offered_or_told(room):
    assert "lay_aside" not in {each.key for each in room.view.page.actions}
    assert "zonder sleutel" not in {words(label) for label, _ in room.view.page.facts}


def test_two_officers_lend_a_role(room):
    room.presenter.select(ANOUK)
    room.press("lend")
    room.presenter.choose(frozenset({"approver"}))
    room.press("propose")
    assert room.view.said() == "Zeg eerst waarom."
    room.view.typed = ("niemand anders",)
    room.press("propose")
    assert ("propose", ("approver",), 12, "niemand anders") in room.admin.done
    assert room.view.card.text == "NCCN-GLASS-ABC"
    room.press("leave")
    room.press("agree")
    assert not room.presenter.possible("agreed")
    room.view.typed = ("NCCN-GLASS-ABC",)
    room.press("read")
    room.view.typed = ()
    facts = [words(text) for _, text in room.view.card.facts]
    assert facts == ["geeft akkoord", "22:07", "niemand anders is bereikbaar"]
    assert ("agree", "NCCN-GLASS-ABC") not in room.admin.done
    room.press("agreed")
    assert ("agree", "NCCN-GLASS-ABC") in room.admin.done
    assert room.view.said() == "Anouk Delvaux heeft de geleende rol."


def test_a_proposal_that_is_none_is_said_and_nothing_is_agreed(room):
    room.admin.faults["read_loan"] = BadLetter("letter_other", reason="kind")
    room.press("agree")
    room.view.typed = ("hallo",)
    room.press("read")
    assert room.view.page.told is not None
    assert room.view.card.key == "agree"
    assert not room.presenter.possible("agreed")
