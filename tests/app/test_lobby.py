from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from nccn_desk.app.enrolling import fetch_all
from nccn_desk.app.lobby import DeskLobby
from nccn_desk.app.workstation import open_ledger
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.services.enrolment_joining import NotYet
from nccn_desk.services.enrolment_letters import BadTicket, Withdrawn
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.app.lobby_parts import (
    Workstation,
    certificates,
    founded,
    guest,
    host,
    let_in,
    serve,
    server,
)

__all__ = ["certificates", "founded", "guest", "host", "serve", "server"]

NADIA = NewPerson("Nadia Devos (oefening)", "ND", "coordinator", "nl")


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


def test_where_two_administer_a_workstation_comes_in_once_both_agreed(founded, guest, tmp_path):
    second = Workstation(tmp_path / "ND", NADIA)
    with closing(let_in(founded, second, "administrator").ledger):
        ticket = founded.admin.invite(("analyst",))
        guest.lobby.begin(guest.keys, guest.person, ticket)
        guest.lobby.ask(guest.keys, guest.person)
        (knock,) = founded.admin.knocks().values()
        assert founded.admin.look().seconds == (NADIA.name,)
        assert not founded.admin.accept(knock)
        with pytest.raises(NotYet):
            guest.lobby.look(guest.keys, guest.person)
        fetch_all(second.ledger)
        (waiting,) = [each for each in second.admin.look().members if each.agreeable]
        second.admin.trust(waiting.device)
        assert guest.lobby.look(guest.keys, guest.person)


def test_exercise_and_real_work_do_not_mix(founded, guest):
    ticket = founded.admin.invite(("analyst",))
    with pytest.raises(BadTicket) as caught:
        DeskLobby(guest.place, exercise=True).read(ticket.text)
    assert caught.value.code == "ticket_real"
    rehearsal = replace(ticket, exercise=True)
    with pytest.raises(BadTicket) as caught:
        guest.lobby.read(rehearsal.text)
    assert caught.value.code == "ticket_exercise"


def test_where_nothing_was_set_up_yet_an_exercise_may_begin(founded, guest, tmp_path):
    rehearsal = replace(founded.admin.invite(("analyst",)), exercise=True)
    assert rehearsal.text.startswith("NCCN-EXERCISE-")
    place = replace(guest.place, folder=tmp_path / "empty")
    assert DeskLobby(place, exercise=False).read(rehearsal.text) == rehearsal
