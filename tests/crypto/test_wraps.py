from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto import wraps
from nccn_desk.crypto.kdf import WeakCost
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.crypto.keyfile import Card, decode, encode
from nccn_desk.crypto.sealing import Tampered, random_key
from nccn_desk.crypto.signing import verify
from nccn_desk.crypto.wraps import (
    NoQuickUnlock,
    Store,
    WrongPassphrase,
    WrongRecoveryCode,
    open_with_keyring_secret,
    open_with_passphrase,
    open_with_recovery,
)
from nccn_desk.kernel.errors import NccnError, NotAllowed, NotFound

PASSPHRASE = "paard batterij nietje"
KEPT = Path(__file__).with_name("keyfile-1.json")


@pytest.fixture
def opened(first, quick, lotte):
    return open_with_passphrase(first, lotte.id, PASSPHRASE, floor=quick)


@pytest.fixture
def both(first, opened, anouk):
    return wraps.add_person(first, opened, anouk, "colibri sous la pluie", b"\x07" * 16)


def test_three_ways_give_the_same_keys(first, opened, quick, lotte, code):
    secret = random_key()
    file = decode(encode(wraps.add_keyring(first, opened, secret)))
    for keys in (
        open_with_passphrase(file, lotte.id, PASSPHRASE, floor=quick),
        open_with_keyring_secret(file, lotte.id, secret),
        open_with_recovery(file, lotte.id, code),
    ):
        assert (keys.person_id, keys.master, keys.personal) == (
            lotte.id,
            opened.master,
            opened.personal,
        )
        assert keys.signing.seed == opened.signing.seed
    assert first.person(lotte.id).public == opened.signing.public


def test_a_new_store_has_keys_of_its_own(first, opened, quick, lotte, code):
    other = wraps.create(Store("ee" * 16, exercise=True), lotte, PASSPHRASE, code, quick)
    keys = open_with_passphrase(other, lotte.id, PASSPHRASE, floor=quick)
    assert len({keys.master, keys.personal, opened.master, opened.personal}) == 4
    assert keys.signing.seed != opened.signing.seed
    assert (first.generation, first.exercise) == (1, True)
    assert not first.person(lotte.id).recovery.confirmed


def test_a_wrong_passphrase_names_the_person_and_nothing_else(first, quick, lotte):
    with pytest.raises(WrongPassphrase) as caught:
        open_with_passphrase(first, lotte.id, "paard batterij nietjes", floor=quick)
    assert caught.value.values == {"name": lotte.name}


def test_a_wrong_recovery_code_is_said(first, lotte):
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(first, lotte.id, bytes(16))


def test_a_keyring_that_was_never_allowed_or_holds_another_secret_is_said(first, opened, lotte):
    with pytest.raises(NoQuickUnlock):
        open_with_keyring_secret(first, lotte.id, random_key())
    with pytest.raises(NoQuickUnlock):
        open_with_keyring_secret(
            wraps.add_keyring(first, opened, random_key()), lotte.id, random_key()
        )


def test_a_stranger_is_not_found(first, quick):
    with pytest.raises(NotFound):
        open_with_passphrase(first, "99" * 16, PASSPHRASE, floor=quick)


def test_a_cost_under_the_floor_is_not_opened(first, lotte):
    with pytest.raises(WeakCost):
        open_with_passphrase(first, lotte.id, PASSPHRASE)


def test_two_people_open_one_store_and_sign_each_as_themselves(both, opened, quick, lotte, anouk):
    hers = open_with_passphrase(both, anouk.id, "colibri sous la pluie", floor=quick)
    his = open_with_passphrase(both, lotte.id, PASSPHRASE, floor=quick)
    assert hers.master == his.master == opened.master
    assert hers.personal != his.personal
    assert both.generation == 2
    verify(both.person(anouk.id).public, b"I accept", hers.signing.sign(b"I accept"))
    assert hers.signing.public != his.signing.public


def test_the_master_key_does_not_open_a_colleagues_signing_key(both, opened, quick, anouk):
    hers = both.person(anouk.id)
    for key in (opened.master, opened.personal):
        with pytest.raises(Tampered):
            wraps.unseal(
                key,
                hers.signing,
                wraps._about(Store(both.store_id, both.exercise), anouk.id, "signing")
                + hers.public,
            )
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(both, anouk.id, PASSPHRASE, floor=quick)


def test_nobody_enters_twice(first, opened, lotte):
    with pytest.raises(NotAllowed):
        wraps.add_person(first, opened, lotte, "another passphrase", bytes(16))


def test_a_changed_passphrase_opens_and_the_old_one_does_not(both, opened, quick, lotte, anouk):
    dearer = Cost(16, 2, 1)
    file = decode(encode(wraps.change_passphrase(both, opened, "nieuw en lang", dearer)))
    keys = open_with_passphrase(file, lotte.id, "nieuw en lang", floor=quick)
    assert keys.master == opened.master
    assert keys.signing.seed == opened.signing.seed
    assert file.person(lotte.id).passphrase.cost == dearer
    assert file.generation == both.generation + 1
    assert file.person(anouk.id) == both.person(anouk.id)
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(file, lotte.id, PASSPHRASE, floor=quick)


def test_a_replaced_recovery_code_opens_and_the_old_one_does_not(first, opened, lotte, code):
    file = wraps.replace_recovery(first, opened, b"\x05" * 16, confirmed=True)
    assert open_with_recovery(file, lotte.id, b"\x05" * 16).master == opened.master
    assert file.person(lotte.id).recovery.confirmed
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(file, lotte.id, code)


def test_a_dropped_keyring_does_not_open(first, opened, lotte):
    secret = random_key()
    file = wraps.drop_keyring(wraps.add_keyring(first, opened, secret), opened)
    with pytest.raises(NoQuickUnlock):
        open_with_keyring_secret(file, lotte.id, secret)


def test_a_way_of_one_person_does_not_fit_another(both, opened, quick, lotte, anouk):
    mine, hers = both.people
    swapped = replace(both, people=(replace(mine, passphrase=hers.passphrase), hers))
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(swapped, lotte.id, "colibri sous la pluie", floor=quick)
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(swapped, lotte.id, PASSPHRASE, floor=quick)
    assert open_with_passphrase(both, anouk.id, "colibri sous la pluie", floor=quick)


@pytest.mark.parametrize("change", [{"exercise": False}, {"store_id": "dd" * 16}])
def test_an_exercise_cannot_become_real_nor_a_store_another(first, quick, lotte, change):
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(replace(first, **change), lotte.id, PASSPHRASE, floor=quick)


def tamperings(file):
    mine, hers = file.people
    yield "role", replace(file, people=(mine, replace(hers, card=replace(hers.card, role="x"))))
    yield "public", replace(file, people=(mine, replace(hers, public=mine.public)))
    yield "removed", replace(file, people=(mine,))
    yield "order", replace(file, people=(hers, mine))
    yield "generation", replace(file, generation=9)
    yield "mac", replace(file, mac=bytes(32))
    yield (
        "confirmed",
        replace(
            file, people=(replace(mine, recovery=replace(mine.recovery, confirmed=True)), hers)
        ),
    )


def test_what_was_changed_by_somebody_without_keys_is_found(both, quick, lotte):
    for what, tampered in tamperings(both):
        with pytest.raises(Tampered):
            open_with_passphrase(decode(encode(tampered)), lotte.id, PASSPHRASE, floor=quick)
        assert what


def test_a_signing_key_that_is_not_the_persons_is_found(both, opened, quick, lotte):
    # Somebody who can open the store vouches for a file in which a colleague's key is their own.
    mine, hers = both.people
    forged = wraps._vouched(replace(both, people=(replace(mine, public=hers.public), hers)), opened)
    with pytest.raises(Tampered):
        open_with_passphrase(forged, lotte.id, PASSPHRASE, floor=quick)


@given(st.text(max_size=30), st.text(max_size=30), st.binary(min_size=16, max_size=16))
def test_only_the_passphrase_itself_opens(passphrase, guess, code):
    cost = Cost(8, 1, 1)
    card = Card("11" * 16, "Name", "NN", "duty_officer", "nl")
    file = wraps.create(Store("ee" * 16, exercise=False), card, passphrase, code, cost)
    keys = open_with_passphrase(file, card.id, passphrase, floor=cost)
    same = wraps.stretch(passphrase, bytes(16), cost, floor=cost) == wraps.stretch(
        guess, bytes(16), cost, floor=cost
    )
    if same:
        assert open_with_passphrase(file, card.id, guess, floor=cost).master == keys.master
    else:
        with pytest.raises(WrongPassphrase):
            open_with_passphrase(file, card.id, guess, floor=cost)


def test_a_file_kept_from_the_first_version_opens(quick):
    file = decode(KEPT.read_bytes().strip())
    lotte, anouk = (person.card for person in file.people)
    keys = open_with_passphrase(file, lotte.id, PASSPHRASE, floor=quick)
    assert keys.master.hex() == "2ac69f00b33f1b00dc69da245fbc53801d13c159fbf24b56b1aa64eefba6b588"
    assert open_with_recovery(file, lotte.id, bytes(range(16))).signing.seed == keys.signing.seed
    assert open_with_keyring_secret(file, lotte.id, bytes(range(32))).personal == keys.personal
    assert open_with_recovery(file, anouk.id, b"\x07" * 16).master == keys.master


def test_no_secret_is_shown_anywhere(both, opened, quick, lotte, code):
    secret = random_key()
    file = wraps.add_keyring(both, opened, secret)
    shown = [repr(file), str(file), repr(opened), str(opened), encode(file).decode()]
    for wrong in (
        lambda: open_with_passphrase(file, lotte.id, PASSPHRASE + "x", floor=quick),
        lambda: open_with_recovery(file, lotte.id, bytes(16)),
        lambda: open_with_keyring_secret(file, lotte.id, bytes(32)),
        lambda: open_with_passphrase(
            replace(file, mac=bytes(32)), lotte.id, PASSPHRASE, floor=quick
        ),
        lambda: open_with_passphrase(file, lotte.id, PASSPHRASE),
    ):
        with pytest.raises(NccnError) as caught:
            wrong()
        assert caught.value.__cause__ is None
        shown += [repr(caught.value), str(caught.value), str(caught.value.values)]
    secrets = [opened.master, opened.personal, opened.signing.seed, secret, code]
    spellings = {PASSPHRASE, *(s.hex() for s in secrets), *(repr(s)[2:-1] for s in secrets)}
    assert [word for word in spellings if any(word in text for text in shown)] == []


def test_what_an_opener_wrote_is_vouched_for_and_nothing_else(first, opened, both, quick, lotte):
    assert wraps.is_vouched(first, opened)
    assert wraps.is_vouched(both, opened)
    assert not wraps.is_vouched(replace(first, generation=9), opened)
    other = wraps.create(Store("ee" * 16, exercise=True), lotte, PASSPHRASE, b"\x09" * 16, quick)
    assert not wraps.is_vouched(other, opened)
