from __future__ import annotations

import pytest

from nccn_desk.adapters.store.settings import raw_epochs
from nccn_desk.crypto.signing import BadSignature, SigningKey, verify
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import epochs
from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.control_acts import Adopt, Grant, Revoke
from nccn_desk.ledger.envelope import Body, write
from nccn_desk.ledger.epochs import Footing
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.hybrid import Hybrid, milliseconds
from nccn_desk.ledger.intake_shapes import Bound
from nccn_desk.ledger.operations import Declaration, Fields, FieldWrite
from nccn_desk.ledger.statements import DOMAIN, SignedStatement, Verb, encode
from nccn_desk.ledger.statements import Statement as Said
from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.messages import Point
from nccn_desk.services.shapes import Query
from tests.adapters.contract.exchange import ALL, chain_of, everything, titles
from tests.adapters.contract.world import Seal
from tests.adapters.store.desks import WRAP, Space


def rotate(desk):
    state = desk.depot.membership()
    key = raw_epochs(desk.writer.connection, WRAP)[state.epoch]
    act, _ = epochs.rotate(state, key, Footing(state.position, state.position))
    return desk.add_control(act)


def forged(desk, register, values):
    """Return an envelope of a desk's chain that its own store would not have written."""
    writes = {name: FieldWrite(value) for name, value in values.items()}
    return signed(desk, Fields(register, "ab" * 16, writes))


def signed(desk, operation, event=None):
    """Return an envelope of a desk's chain around any operation, entered whenever it says."""
    pen = desk.writer.kept
    wall = milliseconds(desk.space.clock.now())
    roster = desk.depot.membership()
    at = wall if event is None else event
    body = Body((operation,), (), Hybrid(wall), roster.position, at, desk.user)
    return write(pen.tip.next_place(pen.epoch), body, pen.epoch_key, pen.device)


def epoch_of_last(desk):
    return everything(desk).envelopes[-1].header.epoch


def test_the_newest_key_seals_and_the_older_ones_still_open(space, pair):
    lv, na = pair
    lv.world.task("a")
    rotate(lv)
    rotate(lv)
    lv.world.task("b")
    assert epoch_of_last(lv) == 3
    na.pull(lv)
    assert titles(na) == ["a", "b"]
    na.world.task("c")
    lv.pull(na)
    assert titles(lv) == ["a", "b", "c"]
    for desk in pair:
        assert sorted(raw_epochs(desk.writer.connection, WRAP)) == [1, 2, 3]
        assert desk.open().ledger.verify().faults == ()
    lg = space.join()
    lg.pull(lv)
    assert titles(lg) == ["a", "b", "c"]


def test_an_envelope_under_a_key_that_is_not_here_waits_for_it(pair):
    lv, na = pair
    rotate(lv)
    lv.world.task("a")
    assert na.depot.take(everything(lv)).held == 1
    na.depot.take_control(lv.depot.control_after(0))
    assert titles(na) == ["a"]


def test_what_waits_is_still_there_after_a_restart(pair):
    lv, na = pair
    for title in "ab":
        lv.world.task(title)
    whole = everything(lv)
    na.depot.take(Parcel(whole.announcements, whole.envelopes[1:]))
    na.open()
    (waits,) = na.depot.set_aside()
    assert (waits.id, waits.position, waits.why) == (whole.envelopes[1].id.hex(), 2, "before")
    assert waits.size > 300
    na.depot.take(Parcel((), whole.envelopes[:1]))
    assert titles(na) == ["a", "b"]
    assert na.writer.connection.execute("SELECT count(*) FROM aside").fetchone() == (0,)


def test_what_waits_has_a_bound_and_the_cursor_stays_before_what_found_no_room(pair):
    lv, na = pair
    for title in "abcd":
        lv.world.task(title)
    whole = everything(lv)
    depot = na.depot
    depot.bound = Bound(count=2, size=2**20)
    cursor = Cursor(b"server", b"i" * 16, Point(3, b"r" * 32))
    taken = depot.take(Parcel(whole.announcements, whole.envelopes[1:]), cursor)
    assert (taken.held, taken.full, depot.cursor(b"server")) == (2, True, None)
    taken = depot.take(whole, cursor)
    assert (taken.accepted, taken.full, depot.cursor(b"server")) == (4, False, cursor)


def test_an_act_of_somebody_without_the_role_is_kept_and_has_no_effect(pair):
    lv, na = pair
    lv.add_control(Grant(na.user, ("evaluator",)))
    na.depot.take_control(lv.depot.control_after(0))
    announced = lv.space.join()
    with pytest.raises(NotAllowed, match="device_out"):
        na.world.task("a")
    envelope = forged(na, "tasks", {"title": "verboden"})
    taken = lv.depot.take(Parcel(announcement(na), (envelope,)))
    assert (taken.accepted, titles(lv)) == (1, [])
    (broken,) = lv.depot.set_aside()
    assert (broken.id, broken.position, broken.why) == (envelope.id.hex(), 1, "rule")
    rows = lv.writer.connection.execute("SELECT registers FROM violations").fetchall()
    assert rows == [('["tasks"]',)]
    assert lv.ledger.verify().faults == ()
    before = lv.ledger.digest()
    lv.ledger.rebuild()
    assert lv.ledger.digest() == before
    announced.pull(lv)
    assert announced.ledger.shared_digest() == lv.ledger.shared_digest()


def announcement(desk):
    pen = desk.writer.kept
    return (announce(pen.tip.org, pen.tip.space, pen.tip.chain, pen.device),)


def test_what_was_written_before_the_space_was_shared_stands(space):
    lv = space.found(before=lambda desk: desk.world.task("van voor de stichting"))
    na = space.join()
    na.pull(lv)
    assert titles(na) == ["van voor de stichting"]
    assert na.ledger.shared_digest() == lv.ledger.shared_digest()


def test_a_space_is_founded_once_and_by_its_own_desk(space, tmp_path):
    lv = space.found()
    with pytest.raises(NotAllowed, match="already_founded"):
        space.found_again(lv)
    other = Space(tmp_path / "other")
    alone = other.alone()
    with pytest.raises(BadControl, match="genesis"):
        alone.depot.take_control(lv.depot.control_after(0))
    assert alone.depot.membership() is None
    alone.close()


def test_a_desk_that_is_alone_accepts_nothing_of_others(space, tmp_path, pair):
    lv, _ = pair
    lv.world.task("a")
    alone = Space(tmp_path / "other").alone()
    taken = alone.depot.take(everything(lv))
    assert (taken.accepted, taken.held) == (0, 1)
    alone.close()


def test_who_joins_must_stand_in_the_log_of_the_space(space):
    space.found()
    with pytest.raises(BadControl, match="device"):
        space.join(device=SigningKey.generate())


def test_a_chain_behind_its_cut_is_a_fault_whatever_else_was_adopted(space, pair):
    lv, na = pair
    lg = space.join()
    for desk in (na, lg):
        desk.world.task(desk.station)
        lv.pull(desk)
    (kept,) = everything(lg).envelopes
    lv.add_control(Revoke((), (), {chain_of(lg): 0}))
    lv.add_control(Adopt((kept.id,)))
    assert titles(lv) == ["LG", "NA"]
    assert lv.ledger.verify().faults == ()
    cut = lv.signed_control(Revoke((), (), {chain_of(na): 0}))
    with lv.depot._doors.acting() as transaction:  # and what stands behind it is left there
        transaction.writer.roster.append(cut, space.clock)
        transaction.keep()
    (fault,) = lv.ledger.verify().faults
    assert (fault.where, fault.code) == ("store.db: chain 2 (NA)", "beyond_cut")


def test_nobody_signs_in_another_officers_name(pair):
    lv, na = pair
    lv.world.officer(lv.user)
    meeting = lv.world.meeting()
    with lv.ledger.acting() as uow:
        name = uow.freeze("sheet", "meetings", meeting.id, {"title": "x"})
        uow.state(name, "checked", Seal(lv.user))
        uow.commit()
    na.pull(lv)
    said = Said(bytes.fromhex(name), Verb.APPROVED, lv.user, "duty_officer", 0, 0)
    for signature in (bytes(64), Seal(na.user).sign(DOMAIN + encode(said))):
        with na.depot._doors.acting() as transaction:
            forged_one = Declaration(SignedStatement(encode(said), signature))
            transaction.writer.write([forged_one], na.user, milliseconds(na.space.clock.now()))
            transaction.keep()
    assert lv.pull(na)[0].accepted == 2
    for desk in pair:
        with desk.ledger.reading() as reader:
            assert [each.verb for each in reader.statements(name)] == ["checked"]
        assert {fault.code for fault in desk.ledger.verify().faults} == {"signature"}


def test_a_reading_desk_signs_for_itself(pair):
    lv, _ = pair
    signed = lv.depot.sign(b"challenge")
    assert verify(lv.depot.identity.device, b"challenge", signed) is None
    with pytest.raises(BadSignature):
        verify(lv.depot.identity.device, b"another", signed)


def test_a_clock_that_is_behind_still_ranks_after_what_it_saw(space, pair):
    lv, na = pair
    space.wait(120)
    task = lv.world.task("a")
    na.pull(lv)
    space.wait(-90)
    na.world.change("tasks", task.id, title="b")
    lv.pull(na)
    for desk in pair:
        with desk.ledger.reading() as reader:
            record = reader.record("tasks", task.id)
            assert (record["title"], record.changed_by) == ("b", na.user)
            titles_then = [v.value for v in reader.history("tasks", task.id) if v.field == "title"]
            assert titles_then == ["a", "b"]


def test_the_past_is_in_order_of_writing_whatever_came_first(space, pair):
    lv, na = pair
    task = lv.world.task("a")
    space.settle()
    space.wait()
    first = space.clock.now()
    na.world.change("tasks", task.id, title="na, eerst")
    space.wait()
    lv.world.change("tasks", task.id, title="lv, daarna")
    space.settle()
    asked = Query("tasks", as_of=first.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
    for desk in pair:
        with desk.ledger.reading() as reader:
            told = [v.value for v in reader.history("tasks", task.id) if v.field == "title"]
            assert told == ["a", "na, eerst", "lv, daarna"]
            (then,) = reader.records(asked)
            assert (then["title"], then.changed_by) == ("na, eerst", na.user)
            record = reader.record("tasks", task.id)
            assert (record["title"], record.changed_by) == ("lv, daarna", lv.user)


def test_more_desks_than_an_act_can_name_still_agree_on_what_was_replaced(space):
    lv = space.found()
    task = lv.world.task("a")
    others = [space.join() for _ in range(10)]
    for desk in others:
        desk.pull(lv)
        desk.world.change("tasks", task.id, title=desk.user)
    for desk in others:
        lv.pull(desk)
    lv.world.change("tasks", task.id, title="beslist")
    late, unseen, *_ = others
    mine = lv.depot.lacking(late.depot.heads(), **ALL)
    chain = unseen.writer.kept.tip.chain
    most = tuple([each for each in mine.envelopes if each.header.chain != chain])
    late.depot.take_control(lv.depot.control_after(0))
    taken = late.depot.take(Parcel(mine.announcements, most))
    assert (taken.accepted, taken.held) == (8, 1)
    late.depot.take(mine)
    assert late.depot.heads() == lv.depot.heads()
    for desk in (lv, late):
        assert titles(desk) == ["beslist"]
        with desk.ledger.reading() as reader:
            assert reader.conflicts() == ()


@pytest.mark.parametrize(
    ("values", "event"),
    [
        ({"title": "x", "_number": f"T-NA-{'9' * 30}"}, None),
        ({"title": "x", "_number": f"T-NA-{'9' * 5_000}"}, None),
        ({"title": "x", "due": "never"}, None),
    ],
)
def test_nothing_that_a_member_writes_keeps_the_others_from_exchanging(pair, values, event):
    lv, na = pair
    writes = {name: FieldWrite(value) for name, value in values.items()}
    bad = signed(na, Fields("tasks", "ab" * 16, writes), event)
    tip = na.writer.kept.tip
    said = announce(tip.org, tip.space, tip.chain, na.writer.kept.device)
    assert lv.depot.take(Parcel((said,), (bad,))).accepted == 1
    lv.world.task("after")
    assert sorted(titles(lv)) == ["after", "x"]
    assert lv.ledger.verify().faults == ()
    before = lv.ledger.digest()
    lv.ledger.rebuild()
    assert lv.ledger.digest() == before
