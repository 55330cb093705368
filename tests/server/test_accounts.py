from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.protocol import access
from nccn_desk.protocol.access import Prove, sentence
from nccn_desk.protocol.errors import Refused
from nccn_desk.server.accounts import CHALLENGE_LIFE, TOKEN_LIFE, Accounts
from nccn_desk.server.limits import DAY, Keeping
from nccn_desk.server.shelf import Event, Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from tests.protocol.cast import NOW, key_of

KEY = key_of("desk")


def proof_of(shelf, accounts, key=KEY, now=NOW, device=None):
    nonce = accounts.challenge((device or key).public, now).nonce
    words = sentence(shelf.plate.server, shelf.plate.incarnation, nonce)
    return Prove((device or key).public, nonce, key.sign(words))


def refused(ask, *words):
    with pytest.raises(Refused) as fault:
        ask(*words)
    return fault.value.why


def test_a_signed_challenge_gives_a_token_that_names_the_device(shelf):
    accounts = Accounts(shelf)
    token = accounts.token(proof_of(shelf, accounts), NOW)
    assert token.until == NOW + TOKEN_LIFE
    assert accounts.device(token.token, NOW) == KEY.public
    assert accounts.remembered(token.token, NOW) == KEY.public
    other_node = Accounts(shelf)
    assert other_node.remembered(token.token, NOW) is None
    assert other_node.device(token.token, NOW) == KEY.public


def test_a_token_runs_out(shelf):
    accounts = Accounts(shelf)
    token = accounts.token(proof_of(shelf, accounts), NOW).token
    accounts.device(token, NOW)
    late = NOW + TOKEN_LIFE
    for each in (accounts, Accounts(shelf)):
        assert refused(each.device, token, late) == "token"
        assert each.remembered(token, late) is None
    assert refused(accounts.device, bytes(access.TOKEN_BYTES), NOW) == "token"


def test_a_challenge_is_used_once_and_soon(shelf):
    accounts = Accounts(shelf)
    proof = proof_of(shelf, accounts)
    assert refused(accounts.token, proof, NOW + CHALLENGE_LIFE) == "signature"
    accounts.token(proof, NOW)
    assert refused(accounts.token, proof, NOW) == "signature"
    assert refused(Accounts(shelf).token, proof, NOW) == "signature"


def test_nobody_signs_for_another_or_for_another_server(shelf):
    accounts = Accounts(shelf)
    other = key_of("other")
    assert refused(accounts.token, proof_of(shelf, accounts, other, device=KEY), NOW) == "signature"
    proof = proof_of(shelf, accounts)
    for touched in (
        replace(proof, device=other.public),
        replace(proof, nonce=bytes(64)),
        replace(proof, nonce=proof.nonce[:24] + b"\xff" * 8 + proof.nonce[32:]),
        replace(proof, signature=bytes(64)),
    ):
        assert refused(accounts.token, touched, NOW) == "signature"
    elsewhere = MemoryShelf(Nameplate(b"x" * 16, shelf.plate.incarnation, shelf.plate.secret))
    assert refused(Accounts(elsewhere).token, proof, NOW) == "signature"


@pytest.mark.parametrize("key", [bytes(32), b"\x01" + bytes(31), b"\xff" * 32])
def test_keys_that_prove_nothing_get_no_challenge(shelf, key):
    assert refused(Accounts(shelf).challenge, key, NOW) == "signature"


def test_tokens_are_kept_as_hashes_and_thrown_away_in_time(shelf):
    accounts = Accounts(shelf)
    token = accounts.token(proof_of(shelf, accounts), NOW).token
    with shelf.reading() as act:
        assert act.office.device_of(token, NOW) is None
    later = NOW + TOKEN_LIFE + 120_000
    accounts.token(proof_of(shelf, accounts, now=later), later)
    with shelf.writing() as act:
        assert act.office.events(0, 9)[0][1].kind == "session"
        act.office.forget(later)
    assert refused(Accounts(shelf).device, token, NOW) == "token"


def test_a_token_is_worth_something_with_its_certificate_only(shelf):
    accounts = Accounts(shelf)
    token = accounts.token(proof_of(shelf, accounts), NOW, b"certificate").token
    assert accounts.device(token, NOW, b"certificate") == KEY.public
    for each in (accounts, Accounts(shelf)):
        for other in (b"", b"another"):
            assert each.remembered(token, NOW, other) is None
            assert refused(each.device, token, NOW, other) == "token"


def test_a_token_given_without_a_certificate_proves_nothing_with_one(shelf):
    accounts = Accounts(shelf)
    token = accounts.token(proof_of(shelf, accounts), NOW).token
    assert refused(accounts.device, token, NOW, b"certificate") == "token"


def test_books_are_kept_for_so_many_days(shelf):
    late = NOW + 5 * DAY
    with shelf.writing() as act:
        for number in range(4):
            act.office.note(Event(NOW + number * DAY, "refused", "", "", {"no": number}))
            act.office.add_usage(1, KEY.public, NOW // DAY + number, 10)
    accounts = Accounts(shelf, Keeping(audit=3, usage=2))
    accounts.token(proof_of(shelf, accounts, now=late), late)
    with shelf.reading() as act:
        events = act.office.events(0, 10)
        assert [(no, each.kind) for no, each in events] == [
            (3, "refused"),
            (4, "refused"),
            (5, "session"),
        ]
        assert [act.office.usage(1, KEY.public, NOW // DAY + each) for each in range(4)] == [
            0,
            0,
            0,
            10,
        ]


def test_the_numbers_of_events_never_begin_anew(shelf):
    with shelf.writing() as act:
        for number in range(3):
            act.office.note(Event(NOW + number, "refused", "", "", {}))
        act.office.discard(NOW + DAY, 0)
        act.office.note(Event(NOW + DAY, "fork", "", "", {}))
        assert [no for no, _ in act.office.events(0, 10)] == [3, 4]
        assert [no for no, _ in act.office.events(3, 10)] == [4]


def test_what_is_discarded_comes_back_with_a_transaction_that_fails(shelf):
    with shelf.writing() as act:
        for number in range(3):
            act.office.note(Event(NOW + number, "refused", "", "", {}))
        act.office.add_usage(1, KEY.public, 7, 10)

    def discard_and_fail():
        with shelf.writing() as act:
            act.office.discard(NOW + DAY, 8)
            raise KeyError

    with pytest.raises(KeyError):
        discard_and_fail()
    with shelf.reading() as act:
        assert len(act.office.events(0, 10)) == 3
        assert act.office.usage(1, KEY.public, 7) == 10


def test_a_session_is_noted_of_devices_that_are_known(shelf):
    accounts = Accounts(shelf, knows=lambda _act, device: device == KEY.public)
    for key in (key_of("stranger"), KEY):
        assert accounts.token(proof_of(shelf, accounts, key), NOW)
    with shelf.reading() as act:
        assert [each.device for _, each in act.office.events(0, 9)] == [KEY.public.hex()]
