from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from nccn_desk.app.sharing_post import Around, PostLoop
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import Words
from nccn_desk.ledger.control_acts import Policy
from nccn_desk.presenters.sync_page import Facts, page_of
from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.protocol.messages import Hello, Point
from nccn_desk.protocol.outcome import Outcome
from nccn_desk.server.service import Service
from nccn_desk.services import members_acts
from nccn_desk.services.members_acts import Way
from nccn_desk.services.office import Office
from nccn_desk.services.sharing import Reach, Road
from nccn_desk.services.syncing import Server
from tests.app.sharing_desks import QUICK, Sharer, pin_of, titles, until
from tests.server.lines import secure_address, served

GONE = Server("https://localhost:1", "ab" * 32)


@pytest.fixture
def sharers(space, site):
    made = []

    def start(desk, *servers):
        made.append(Sharer(desk.ledger, space.clock, desk).begin(*(servers or (site.server,))))
        return made[-1]

    yield start
    for each in made:
        each.sharing.close()


def test_what_one_desk_writes_the_other_has_at_once(space, sharers):
    one, other = sharers(space.found()), sharers(space.join())
    one.reaches()
    other.reaches()
    begun = time.monotonic()
    one.write("Bel het CC")
    until(lambda: titles(other.ledger) == ["Bel het CC"])
    assert time.monotonic() - begun < 2
    until(lambda: other.changes)
    assert {register for each in other.changes for register, _ in each.records} == {"tasks"}
    until(lambda: one.picture.confirmed == 1)
    assert (one.picture.local, one.picture.sent, one.picture.alone_since) == (0, 0, "")


def test_a_desk_whose_server_is_gone_says_since_when_it_is_alone(space, sharers, site):
    one = sharers(space.found(), Server("https://127.0.0.1:1", site.server.fingerprint))
    one.reaches(Reach.UNREACHABLE)
    one.write("Bel het CC")
    picture = until(lambda: one.picture if one.picture.local == 1 else None)
    assert picture.alone_since
    assert picture.posts[0].code == "server_unreachable"


def test_a_desk_notices_at_once_that_its_server_went(space, open_shelf, certificates):
    service = Service(open_shelf, SystemClock())
    desk = space.found()
    with closing(Sharer(desk.ledger, space.clock, desk, replace(QUICK, live=3600))) as one:
        with served(service, secure_address(certificates)) as port:
            one.begin(Server(f"https://127.0.0.1:{port}", pin_of(certificates)))
            one.reaches()
        one.reaches(Reach.UNREACHABLE)
        picture = one.picture
        assert picture.alone_since == picture.posts[0].last != ""


def test_a_stick_is_no_answer_of_a_server(space, sharers, site):
    one, other = space.found(), space.join()
    first = sharers(one, Server("https://127.0.0.1:1", site.server.fingerprint))
    first.reaches(Reach.UNREACHABLE)
    begun = first.picture.alone_since
    space.wait()
    other.world.task("Bel het CC")
    one.pull(other)
    one.depot.take(Parcel(), Cursor(other.depot.identity.device, b"a bundle".ljust(16), Point()))
    first.write("Bel Luik")
    until(lambda: first.picture.local == 1)
    assert first.picture.peers[0].entry
    assert first.picture.alone_since == begun


def test_a_certificate_that_was_not_pinned_gets_nothing(space, sharers, site):
    one = sharers(space.found(), Server(site.server.address, "ab" * 32))
    one.reaches(Reach.UNREACHABLE)
    assert one.picture.posts[0].code == "server_fingerprint"
    assert site.line.service.points((one.desk.depot.identity.space,)) == []


def test_a_post_that_has_ended_asks_nothing_more(space):
    desk = space.found()
    nothing = [lambda *_: None] * 5
    post = PostLoop(GONE, Around(desk.depot, space.clock, QUICK, *nothing))
    assert post._ask_aside(lambda: "answered")() == "answered"
    post.end()
    with pytest.raises(Unreachable):
        post._ask_aside(lambda: "answered")


def test_a_server_with_another_list_of_members_is_told_and_made_to_follow(space, sharers, shelf):
    founder = space.found()
    one = sharers(founder)
    until(lambda: one.picture.posts and one.picture.posts[0].last)
    with shelf.writing() as act:
        (row,) = act.records.spaces()
    founder.add_control(Policy("a", "ours"))
    other = founder.signed_control(Policy("a", "theirs"), like=founder.depot.control_after(1)[0])
    with shelf.writing() as act:
        act.records.drop_control(row.no, 1)
        act.records.add_control(row.no, 2, other)
        act.records.keep_space(replace(row, control=2, tip=other.id))
    one.sharing.exchange_now()
    (split,) = until(lambda: one.picture.splits)
    assert [each.what for each in (*split.ours, *split.theirs)] == ["policy", "policy"]
    assert (split.ours[0].station, split.may) == ("LV", True)
    assert one.sharing.splits.settle() == 1
    until(lambda: one.picture.splits == ())

    def tip_there():
        with shelf.reading() as act:
            return act.records.spaces()[0].tip

    until(lambda: tip_there() == founder.depot.membership().tip)


def test_sharing_ends_within_two_seconds(space, sharers):
    one = sharers(space.found())
    one.reaches()
    begun = time.monotonic()
    one.sharing.close()
    assert time.monotonic() - begun < 2
    assert not one.sharing._thread.is_alive()


@pytest.mark.parametrize("fault", [NotAllowed("store_closed"), ValueError("odd")])
@pytest.mark.allow_logs(".*")
def test_the_picture_goes_on_where_it_could_not_be_read_once(space, sharers, site, fault):
    one = sharers(space.found())
    one.reaches()
    faults, read = [fault, fault], one.ledger.servers

    def servers():
        if faults:
            raise faults.pop()
        return read()

    one.ledger.servers = servers
    one.sharing.keep_servers((replace(site.server, paused=True),))
    until(lambda: not faults or one.sharing._move())
    one.sharing._move()
    one.reaches(Reach.OFF)
    assert not faults  # both were met on the way
    assert [post.reach for post in one.picture.posts] == [Reach.OFF]


@pytest.mark.allow_logs(".*")
def test_what_was_made_anew_is_told(space, monkeypatch):
    desk = space.found()
    sharer = Sharer(desk.ledger, space.clock, desk)
    sharing = sharer.sharing
    hello = Hello(b"s" * 16, b"i" * 16, (1, 1), 0)
    answers = SimpleNamespace(
        answers=True, outcome=Outcome(hello), server=GONE, line=None, act=lambda: None
    )
    sharing._posts = (answers,)
    sharing._beats = 0.0
    monkeypatch.setattr(desk.ledger, "beat", lambda *_: frozenset({b"d" * 32}))
    sharing._beat()
    (told,) = sharer.changes
    assert {"journal", "tasks"} <= told.registers


BEATING = replace(QUICK, beat=0.4)


def test_desks_tell_each_other_that_they_are_there(space, site):
    one, two = space.found(), space.join()
    with (
        closing(Sharer(one.ledger, space.clock, one, BEATING)) as first,
        closing(Sharer(two.ledger, space.clock, two, BEATING)) as second,
    ):
        first.begin(site.server)
        second.begin(site.server)
        peer = until(lambda: next((each for each in first.picture.peers if each.beat), None))
        assert peer.device == two.depot.identity.device.hex()
        assert (peer.station, peer.officer, peer.silent) == ("NA", "Officier 1", False)
        assert abs(peer.offset) < 1_000
        (row,) = page_of(first.picture, Facts(), space.clock.now()).peers
        assert row.title.spoken(Words("nl")) == "NA · Officier 1"
        first.write("Bel het CC")
        until(lambda: first.picture.peers[0].confirmed > 0)
        assert not first.picture.peers[0].digest_differs
        with one.ledger.reading() as reader:
            assert len(reader.own_acts()) == 1


def test_a_revocation_made_alone_enters_the_log_when_a_server_answers(space, site):
    admin, other = space.found(), space.join()
    office = Office(admin.depot, admin.depot.safe(), space.clock)
    revoked = other.depot.identity.device
    assert not members_acts.revoke(office, Way(), (revoked,))
    before = admin.depot.control_after(0)
    with closing(Sharer(admin.ledger, space.clock, admin)) as sharer:
        sharer.begin(Server("https://127.0.0.1:1", site.server.fingerprint))
        sharer.reaches(Reach.UNREACHABLE)
        assert len(members_acts.homeless(office)) == 1
        sharer.sharing.keep_servers((site.server,))
        until(lambda: not members_acts.homeless(office))
        sharer.sharing.exchange_now()
        sharer.reaches()
    (entered,) = admin.depot.control_after(len(before))
    assert entered.entry.act.devices == (revoked,)


def test_a_relay_takes_no_revocation_into_its_log(space, site):
    admin, other = space.found(), space.join()
    office = Office(admin.depot, admin.depot.safe(), space.clock)
    members_acts.revoke(office, Way(), (other.depot.identity.device,))
    with closing(Sharer(admin.ledger, space.clock, admin)) as sharer:
        sharer.begin(replace(site.server, road=Road.RELAY))
        sharer.reaches()
        sharer.write("Bel het CC")
        until(lambda: sharer.picture.confirmed == 1)
    assert len(members_acts.homeless(office)) == 1
