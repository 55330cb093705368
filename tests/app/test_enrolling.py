from __future__ import annotations

import pytest

from nccn_desk.adapters.transport.line import HttpLine
from nccn_desk.app.enrolling import Newcomer, begin_waiting, founder_of, office_of, way_of
from nccn_desk.kernel.errors import NotFound
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.services.syncing import Server
from tests.app.lobby_parts import certificates, founded, guest, host, serve, server

__all__ = ["certificates", "founded", "guest", "host", "serve", "server"]


def test_a_desk_with_no_server_on_its_list_is_alone(host):
    with way_of(host.ledger) as way:
        assert (way.road, way.alone) == (None, True)


def test_a_server_that_answers_is_the_way_and_one_that_does_not_is_passed_over(founded):
    (known,) = founded.ledger.servers()
    founded.ledger.keep_servers((Server("https://127.0.0.1:1", "ab" * 32), known))
    with way_of(founded.ledger) as way:
        assert way.road is not None
    founded.ledger.keep_servers((Server("https://127.0.0.1:1", "ab" * 32),))
    with way_of(founded.ledger) as way:
        assert (way.road, way.alone) == (None, False)


def test_a_server_that_talks_nonsense_hinders_nobody_from_putting_a_laptop_out(
    founded, monkeypatch
):
    def nonsense(_):
        raise BadAnswer(reason="status 500")

    monkeypatch.setattr(HttpLine, "hello", nonsense)
    with way_of(founded.ledger) as way:
        assert (way.road, way.alone) == (None, False)


def test_who_waits_keeps_the_same_keys_and_nobody_waits_without_a_ticket(founded, guest):
    newcomer = Newcomer(guest.place, guest.keys, guest.person)
    with pytest.raises(NotFound):
        begin_waiting(newcomer, None)
    first = begin_waiting(newcomer, founded.admin.invite(("analyst",)))
    again = begin_waiting(newcomer, founded.admin.invite(("editor",)))
    assert first.numbers == again.numbers


def test_an_office_is_the_store_and_its_clock(founded):
    office = office_of(founded.ledger, founded.place.clock)
    assert office.depot.membership().position == 1


def test_a_workstation_is_called_by_what_can_be_seen_and_not_for_ever(host):
    keys = host.keys
    assert founder_of(keys, host.person, "balie\x1b[2J").about.label == "balie[2J"
    assert founder_of(keys, host.person, "x" * 200).about.label == "x" * 80
