from __future__ import annotations

import threading

import pytest

from nccn_desk.kernel.errors import Damaged
from nccn_desk.protocol.messages import AskStanding, Point, Pull, Push
from nccn_desk.protocol.session import exchange
from nccn_desk.server import founding
from nccn_desk.server.hub import Hub
from nccn_desk.server.shelf import Nameplate, ShelfTrouble
from nccn_desk.server.store import copying, engine, frames, schema
from nccn_desk.server.store.sql import SqlShelf
from nccn_desk.server.store.sql_office import SqlOffice
from nccn_desk.server.store.tables import ENVELOPES, SPACES
from tests.protocol.cast import NOW
from tests.protocol.depots import SmallDepot
from tests.server.conftest import PLATE, ready
from tests.server.lines import HubLine
from tests.server.place import Place

KINDS = ["sqlite", "postgres"]
LATER = Nameplate(PLATE.server, b"second life".ljust(16), b"other".ljust(32))


@pytest.fixture
def place(request, address):
    shelf = ready(address(request.param))
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    made = Place(shelf)
    made.chain = made.org.chain(made.org.admin)
    made.push(made.chain, *made.chain.write(5))
    yield made
    shelf.close()


both = pytest.mark.parametrize("place", KINDS, indirect=True)


@both
@pytest.mark.parametrize("to", KINDS)
def test_a_backup_comes_back_whole_in_either_database(place, to, address, tmp_path):
    file = tmp_path / "copy.nccn"
    made = copying.write_backup(place.shelf.engine, file)
    assert copying.check_backup(file).rows == made.rows
    assert made.rows["envelopes"] == 5
    assert copying.server_of(file) == PLATE.server
    fresh = f"sqlite:///{tmp_path}/fresh.db" if to == "sqlite" else address(to)
    base = engine.open_engine(fresh)
    assert copying.restore_backup(file, base, LATER).rows == made.rows
    shelf = SqlShelf(base)
    assert shelf.plate == LATER
    hub = Hub(shelf)
    page = hub.answer(Pull(place.space, Point(), 2**20), place.reader.public, NOW)
    assert page.envelopes == tuple(place.chain.written)
    # Numbering goes on after what was put back.
    chain = place.org.chain(place.reader)
    push = Push(place.space, (chain.announcement,), tuple(chain.write(1)))
    assert hub.answer(push, place.reader.public, NOW).results == ("",)
    shelf.close()


@both
def test_the_drill_a_server_comes_back_from_yesterday_and_desks_give_back_the_rest(place, tmp_path):
    depot = SmallDepot(place.org, place.org.admin)
    depot.know(place.org.log)
    depot.own(place.chain, *place.chain.written)

    def swap(hub):
        line = HubLine(hub, place.org.admin.public, NOW)
        return exchange(depot, line, progress=lambda _: None, cancelled=lambda: False)

    swap(place.hub)
    copying.write_backup(place.shelf.engine, tmp_path / "yesterday.nccn")
    depot.own(place.chain, *place.chain.write(4))
    place.org.join("newcomer")
    depot.know(place.org.log)
    place.tell_log()
    assert swap(place.hub).sent == 4

    base = engine.open_engine(f"sqlite:///{tmp_path}/today.db")
    copying.restore_backup(tmp_path / "yesterday.nccn", base, LATER)
    hub = Hub(SqlShelf(base))
    outcome = swap(hub)
    assert outcome.resynchronised
    assert (outcome.sent, outcome.control_given, outcome.rewritten) == (4, 2, ())
    standing = hub.answer(AskStanding(place.space), place.org.admin.public, NOW)
    assert standing.heads == depot.heads()
    base.dispose()


@both
def test_a_backup_is_one_moment_while_others_write(place, tmp_path):
    over = threading.Event()

    def write():
        while not over.is_set():
            place.push(place.chain, *place.chain.write(2))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            copying.write_backup(place.shelf.engine, tmp_path / f"{number}.nccn")
    finally:
        over.set()
        thread.join()
    ends = []
    for number in range(5):
        base = engine.open_engine(f"sqlite:///{tmp_path}/{number}.db")
        copying.restore_backup(tmp_path / f"{number}.nccn", base, LATER)
        asked = AskStanding(place.space)
        standing = Hub(SqlShelf(base)).answer(asked, place.org.admin.public, NOW)
        assert standing.point.number == standing.heads[place.chain.id].position
        ends.append(standing.point.number)
        base.dispose()
    assert ends == sorted(ends)
    assert 5 <= ends[0] <= ends[-1] <= len(place.chain.written)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_database_that_holds_spaces_is_not_written_over(place, tmp_path):
    copying.write_backup(place.shelf.engine, tmp_path / "copy.nccn")
    with pytest.raises(ShelfTrouble) as fault:
        copying.restore_backup(tmp_path / "copy.nccn", place.shelf.engine, LATER)
    assert fault.value.code == "server_not_empty"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_server_never_comes_back_as_who_it_was(place, tmp_path, monkeypatch):
    copying.write_backup(place.shelf.engine, tmp_path / "copy.nccn")

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(SqlOffice, "keep_word", broken)
    base = engine.open_engine(f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(ZeroDivisionError):
        copying.restore_backup(tmp_path / "copy.nccn", base, LATER)
    with engine.reading(base) as connection:
        assert connection.execute(SPACES.select()).all() == []
    base.dispose()


def restored(tmp_path, told):
    """Try to restore a file of some frames into an empty database; return its shelf's spaces."""
    frames.write(tmp_path / "bad.nccn", told)
    base = engine.open_engine(f"sqlite:///{tmp_path}/bad.db")
    try:
        copying.restore_backup(tmp_path / "bad.nccn", base, LATER)
    finally:
        if schema.version_of(base):
            with engine.reading(base) as connection:
                assert connection.execute(SPACES.select()).all() == []
        base.dispose()


@pytest.mark.parametrize(
    "told",
    [
        [],
        [("other", 1)],
        [("x",)],
        [(copying.FORMAT, "x")],
        [(copying.FORMAT, 1), ("nowhere", ())],
        [(copying.FORMAT, 1), ("spaces", ((1,),))],
        [(copying.FORMAT, 1), ("spaces", (5,))],
        [(copying.FORMAT, 1), 7],
    ],
)
def test_a_file_that_is_no_backup_is_told_and_nothing_is_kept(tmp_path, told):
    with pytest.raises((Damaged, schema.NewerShelf)):
        restored(tmp_path, told)


def test_a_backup_of_a_later_server_is_told(tmp_path):
    with pytest.raises(schema.NewerShelf):
        restored(tmp_path, [(copying.FORMAT, 9)])


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", ["gap", "id", "end", "chain"])
def test_counts_that_do_not_add_up_are_found(place, what):
    change = {
        "gap": ENVELOPES.delete().where(ENVELOPES.c.number == 3),
        "id": ENVELOPES.update().where(ENVELOPES.c.number == 3).values(id=b"x" * 32),
        "end": ENVELOPES.delete().where(ENVELOPES.c.number == 5),
        "chain": copying.CHAINS.update().values(position=4),
    }[what]
    with engine.writing(place.shelf.engine) as connection:
        copying.check_counts(connection)
        connection.execute(change)
        with pytest.raises(Damaged):
            copying.check_counts(connection)
