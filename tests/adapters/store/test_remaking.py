from __future__ import annotations

import pytest

from nccn_desk.adapters.store import remaking
from nccn_desk.adapters.store.remaking import remake
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.services.shapes import Query
from tests.adapters.contract.exchange import chain_of, titles
from tests.adapters.store.test_depot_going_back import go_back, keep, numbers

pytestmark = pytest.mark.usefixtures("sound")


@pytest.fixture
def whole(monkeypatch):
    """Count how often everything is made anew."""
    done = []
    original = remaking.replay_within

    def counted(*given):
        done.append(given)
        original(*given)

    monkeypatch.setattr(remaking, "replay_within", counted)
    return done


def cut(desk, other, position):
    """Let only what another desk wrote up to a position count."""
    chain = chain_of(other)
    desk.add_control(Revoke((other.depot.identity.device,), (), {chain: position}))


def test_only_the_records_that_were_touched_are_made_anew(space, pair, whole):
    lv, na = pair
    mine, meeting = lv.world.task("van lv"), na.world.meeting()
    na.world.task("van na")
    space.settle()
    lv.world.write(meeting, "hallo")
    space.settle()
    na.world.write(meeting, "hallo daar")
    na.world.change("tasks", mine.id, title="door na")
    na.world.task("nog een")
    space.settle()
    lv.world.change("tasks", mine.id, title="weer lv")
    assert len(titles(lv)) == 3
    cut(lv, na, 2)
    assert titles(lv) == ["van na", "weer lv"]
    with lv.ledger.reading() as reader:
        assert reader.text("meetings", meeting.id, "minutes", "nl") == "hallo"
        told = [v.value for v in reader.history("tasks", mine.id) if v.field == "title"]
        assert told == ["van lv", "weer lv"]
        assert [hit.number for hit in reader.search("nog een")] == []
        assert [hit.number for hit in reader.search("weer")] == [mine.number]
    assert whole == []


def test_a_number_that_is_free_again_goes_back_to_the_other_that_claims_it(space, pair, whole):
    lv, na = pair
    copy = keep(na)
    na.world.task("eerst")
    lv.pull(na)
    (copy / "sidecar").unlink()
    go_back(na, copy)
    space.wait()
    na.world.task("opnieuw")
    lv.pull(na)
    (first, second) = [
        row[0]
        for row in lv.writer.connection.execute(
            "SELECT chain FROM chains WHERE seed IS NULL AND position > 0 ORDER BY no"
        )
    ]
    shown = {title: number for number, title, _ in numbers(lv)}
    assert shown == {"eerst": "T-NA-1", "opnieuw": "T-NA-1b"}
    lv.add_control(Revoke((na.depot.identity.device,), (), {first: 0, second: 1}))
    ((number, _, conflicts),) = numbers(lv)
    assert (number, conflicts, whole) == ("T-NA-1", (), [])
    na.close()
    space.desks.remove(na)


def test_the_next_number_follows_on_the_last_that_still_counts(space, pair):
    lv, na = pair
    for title in "abc":
        na.world.task(title)
    lv.pull(na)
    cut(lv, na, 1)
    rows = lv.writer.connection.execute("SELECT start, last FROM serials").fetchall()
    assert rows == [("T-NA-", 1)]
    lv.add_control(Revoke((), (na.user,), {chain_of(na): 0}))
    assert titles(lv) == []


def test_many_acts_or_a_frozen_copy_are_made_anew_as_a_whole(pair, space, whole, monkeypatch):
    lv, na = pair
    task = lv.world.task("a")
    na.pull(lv)
    with na.ledger.acting() as uow:
        uow.freeze("sheet", "tasks", task.id, {"a": "b"})
        uow.commit()
    lv.pull(na)
    cut(lv, na, 0)
    assert len(whole) == 1
    lg = space.join()
    lg.world.task("b")
    lg.world.task("c")
    lv.pull(lg)
    monkeypatch.setattr(remaking, "_FEW", 0)
    cut(lv, lg, 1)
    assert len(whole) == 1
    monkeypatch.setattr(remaking, "_SHARE", 10**6)
    lg.user = "f" * 32
    lv.add_control(Revoke((), (), {chain_of(lg): 0}))
    assert (titles(lv), len(whole)) == (["a"], 1)


def test_what_never_had_an_effect_leaves_everything_as_it_is(pair):
    lv, _ = pair
    lv.world.task("a")
    with lv.ledger.acting():
        writer = lv.writer
        assert remake(writer.connection, lv.ledger._opened.keys.epochs, b"c" * 16, [99]) == set()
    with lv.ledger.reading() as reader:
        assert reader.count(Query("tasks")) == 1
