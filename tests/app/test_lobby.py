from __future__ import annotations

from contextlib import closing

import pytest

from nccn_desk.app.lobby import DeskLobby
from nccn_desk.app.workstation import open_ledger
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.services.enrolment_letters import BadTicket, Withdrawn
from nccn_desk.services.shapes import Query
from tests.app.lobby_parts import certificates, founded, guest, host, serve, server

__all__ = ["certificates", "founded", "guest", "host", "serve", "server"]


def test_from_a_ticket_to_a_vault_with_everything_in_it(founded, guest):
    ticket = founded.admin.invite(("spokesperson",))
    assert founded.admin.look().invitations == (ticket,)
    guest.lobby.begin(guest.keys, guest.person, guest.lobby.read(ticket.text))
    assert guest.lobby.waits()
    with pytest.raises(NotAllowed) as caught:  # it must not become a store of its own
        open_ledger(guest.place, guest.keys, guest.person, exercise=False)
    assert caught.value.code == "still_waiting"
    words = guest.lobby.ask(guest.keys, guest.person)
    assert not guest.lobby.look(guest.keys, guest.person)
    (knock,) = founded.admin.knocks().values()
    assert founded.admin.spoken(knock.numbers) == words
    founded.admin.accept(knock)
    # The program was ended and started again meanwhile.
    lobby = DeskLobby(guest.place, exercise=False)
    assert lobby.ask(guest.keys, guest.person) == words
    assert lobby.look(guest.keys, guest.person)
    assert not lobby.waits()
    told = []
    lobby.fetch(guest.keys, guest.person, told.append)
    assert max(told) > 0
    with closing(guest.open().ledger) as ledger, ledger.reading() as reader:
        assert ledger.servers() == founded.ledger.servers()
        assert reader.count(Query("officers")) == 2
        assert reader.count(Query("template_steps")) == 10
        picture = guest.admin.look()
        assert (picture.founded, picture.administers) == (True, False)
        assert {each.station for each in picture.members} == {"LV", "MH"}


def test_an_invitation_that_is_taken_back_ends_the_wait(founded, guest):
    ticket = founded.admin.invite(("analyst",))
    guest.lobby.begin(guest.keys, guest.person, ticket)
    guest.lobby.ask(guest.keys, guest.person)
    founded.admin.withdraw(ticket)
    assert founded.admin.look().invitations == ()
    with pytest.raises(Withdrawn):
        guest.lobby.look(guest.keys, guest.person)
    guest.lobby.give_up()
    assert not guest.lobby.waits()
    with pytest.raises(NotFound):
        guest.lobby.ask(guest.keys, guest.person)


def test_exercise_and_real_work_do_not_mix(founded, guest):
    ticket = founded.admin.invite(("analyst",))
    with pytest.raises(BadTicket) as caught:
        DeskLobby(guest.place, exercise=True).read(ticket.text)
    assert caught.value.code == "ticket_real"
