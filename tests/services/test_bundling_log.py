from __future__ import annotations

import pytest

from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.messages import Point
from nccn_desk.services import bundling, bundling_log
from nccn_desk.services.bundling_log import KEPT, Carried
from nccn_desk.services.bundling_shapes import NotRead, Order, Stopped
from tests.services import sticks


@pytest.fixture
def file(tmp_path):
    return tmp_path / "stick.nccnbundle"


def device(desk):
    return desk.depot.identity.device


def logged(desk):
    return bundling_log.answered(desk.depot)


def test_what_was_sent_becomes_confirmed_once_the_reader_answers(pair, file, tmp_path):
    lv, na = pair
    lv.world.task("a")
    written = sticks.write(lv, file, target=na)
    ((made,), before) = logged(lv), na.depot.log()
    assert before == ""
    assert (made.bundle.id, made.bundle.made, made.bundle.file) == (
        written.id.hex(),
        True,
        "stick.nccnbundle",
    )
    assert (made.bundle.entries, made.bundle.size) == (1, written.size)
    assert (made.readers, made.confirmed) == ((device(na),), ())
    sticks.read(na, file)
    (brought,) = logged(na)
    assert (brought.bundle.made, brought.bundle.peers) == (False, (device(lv).hex(),))
    assert brought.bundle.entries == 1
    assert brought.bundle.size > 0
    sticks.carry(na, lv, tmp_path / "back", target=lv)
    back, made = logged(lv)
    assert not back.bundle.made
    assert made.confirmed == (device(na),)


def test_a_bundle_for_whoever_is_confirmed_by_each_who_answers(space, pair, file, tmp_path):
    lv, na = pair
    lg = space.join()
    for other in (na, lg):
        other.pull(lv)
    lv.world.task("a")
    sticks.write(lv, file)
    sticks.read(na, file)
    sticks.carry(na, lv, tmp_path / "back")
    made = logged(lv)[-1]
    assert (set(made.readers), made.confirmed) == ({device(na), device(lg)}, (device(na),))
    lv.add_control(Revoke((device(lg),), (lg.user,), {}))
    assert logged(lv)[-1].readers == (device(na),)  # who was put out is waited for no longer


def test_a_bundle_for_several_goes_on_from_what_the_least_far_has(space, pair, file, tmp_path):
    lv, na = pair
    lg = space.join()
    lv.world.task("a")
    sticks.write(lv, file)
    sticks.read(na, file)
    sticks.carry(na, lv, tmp_path / "back")
    lv.world.task("b")
    order = Order((device(na), device(lg)))
    assert bundling.waiting(lv.depot, Order((device(na),))) == 1
    assert bundling.waiting(lv.depot, order) == 2
    bundling.write(sticks.desk_of(lv), order, file, b"n" * 16)
    assert logged(lv)[0].readers == (device(na), device(lg))
    assert sticks.look(lg, file).origin.targets == (device(na), device(lg))


def test_a_sign_of_life_tells_what_a_bundle_need_not_carry_and_confirms_it(pair, file):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    sticks.read(na, file)
    na.ledger.beat(b"life", 1, 0)
    assert bundling.waiting(lv.depot, Order((device(na),))) == 1
    lv.pull(na)  # as a server would bring it
    assert bundling.waiting(lv.depot, Order((device(na),))) == 0
    assert logged(lv)[0].confirmed == (device(na),)


def test_a_receipt_that_is_newer_than_the_last_sign_of_life_counts(space, pair, file, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    sticks.read(na, file)
    na.ledger.beat(b"life", 1, 0)
    lv.pull(na)
    assert bundling.waiting(lv.depot, Order((device(na),))) == 0
    space.wait(60)
    lv.depot.confirm(device(na), {})  # its workstation came from an old backup, and said so
    point = Point(milliseconds(space.clock.now()), b"\0" * 32)
    lv.depot.take(Parcel(), Cursor(device(na), b"stick", point))
    assert bundling.waiting(lv.depot, Order((device(na),))) == 2


def test_a_bundle_that_is_stopped_leaves_no_file_and_nothing_counts_as_sent(pair, file):
    lv, _ = pair
    lv.world.task("a")
    told = []

    def stop():
        return bool(told)

    with pytest.raises(Stopped) as caught:
        bundling.write(
            sticks.desk_of(lv),
            Order(),
            file,
            b"n" * 16,
            progress=told.append,
            cancelled=stop,
        )
    assert told[0][:2] == (0, 1)
    assert told[0][2] > 0
    assert caught.value.values["left"] == ""
    assert list(file.parent.glob("*stick*")) == []
    assert lv.depot.counts() == (1, 0, 0)
    assert logged(lv) == ()


def test_looking_can_be_stopped_and_tells_how_far_it_is(pair, file):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    told = []
    sticks.look(na, file, progress=told.append)
    assert told[-1][:2] == (1, 1)
    assert 0 < told[0][2] <= told[-1][2]
    with pytest.raises(Stopped):
        sticks.look(na, file, cancelled=lambda: True)
    assert na.depot.log() == ""


def test_a_reading_that_was_stopped_stands_so_in_the_log_until_it_is_done_again(pair, file):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    sticks.read(na, file, cancelled=sticks.stopping(2))
    assert [each.bundle.stopped for each in logged(na)] == [True]
    sticks.read(na, file)
    assert [each.bundle.stopped for each in logged(na)] == [False]


def test_a_stick_that_was_pulled_out_stands_in_the_log_as_not_read_to_its_end(pair, file):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, file)
    with pytest.raises(NotRead):
        sticks.read(na, file, progress=pull_out)
    (brought,) = logged(na)
    assert (brought.bundle.stopped, brought.bundle.entries) == (True, 1)


def pull_out(*_):
    raise NotRead(place="stick", reason="Input/output error")


def test_the_log_keeps_the_latest_and_passes_over_what_a_later_program_added():
    many = [Carried(f"{number:032x}", True, number, "x", 1) for number in range(KEPT + 5)]  # noqa: FBT003
    words = bundling_log.to_words(many)
    assert bundling_log.from_words(words) == tuple(many[:KEPT])
    assert bundling_log.from_words("") == ()
    later = words.replace('"aside": 0', '"aside": 0, "later": [1]')
    assert bundling_log.from_words(later) == tuple(many[:KEPT])


def test_who_shares_with_nobody_has_no_bundles(space):
    alone = space.alone()
    assert logged(alone) == ()
    alone.close()
