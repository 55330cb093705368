from __future__ import annotations

import threading

import pytest

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.protocol import access
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable
from nccn_desk.protocol.messages import AskStanding


def test_a_desk_and_a_server_become_equal(line, org, depot, swap, server):
    chain = org.chain(org.admin)
    depot.own(chain, *chain.write(5))
    outcome = swap(line(org.admin))
    assert (outcome.whole, outcome.sent, outcome.offset) == (True, 5, outcome.offset)
    assert line(org.admin).ask(AskStanding(org.space)).heads == depot.heads()


def test_whoever_proves_nothing_can_only_say_hello(line, org):
    blind = line()
    assert blind.hello().versions == (1, 1)
    with pytest.raises(Refused) as told:
        blind.ask(AskStanding(org.space))
    assert told.value.why == "token"


def test_a_stranger_is_told_so(line, org, swap):
    swap(line(org.admin))
    with pytest.raises(Refused) as told:
        line(SigningKey.generate()).ask(AskStanding(org.space))
    assert told.value.why == "not_member"


def test_a_token_that_the_server_forgot_is_proved_anew(line, org, swap):
    asking = line(org.admin)
    swap(asking)
    asking._token = "00" * 32
    assert asking.ask(AskStanding(org.space)).control == 1
    asking._until = 0.0
    before = asking._token
    assert asking.ask(AskStanding(org.space)).control == 1
    assert asking._token != before


def test_a_blob_comes_back_as_it_went(line, org, swap):
    asking = line(org.admin)
    swap(asking)
    name = asking.put_part(org.space, b"sealed")
    assert asking.blob(org.space, name) == b"sealed"
    with pytest.raises(BadAnswer):
        asking.blob(org.space, bytes(32))


def test_those_who_are_here_see_each_other(line, org, depot, swap):
    asking = line(org.admin)
    swap(asking)
    assert asking.say(access.Here(org.space, b"sealed")).beats == ()
    reader = org.join("reader")
    depot.know(org.log)
    swap(asking)
    (beat,) = line(reader).say(access.Here(org.space, b"other")).beats
    assert (beat[0], beat[2]) == (org.admin.public, b"sealed")


def test_an_invitations_mail_is_left_by_a_stranger(line, org, swap):
    asking = line(org.admin)
    swap(asking)
    ticket = access.ticket_of(b"secret")
    until = int(SystemClock().now().timestamp() * 1000) + 60_000
    asking.say(access.OpenTicket(org.space, ticket, until))
    assert line().say(access.PutRequest(ticket, b"please")).request == b"please"
    assert asking.say(access.AskTicket(ticket)).request == b"please"


def test_hints_say_that_something_moved(line, org, depot, swap):
    writing, hearing = line(org.admin), line(org.admin)
    swap(writing)
    chain = org.chain(org.admin)
    depot.own(chain, *chain.write(2))
    with hearing.listen(org.space) as called:
        first = next(called)
        assert (first.number, first.control) == (0, 1)
        swap(writing)
        assert next(called).number == 2


def test_letting_go_wakes_whoever_listens(line, org, swap):
    asking = line(org.admin)
    swap(asking)
    heard = []

    def listen():
        try:
            with asking.listen(org.space) as called:
                heard.extend(called)
        except Unreachable as fault:
            heard.append(fault)

    thread = threading.Thread(target=listen)
    thread.start()
    while not heard:
        thread.join(0.01)
    asking.let_go()
    thread.join(2)
    assert not thread.is_alive()
    with pytest.raises(Unreachable):
        asking.ask(AskStanding(org.space))


def test_a_forgotten_token_ends_a_listening_too(line, org, swap):
    asking = line(org.admin)
    swap(asking)
    asking._token = "00" * 32
    with pytest.raises(Refused), asking.listen(org.space):
        raise AssertionError
    with asking.listen(org.space) as called:
        assert next(called).control == 1
