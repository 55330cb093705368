from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import codec, epochs
from nccn_desk.ledger.control_acts import Grant, Policy, Revoke
from nccn_desk.ledger.epochs import Footing
from nccn_desk.protocol.bundle import BadBundle, NotForUs, Sealer, read_lid
from nccn_desk.protocol.bundle_parts import Signed, encode
from nccn_desk.services import bundling, bundling_reading, members_settling
from nccn_desk.services.bundling_shapes import BadTarget, Damage, NotRead, Order, TooHard
from nccn_desk.services.office import Office
from tests.adapters.contract.exchange import titles
from tests.adapters.store.desks import WRAP, raw_epochs
from tests.services import sticks


@pytest.fixture
def file(tmp_path):
    return tmp_path / "stick.nccnbundle"


def test_what_was_written_is_sent_and_a_bundle_back_confirms_it(pair, file, tmp_path):
    lv, na = pair
    lv.world.task("a")
    assert lv.depot.counts() == (1, 0, 0)
    written = sticks.write(lv, file)
    assert (written.envelopes, written.devices, written.size) == (1, 2, file.stat().st_size)
    assert lv.depot.counts() == (0, 1, 0)
    sticks.read(na, file)
    assert titles(na) == ["a"]
    back = sticks.carry(na, lv, tmp_path / "back", target=lv)
    assert (back.accepted, back.receipts, back.origin.known) == (0, True, True)
    assert lv.depot.counts() == (0, 0, 1)


def test_a_bundle_carries_only_what_the_reader_told_that_it_lacks(pair, file):
    lv, na = pair
    for title in "abc":
        lv.world.task(title)
    assert bundling.waiting(lv.depot, Order()) == 3
    sticks.carry(lv, na, file)
    assert sticks.write(lv, file).envelopes == 3  # nobody has told yet
    sticks.carry(na, lv, file)
    lv.world.task("d")
    assert bundling.waiting(lv.depot, Order()) == 1
    assert sticks.write(lv, file, target=na).envelopes == 1
    assert sticks.write(lv, file, everything=True).envelopes == 4
    assert sticks.write(lv, file).envelopes == 1
    assert sticks.read(na, file).accepted == 1


def test_a_bundle_for_whoever_begins_where_the_least_far_is(space, pair, file):
    lv, na = pair
    lg = space.join()
    lv.world.task("a")
    sticks.carry(lv, na, file)
    sticks.carry(na, lv, file)
    lv.world.task("b")
    assert sticks.write(lv, file).envelopes == 2  # the third has told nothing
    sticks.read(lg, file)
    assert titles(lg) == ["a", "b"]


def test_a_look_changes_nothing_and_tells_what_would_change(pair, file):
    lv, na = pair
    task = lv.world.task("a")
    na.pull(lv)
    lv.world.change("tasks", task.id, title="b")
    lv.world.journal("x")
    na.world.change("tasks", task.id, title="c")
    sticks.write(lv, file)
    before = (na.ledger.digest(), na.depot.heads(), na.depot.counts())
    seen = sticks.look(na, file)
    assert (seen.envelopes, seen.new, seen.conflicts) == (3, 2, 1)
    assert seen.records == {"tasks": 1, "journal": 1}
    assert seen.origin.writer == lv.depot.identity.device
    assert (na.ledger.digest(), na.depot.heads(), na.depot.counts()) == before
    na.world.task("d")  # and the store writes on after it
    assert na.open().ledger.verify().faults == ()
    assert sticks.read(na, file).accepted == 2


def test_a_look_at_a_new_key_leaves_no_key_behind(pair, file):
    lv, na = pair
    state = lv.depot.membership()
    act, _ = epochs.rotate(
        state, raw_epochs(lv.writer.connection, WRAP)[1], Footing(state.position, state.position)
    )
    lv.add_control(act)
    lv.world.task("a")
    sticks.write(lv, file)
    seen = sticks.look(na, file)
    assert (seen.new, seen.control, seen.records) == (1, 1, {"tasks": 1})
    assert sorted(na.ledger._opened.keys.epochs) == [1]
    brought = sticks.read(na, file)
    assert (brought.accepted, brought.control) == (1, 1)
    assert sorted(raw_epochs(na.writer.connection, WRAP)) == [1, 2]
    assert na.open().ledger.verify().faults == ()


def test_a_large_bundle_is_counted_and_not_tried_out(pair, file, monkeypatch):
    lv, na = pair
    for title in "abc":
        lv.world.task(title)
    sticks.write(lv, file)
    monkeypatch.setattr(bundling_reading, "TRIED", 2)
    seen = sticks.look(na, file)
    assert (seen.new, seen.records, seen.conflicts) == (3, None, None)


def test_a_bundle_of_much_that_is_here_is_not_tried_out_either(pair, file, monkeypatch):
    lv, na = pair
    for title in "abc":
        lv.world.task(title)
    sticks.carry(lv, na, file)
    monkeypatch.setattr(bundling_reading, "KNOWN", 2)
    seen = sticks.look(na, file)
    assert (seen.envelopes, seen.new, seen.records) == (3, 0, None)


def test_a_bundle_of_nothing_but_faults_is_not_read_to_its_end(pair, file, monkeypatch):
    lv, na = pair
    lv.world.task("a")
    monkeypatch.setattr(bundling_reading, "FAULTS", 1)
    name, org, space = b"n" * 16, lv.depot.identity.org, lv.depot.identity.space
    sealer = Sealer(name, org, space, b"k" * 32)
    box = na.depot.membership().devices[na.depot.identity.device].box
    parts = [sealer.begin({na.depot.identity.device: box})]
    parts += [sealer.chunk(codec.encode(("parcel/1", (), (0,) * 50))) for _ in range(3)]
    file.write_bytes(b"".join(parts))
    for reads in (sticks.look, sticks.read):
        with pytest.raises(TooHard):
            reads(na, file)


def test_a_log_that_never_follows_is_not_gathered_without_end(pair, file, monkeypatch):
    lv, na = pair
    grant = na.signed_control(Grant(na.user, ("analyst",)))
    lv.add_control(Grant(na.user, ("editor",)))
    na.depot.take_control((lv.signed_control(Grant(na.user, ("analyst",)), like=grant),))
    sticks.write(lv, file)
    monkeypatch.setattr(bundling_reading, "APART", 10)
    with pytest.raises(TooHard):
        sticks.read(na, file)


def test_what_took_effect_is_told_though_the_rest_could_not_be_read(pair, file):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    heard = []
    desk = replace(sticks.desk_of(na), heard=heard.append)

    def pull_out(*_):
        raise NotRead(place="stick", reason="Input/output error")

    with pytest.raises(NotRead):
        bundling_reading.read(desk, file, progress=pull_out)
    assert [each.registers for each in heard] == [{"tasks"}]


def test_a_bundle_that_begins_after_what_is_here_says_so_and_waits(pair, file, tmp_path):
    lv, na = pair
    lv.world.task("a")
    lv.depot.confirm(na.depot.identity.device, lv.depot.heads())  # before it lost its store
    lv.world.task("b")
    sticks.write(lv, file, target=na)
    assert sticks.look(na, file).gap
    brought = sticks.read(na, file)
    assert (brought.gap, brought.accepted, brought.held, titles(na)) == (True, 0, 1, [])
    sticks.carry(na, lv, tmp_path / "back")  # its receipt says what it lacks
    assert sticks.carry(lv, na, file, target=na).accepted == 2
    assert titles(na) == ["a", "b"]


def test_damaged_places_are_named_and_the_rest_is_taken(pair, file, monkeypatch):
    lv, na = pair
    for title in "abcdef":
        lv.world.journal(title * 400)
    monkeypatch.setattr(bundling, "ENVELOPES", 2)
    sticks.write(lv, file)
    data = bytearray(file.read_bytes())
    lid = read_lid(bytes(data))
    places = [at for at in range(len(data)) if data[at : at + 8] == lid.mark]
    data[places[-2] + 100] ^= 1  # the last parcel
    file.write_bytes(bytes(data))
    assert len(sticks.look(na, file).damaged) == 1
    brought = sticks.read(na, file)
    assert brought.damaged == (Damage(len(places) - 2),)
    assert (brought.accepted, brought.receipts) == (4, True)
    file.write_bytes(bytes(data[: places[-1]]))
    assert "cut_off" in {each.reason for each in sticks.read(na, file).damaged}


def test_without_its_manifest_a_bundle_brings_its_entries_and_no_receipt(pair, file):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    data = bytearray(file.read_bytes())
    data[read_lid(bytes(data)).size + 60] ^= 1
    file.write_bytes(bytes(data))
    brought = sticks.read(na, file)
    assert (brought.accepted, brought.receipts, brought.origin.writer) == (1, False, b"")
    assert brought.damaged == (Damage(0),)


def test_a_bundle_that_its_writer_did_not_sign_is_refused(pair, file):
    lv, na = pair
    name, org, space = b"n" * 16, lv.depot.identity.org, lv.depot.identity.space
    sealer = Sealer(name, org, space, b"k" * 32)
    start = sealer.begin(
        {na.depot.identity.device: na.depot.membership().devices[na.depot.identity.device].box}
    )
    lv.world.task("a")
    sticks.write(lv, file)
    desk = sticks.desk_of(lv)
    writing = bundling._Writing(desk, Order(), lv.depot.membership(), name)
    list(writing.parts())
    signed = writing._manifest({}, lv.depot.heads())
    file.write_bytes(start + sealer.chunk(encode(Signed(signed.data, b"?" * 64))))
    for reading in (sticks.look, sticks.read):
        with pytest.raises(BadBundle) as caught:
            reading(na, file)
        assert caught.value.code == "bundle_unsigned"
    assert titles(na) == []


def test_a_device_that_was_put_out_brings_nothing_in_by_stick(space, pair, file):
    lv, na = pair
    na.world.task("early")
    lv.pull(na)
    cuts = {chain: head.position for chain, head in na.depot.heads().items()}
    lv.add_control(Revoke((na.depot.identity.device,), (na.user,), cuts))
    na.world.task("late")
    brought = sticks.carry(na, lv, file)
    assert (brought.accepted, brought.quarantined) == (0, 1)
    assert (brought.receipts, brought.origin.known) == (False, False)
    assert titles(lv) == ["early"]
    sticks.write(lv, file)
    for reading in (sticks.look, sticks.read):
        with pytest.raises(NotForUs):
            reading(na, file)


def test_a_bundle_of_another_space_is_refused(space, pair, file, tmp_path):
    lv, na = pair
    sticks.write(lv, file)
    lid = read_lid(file.read_bytes())
    other = Sealer(lid.id, b"x" * 16, lid.space, b"k" * 32)
    box = na.depot.membership().devices[na.depot.identity.device].box
    file.write_bytes(other.begin({na.depot.identity.device: box}))
    with pytest.raises(NotForUs) as caught:
        sticks.look(na, file)
    assert caught.value.code == "bundle_other_space"


def test_an_older_receipt_takes_nothing_back(space, pair, file, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.carry(lv, na, file)
    old, new = tmp_path / "old", tmp_path / "new"
    sticks.write(na, old)
    space.wait(60)
    lv.world.task("b")
    sticks.carry(lv, na, file)
    sticks.write(na, new)
    assert sticks.read(lv, new).receipts
    assert lv.depot.counts() == (0, 0, 2)
    assert not sticks.read(lv, old).receipts
    assert lv.depot.counts() == (0, 0, 2)


def test_a_clock_far_ahead_does_not_silence_later_receipts(space, pair, file, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.carry(lv, na, file)
    desk = sticks.desk_of(na)
    ahead = replace(desk, now=lambda: desk.now() + 10**9)
    bundling.write(ahead, Order(), file, b"n" * 16)
    assert sticks.read(lv, file).receipts
    assert lv.depot.cursor(na.depot.identity.device) is None
    assert sticks.carry(na, lv, file).receipts


def test_reading_can_be_stopped_and_done_again(pair, file):
    lv, na = pair
    for title in "abcd":
        lv.world.task(title)
    sticks.write(lv, file)
    stopped = sticks.read(na, file, cancelled=sticks.stopping(2))
    assert (stopped.stopped, stopped.accepted) == (True, 0)
    told = []
    again = sticks.read(na, file, progress=lambda course: told.append(course[:2]))
    assert (again.accepted, told) == (4, [(4, 4)])
    twice = sticks.read(na, file)
    assert (twice.accepted, twice.known) == (0, 4)


def test_a_log_that_does_not_follow_is_told_and_the_rest_is_taken(pair, file):
    lv, na = pair
    grant = na.signed_control(Grant(na.user, ("analyst",)))
    lv.add_control(Grant(na.user, ("editor",)))
    other = lv.signed_control(Grant(na.user, ("analyst",)), like=grant)
    na.depot.take_control((other,))
    lv.world.task("a")
    sticks.write(lv, file)
    brought = sticks.read(na, file)
    assert brought.control_fault == "control_bad"
    assert brought.accepted + brought.held == 1


@pytest.mark.parametrize("chunk", [1, 2**20])
def test_a_log_that_went_apart_and_was_settled_comes_by_stick_too(space, file, monkeypatch, chunk):
    lv, na = space.found(), space.join(roles=("administrator",))
    lv.add_control(Policy("a", "1"))
    na.add_control(Policy("b", "1"))
    monkeypatch.setattr(bundling, "CHUNK", chunk)
    assert sticks.carry(lv, na, file).control_fault == "control_bad"
    office = Office(lv.depot, lv.depot.safe(), space.clock)
    members_settling.settle(office, na.depot.control_after(0))
    brought = sticks.carry(lv, na, file.with_name("settled"))
    assert brought.control_fault == ""
    assert na.depot.membership() == lv.depot.membership()
    assert na.depot.membership().policies == {"a": "1", "b": "1"}


def test_loose_revocations_travel_too(space, pair, file):
    lv, na = pair
    lg = space.join()
    na.pull(lv)
    signed = lv.signed_control(Revoke((lg.depot.identity.device,), (lg.user,), {}))
    lv.depot.take_loose((signed,))
    sticks.carry(lv, na, file)
    assert na.depot.loose() == (signed,)


def test_who_shares_with_nobody_writes_no_bundle(space, file):
    alone = space.alone()
    with pytest.raises(NotAllowed) as caught:
        sticks.write(alone, file)
    assert caught.value.code == "bundle_alone"
    with alone.ledger.reading() as reader:
        assert bundling.names(reader, alone.depot) == {}
    assert not file.exists()
    alone.close()


def test_a_target_is_a_workstation_of_the_space(pair, file):
    lv, _ = pair
    with pytest.raises(BadTarget):
        bundling.write(sticks.desk_of(lv), Order((b"?" * 32,)), file, b"n" * 16)
    assert not file.exists()


def test_a_workstation_is_found_by_initials_or_the_beginning_of_its_fingerprint(pair):
    lv, na = pair
    device = na.depot.identity.device
    values = {"name": "Nora Aerts", "initials": "NA", "role": "duty_officer", "language": "nl"}
    with lv.ledger.acting() as uow:
        uow.create("officers", values, record_id=na.user)
        uow.commit()
    with lv.ledger.reading() as reader:
        assert bundling.names(reader, lv.depot) == {device: "Nora Aerts"}
        assert bundling.device(reader, lv.depot, " na ") == device
        assert bundling.device(reader, lv.depot, device.hex()[:8].upper()) == device
        for words in ("", "XX", device.hex()[:7], lv.depot.identity.device.hex()):
            with pytest.raises(BadTarget):
                bundling.device(reader, lv.depot, words)


def test_nothing_of_what_was_written_can_be_read_on_the_stick(pair, file):
    lv, _ = pair
    lv.world.task("Evacuatie van Verviers")
    sticks.write(lv, file)
    data = file.read_bytes()
    assert b"Verviers" not in data
    for public in lv.depot.membership().devices:
        assert public not in data
    for chain in lv.depot.heads():
        assert chain not in data
