from __future__ import annotations

from nccn_desk.protocol import access


def test_what_is_signed_holds_for_one_server_one_incarnation_and_one_challenge():
    base = (b"s" * 16, b"i" * 16, b"n" * 64)
    others = [(b"x" * 16, *base[1:]), (base[0], b"x" * 16, base[2]), (*base[:2], b"x" * 64)]
    assert len({access.sentence(*each) for each in [base, *others]}) == 4


def test_a_tickets_name_does_not_give_the_secret_away():
    secret = b"secret of the invitation"
    assert access.ticket_of(secret) == access.ticket_of(secret)
    assert secret not in access.ticket_of(secret)
    assert len(access.ticket_of(secret)) == access.TICKET_BYTES
