from __future__ import annotations

import pytest

from nccn_desk.ledger.envelope import check_structure
from nccn_desk.protocol import codec
from nccn_desk.protocol.messages import Point, Pull, Push
from nccn_desk.server import founding
from nccn_desk.server.hub import Hub
from nccn_desk.server.store import copying, engine
from tests.load import figures, filling
from tests.load.desks import LARGEST, Tally, found, kept_front, make
from tests.load.run import Wanted, report, run
from tests.protocol.cast import NOW
from tests.server import postgres
from tests.server.conftest import ready
from tests.server.lines import HubLine


@pytest.mark.skipif(
    postgres.programs() is None,
    reason="the wheel with PostgreSQL does not exist for this machine",
)
@pytest.mark.parametrize(
    ("desks", "rate", "seconds"),
    [(10, 100, 4), pytest.param(50, 1_000, 12, marks=pytest.mark.slow)],
)
def test_a_server_that_is_killed_under_load_loses_nothing_it_acknowledged(
    desks, rate, seconds, tmp_path, capsys
):
    wanted = Wanted(desks, rate, seconds, 10)
    told = run(tmp_path / "server", wanted)
    assert told.lost == 0
    assert told.stored >= told.acknowledged > rate * seconds / 4
    assert told.tally.broken > 0
    assert told.tally.hints > 0
    report(told, wanted)
    assert "LOST                 0\n" in capsys.readouterr().out


@pytest.fixture
def shelf(tmp_path):
    made = ready(f"sqlite:///{tmp_path}/server.db")
    with made.writing() as act:
        founding.let_in(act.office, (), first=True)
    yield made
    made.close()


def test_what_is_lost_is_counted(shelf):
    org, desks = make(2, 2, 5)
    found(shelf, org)
    hub = Hub(shelf)
    for desk in desks:
        push = codec.decode(desk.bodies[0], Push, limit=LARGEST)
        answer = codec.encode(hub.answer(push, desk.key.public, NOW))
        assert answer.startswith(kept_front(5))
        assert not answer.startswith(kept_front(4))
        desk.given = 1
    assert figures.lost(shelf.engine, desks) == 0
    assert figures.stored(shelf.engine) == 10
    desks[1].given = 2
    assert figures.lost(shelf.engine, desks) == 10


def test_a_space_that_was_filled_stands_every_check_of_a_backup(shelf):
    org, desks = make(1, 1, 5)
    found(shelf, org)
    filling.fill(shelf, org, 17_000)
    with engine.reading(shelf.engine) as connection:
        copying.check_counts(connection)
    assert figures.stored(shelf.engine) == 17_000
    line = HubLine(Hub(shelf), desks[0].key.public, NOW)
    page = line.ask(Pull(org.space, Point(), 2**20))
    assert page.more
    assert [check_structure(each).epoch for each in page.envelopes] == [1] * len(page.envelopes)


def test_a_delay_is_counted_from_the_sending_until_each_listener_hears_that_far():
    tally = Tally(25)
    tally.samples = [(10.0, 50), (20.0, 75), (30.0, 100)]
    tally.heard = [[(9.0, 25), (10.2, 60), (20.5, 75)], [(9.0, 25), (29.0, 75)]]
    assert tally.delays() == pytest.approx([0.2, 19.0, 0.5, 9.0])
