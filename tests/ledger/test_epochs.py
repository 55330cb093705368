from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.sealing import Tampered, seal
from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import codec, epochs
from nccn_desk.ledger.control_acts import AddDevice, Genesis, NewDevice, Revoke
from nccn_desk.ledger.epochs import About, Footing, Scope
from nccn_desk.ledger.errors import BadEntry, BadEpoch, TooLarge
from tests.ledger.worlds import BOXES, ORG, ROOT, SPACE, Log, numbered, officer, user_id

FIRST = b"\x01" * 32
SCOPE = Scope(ORG, SPACE, 1)
LEVEL = Footing(1, 1)
HERE = numbered(0).public


def boxed(number, key, scope):
    public = numbered(number).public
    box = BOXES[number].public
    made = epochs.close(scope, key, public, box)
    return NewDevice(public, box, user_id(0), b"", made)


def begun():
    log = Log()
    device = boxed(0, FIRST, SCOPE)
    promise = epochs.commit(SCOPE, FIRST)
    log.add(
        Genesis(ROOT.public, ("administrator",), officer(0), device, promise), ROOT, numbered(0)
    )
    return log


def rotated(log, key):
    act, fresh = epochs.rotate(log.state, key, LEVEL)
    log.add(act)
    return fresh


def test_a_device_reads_all_epochs_from_its_last_box():
    log = begun()
    keys = {1: FIRST}
    for epoch in (2, 3, 4):
        keys[epoch] = rotated(log, keys[epoch - 1])
    assert epochs.all_keys(log.state, HERE, BOXES[0]) == keys
    assert len(set(keys.values())) == 4


def test_a_device_that_came_later_reads_what_was_before_it():
    log = begun()
    second = rotated(log, FIRST)
    log.add(AddDevice(boxed(1, second, Scope.of(log.state)), 2))
    there = numbered(1).public
    assert epochs.all_keys(log.state, there, BOXES[1]) == {1: FIRST, 2: second}
    third = rotated(log, second)
    assert epochs.all_keys(log.state, there, BOXES[1])[3] == third


def test_a_device_that_is_out_gets_no_key_of_what_comes_after():
    log = begun()
    log.add(AddDevice(boxed(1, FIRST, SCOPE), 1))
    there = numbered(1).public
    log.add(Revoke((there,), (), {}))
    rotated(log, FIRST)
    assert set(log.state.epochs[2].boxes) == {HERE}
    assert epochs.all_keys(log.state, there, BOXES[1]) == {1: FIRST}


def refused(call, *given, **named):
    with pytest.raises(BadEpoch) as caught:
        call(*given, **named)
    return caught.value.values


def test_a_device_without_a_box_is_told_so():
    log = begun()
    assert refused(epochs.all_keys, log.state, b"?" * 32, BOXES[1]) == {
        "epoch": 1,
        "reason": "no_box",
    }


def test_a_box_opens_for_its_device_epoch_and_space_alone():
    made = epochs.close(SCOPE, FIRST, HERE, BOXES[0].public)
    assert epochs.open_box(SCOPE, made, HERE, BOXES[0]) == FIRST
    for scope, device, key in (
        (dataclasses.replace(SCOPE, org=b"x" * 16), HERE, BOXES[0]),
        (dataclasses.replace(SCOPE, space=b"x" * 16), HERE, BOXES[0]),
        (dataclasses.replace(SCOPE, epoch=2), HERE, BOXES[0]),
        (SCOPE, numbered(1).public, BOXES[0]),
        (SCOPE, HERE, BOXES[1]),
    ):
        assert refused(epochs.open_box, scope, made, device, key)["reason"] == "box"
    assert refused(epochs.open_box, SCOPE, b"", HERE, BOXES[0]) == {"epoch": 1, "reason": "box"}


def test_a_box_that_holds_no_key_is_refused():
    short = epochs.close(SCOPE, b"short", HERE, BOXES[0].public)
    assert refused(epochs.open_box, SCOPE, short, HERE, BOXES[0])["reason"] == "box"


def with_epoch(state, number, **changes):
    changed = dataclasses.replace(state.epochs[number], **changes)
    return dataclasses.replace(state, epochs={**state.epochs, number: changed})


def test_another_key_than_the_promised_one_is_refused_at_its_epoch():
    log = begun()
    rotated(log, FIRST)
    for epoch in (1, 2):
        wrong = with_epoch(log.state, epoch, commitment=b"\0" * 32)
        assert refused(epochs.all_keys, wrong, HERE, BOXES[0]) == {
            "epoch": epoch,
            "reason": "commitment",
        }


def test_a_previous_key_that_does_not_open_is_refused_at_the_epoch_that_holds_it():
    log = begun()
    rotated(log, FIRST)
    damaged = with_epoch(log.state, 2, previous=b"\0" * 60)
    assert refused(epochs.all_keys, damaged, HERE, BOXES[0]) == {"epoch": 2, "reason": "previous"}


def test_no_commitment_is_taken_for_an_epoch_that_is_not_in_the_log():
    assert refused(epochs.demand_committed, begun().state, 9, FIRST) == {
        "epoch": 9,
        "reason": "unknown",
    }


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_commitment_names_one_key_of_one_epoch(one, other):
    assert (epochs.commit(SCOPE, one) == epochs.commit(SCOPE, other)) == (one == other)
    elsewhere = dataclasses.replace(SCOPE, epoch=2)
    assert epochs.commit(SCOPE, one) != epochs.commit(elsewhere, one)


@pytest.mark.parametrize(
    "footing",
    [Footing(1, 2), Footing(2, 1), Footing(1, 1, 1), Footing(1, 1, 0, 1), Footing(1, 1, 0, 0, 1)],
    ids=str,
)
def test_nobody_rotates_before_both_sides_hold_the_same(footing):
    assert not footing.level
    assert refused(epochs.rotate, begun().state, FIRST, footing) == {
        "epoch": 1,
        "reason": "not_level",
    }


def test_nobody_rotates_past_a_device_that_could_not_be_given_the_key():
    state = begun().state
    lame = dataclasses.replace(state.devices[HERE], box=b"")
    state = dataclasses.replace(state, devices={HERE: lame})
    assert refused(epochs.rotate, state, FIRST, LEVEL) == {
        "epoch": 2,
        "reason": "no_box",
        "device": HERE.hex(),
    }


def test_nobody_rotates_with_another_key_than_that_of_now():
    assert refused(epochs.rotate, begun().state, b"\x02" * 32, LEVEL)["reason"] == "commitment"


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(WORDS, WORDS, WORDS)
def test_what_a_device_is_known_by_is_read_with_its_epoch_s_key(station, label, name):
    about = About(station, label, name)
    sealed = epochs.seal_about(SCOPE, FIRST, HERE, about)
    assert epochs.open_about(SCOPE, FIRST, HERE, sealed) == about
    for scope, key, device in (
        (dataclasses.replace(SCOPE, epoch=2), FIRST, HERE),
        (SCOPE, b"\x02" * 32, HERE),
        (SCOPE, FIRST, numbered(1).public),
    ):
        with pytest.raises(Tampered):
            epochs.open_about(scope, key, device, sealed)


def test_more_words_than_fit_are_refused_before_they_are_sealed():
    with pytest.raises(TooLarge):
        epochs.seal_about(SCOPE, FIRST, HERE, About("LV", "x" * 5000, ""))
    with pytest.raises(TooLarge):
        epochs.seal_reason(SCOPE, FIRST, user_id(1), "x" * 5000)


@pytest.mark.parametrize("words", [("LV", "desk"), ("LV", "desk", 1), "LV"], ids=repr)
def test_other_words_about_a_device_are_no_words_about_it(words, monkeypatch):
    sealed = epochs.seal_about(SCOPE, FIRST, HERE, About("", "", ""))
    monkeypatch.setattr(epochs, "unseal", lambda *_: codec.encode(words))
    with pytest.raises(BadEntry):
        epochs.open_about(SCOPE, FIRST, HERE, sealed)


def test_a_reason_is_read_for_the_user_whom_it_is_about():
    sealed = epochs.seal_reason(SCOPE, FIRST, user_id(1), "Brug onder water")
    assert epochs.open_reason(SCOPE, FIRST, user_id(1), sealed) == "Brug onder water"
    with pytest.raises(Tampered):
        epochs.open_reason(SCOPE, FIRST, user_id(2), sealed)
    with pytest.raises(Tampered):
        epochs.open_reason(SCOPE, FIRST, user_id(1), seal(FIRST, b"", b""))
    with pytest.raises(BadValue):
        epochs.seal_reason(SCOPE, FIRST, "Lucas", "")


def test_nothing_of_a_key_shows_in_the_act_that_begins_its_epoch():
    log = begun()
    act, key = epochs.rotate(log.state, FIRST, LEVEL)
    assert key not in codec.encode(act.wire)
    assert FIRST not in codec.encode(act.wire)
