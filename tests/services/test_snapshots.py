from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.adapters.store import snapshots_making
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable, Why
from nccn_desk.protocol.outcome import Step
from nccn_desk.services import enrolment, snapshots
from nccn_desk.services.members_acts import never, quiet
from tests.adapters.store.liars import Liar


@pytest.fixture
def pair(town):
    """Two desks that wrote, and the first has left a snapshot at the server."""
    lv = town.founded()
    na = town.join(lv, "NA")
    for number in range(8):
        (lv, na)[number % 2].note(f"Regel {number} hier")
        lv.sync()
        na.sync()
    lv.sync()
    return lv, na


def offered(desk):
    snapshots.offer(desk.ledger.snapshots(), desk.line, never)
    desk.sync()


def guest(town, host, name="LG"):
    """Let a workstation in, which has fetched nothing yet."""
    ticket = town.invite(host)
    station, waiting = town.guest(ticket, name)
    enrolment.accept(host.office, host.way, enrolment.look(host.office, host.line, ticket))
    return town.enter(station, waiting)


def join(desk, line=None, progress=quiet, cancelled=never):
    return snapshots.join(desk.ledger.snapshots(), line or desk.line, progress, cancelled)


def rest(desk, line=None):
    return snapshots.load_rest(desk.ledger.snapshots(), line or desk.line, quiet, never)


def proved(desk):
    return desk.ledger.snapshots().prove(lambda *_: None, never)


def same(*desks):
    for _ in range(2):
        for desk in desks:
            desk.sync()
    first = desks[0].ledger
    for desk in desks:
        assert not desk.ledger.snapshots().is_on()
        assert desk.ledger.shared_digest() == first.shared_digest()
        assert desk.ledger.verify().faults == ()


def test_a_third_desk_is_usable_before_the_replay_is_over_and_equal_after_it(town, pair):
    lv, na = pair
    offered(lv)
    lg = guest(town, lv)
    told = []
    assert join(lg, progress=told.append)
    assert len(lg.lines()) == 8
    assert {each.step for each in told} == {Step.SNAPSHOT}
    assert not lg.depot.heads()
    lg.note("Van de laatkomer, meteen")
    na.note("Terwijl hij binnenkomt")
    na.sync()
    assert not rest(lg)
    assert proved(lg) is None
    assert lg.ledger.standing().provisional.arrived == 0
    assert lg.sync().whole
    assert len(lg.lines()) == 10
    assert lg.ledger.standing().provisional is not None
    assert proved(lg) is not None
    assert lg.ledger.standing().given_up is None
    same(lv, na, lg)


def test_what_shows_more_is_told_as_it_is_loaded(town, pair, monkeypatch):
    monkeypatch.setattr(snapshots_making, "SHOWN", 3)
    offered(pair[0])
    lg = guest(town, pair[0])
    assert join(lg)
    assert len(lg.lines()) == 3
    told = []
    snapshots.load_rest(lg.ledger.snapshots(), lg.line, told.append, never)
    assert len(lg.lines()) == 8
    assert {each for step in told for each in step.changes.registers} == {"journal"}
    assert told[-1].total > 0


def test_where_nobody_left_one_the_ledger_is_replayed_as_ever(town, pair):
    lg = guest(town, pair[0])
    assert not join(lg)
    lg.sync()
    assert len(lg.lines()) == 8
    assert not join(lg)


def test_one_that_is_loaded_already_is_not_fetched_again(town, pair):
    offered(pair[0])
    lg = guest(town, pair[0])
    assert join(lg)
    line = lg.line
    assert join(lg, line)
    assert line.asked == []


def test_without_its_parts_a_snapshot_is_passed_over(town, pair):
    offered(pair[0])
    town.server.blobs.clear()
    lg = guest(town, pair[0])
    assert not join(lg)
    assert lg.ledger.snapshots().is_empty()
    lg.sync()
    same(*pair, lg)


def test_damaged_parts_are_passed_over(town, pair):
    offered(pair[0])
    town.server.blobs = {name: data[:-1] for name, data in town.server.blobs.items()}
    lg = guest(town, pair[0])
    assert not join(lg)
    lg.sync()
    same(*pair, lg)


def test_a_later_part_that_is_gone_ends_the_snapshot_and_nothing_else(town, pair):
    offered(pair[0])
    lg = guest(town, pair[0])
    assert join(lg)
    lg.note("Van de laatkomer")
    town.server.blobs.clear()
    assert rest(lg)
    assert lg.ledger.standing().given_up.why == "lacking"
    assert lg.lines() == ["Van de laatkomer"]
    same(*pair, lg)


def test_a_server_that_never_had_its_parts_ends_nothing(town, pair):
    class Other(type(pair[0].line)):
        def hello(self):
            return replace(super().hello(), server=b"other".ljust(16))

        def blob(self, _space, _name):
            raise BadAnswer(reason="status 404")

    offered(pair[0])
    lg = guest(town, pair[0])
    assert join(lg)
    assert not rest(lg, Other(town.server, lg.device))
    assert lg.ledger.snapshots().is_on()
    rest(lg)
    lg.sync()
    assert proved(lg) is not None
    same(*pair, lg)


@pytest.mark.parametrize("at", range(1, 8))
def test_a_line_that_breaks_leaves_nothing_half_loaded(town, pair, at):
    offered(pair[0])
    lg = guest(town, pair[0])
    line = town.server.line(lg.device, breaks=(at,))
    try:
        join(lg, line)
        rest(lg, line)
    except Unreachable:
        lg.open()
    assert join(lg)
    rest(lg)
    lg.sync()
    assert proved(lg) is not None
    same(*pair, lg)


def test_loading_can_be_stopped_and_goes_on(town, pair):
    offered(pair[0])
    lg = guest(town, pair[0])
    assert not join(lg, cancelled=lambda: True)
    assert join(lg)
    store = lg.ledger.snapshots()
    snapshots.load_rest(store, lg.line, quiet, lambda: True)
    assert store.next_part() is not None
    rest(lg)
    assert store.next_part() is None


def test_a_server_that_says_no_is_heard_when_one_is_offered(town, pair):
    class Full(type(pair[0].line)):
        def put_part(self, _space, _data):
            raise Refused(Why.QUOTA)

    lv = pair[0]
    before = lv.depot.heads()
    with pytest.raises(Refused, match="quota"):
        snapshots.offer(lv.ledger.snapshots(), Full(town.server, lv.device), never)
    assert lv.depot.heads() == before


def test_an_answer_of_another_kind_is_none(town, pair):
    class Odd(type(pair[0].line)):
        def ask(self, _request):
            return self.hello()

    lg = guest(town, pair[0])
    assert not join(lg, Odd(town.server, lg.device))
    with pytest.raises(BadAnswer):
        snapshots._landmark(lg.ledger.snapshots(), Odd(town.server, lg.device))


def test_a_hostile_snapshot_is_found_out_and_what_was_replayed_counts(town, pair):
    lv, na = pair
    store = lv.ledger.snapshots()
    with lv.ledger._moment() as connection:
        made = Liar(connection, lambda data: lv.line.put_part(b"", data), never).make()
    store.name(made)
    lv.sync()
    lg = guest(town, lv)
    assert join(lg)
    assert "leugen" in lg.lines()
    lg.note("Van de laatkomer")
    rest(lg)
    lg.sync()
    assert proved(lg).records
    assert "leugen" not in lg.lines()
    ended = lg.ledger.standing().given_up
    assert (ended.why, ended.station, ended.officer) == ("wrong", "LV", "Officer LV")
    same(lv, na, lg)
