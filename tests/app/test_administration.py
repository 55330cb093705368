from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services.members import Trust
from nccn_desk.services.syncing import Server
from tests.app.lobby_parts import LOTTE, certificates, founded, guest, host, let_in, serve, server

__all__ = ["certificates", "founded", "guest", "host", "serve", "server"]


def test_a_desk_alone_has_no_members(host):
    picture = host.admin.look()
    assert (picture.founded, picture.members, picture.server) == (False, (), "")
    with pytest.raises(NotAllowed):
        host.admin.invite(("analyst",))


def test_an_administrator_gives_takes_lends_and_puts_out(founded, guest):
    with closing(let_in(founded, guest, "coordinator").ledger):
        held = next(each for each in founded.admin.look().members if each.station == "MH")
        letter = guest.admin.propose(founded.person.id, ("approver",), 2, "niemand anders")
        loan = founded.admin.read_loan(letter)
        assert (loan.name, loan.roles, loan.reason) == (
            LOTTE.name,
            ("approver",),
            "niemand anders",
        )
        assert loan.until - founded.place.clock.now() <= timedelta(hours=2)
        assert founded.admin.agree(letter) == LOTTE.name
        founded.admin.grant(held.user, ("analyst",))
        assert founded.admin.held(held.device).epochs == 1
        assert founded.admin.revoke(held.device)
        picture = founded.admin.look()
        assert (picture.epoch, picture.loose, picture.beyond) == (2, 0, 0)
        assert {each.station: each.trust for each in picture.members}["MH"] is Trust.REVOKED
        assert founded.admin.rotate() == 3


def test_without_a_server_a_revocation_holds_here_and_is_told_later(founded, guest):
    with closing(let_in(founded, guest, "coordinator").ledger):
        held = next(each for each in founded.admin.look().members if each.station == "MH")
        (known,) = founded.ledger.servers()
        founded.ledger.keep_servers((Server("https://127.0.0.1:1", "ab" * 32),))
        assert not founded.admin.revoke(held.device)
        assert founded.admin.look().loose == 1
        founded.ledger.keep_servers((known,))
        assert founded.admin.look().key_is_out
        assert founded.admin.rotate() == 2
        assert not founded.admin.look().key_is_out
        assert founded.ledger.depot().control_after(3)[0].entry.act.devices == (held.device,)


def test_an_invitation_lies_at_the_server_that_its_ticket_names(founded):
    (known,) = founded.ledger.servers()
    founded.ledger.keep_servers((Server("https://127.0.0.1:1", "ab" * 32), known))
    with pytest.raises(Unreachable):
        founded.admin.invite(("analyst",))
    assert founded.admin.look().invitations == ()
    founded.ledger.keep_servers((known, Server("https://127.0.0.1:1", "ab" * 32)))
    assert founded.admin.invite(("analyst",)).address == known.address
