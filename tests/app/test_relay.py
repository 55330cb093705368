from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import closing
from dataclasses import replace

import pytest

from nccn_desk.adapters.transport import beacon as beacons
from nccn_desk.adapters.transport import discovery
from nccn_desk.adapters.transport.discovery import Sighting
from nccn_desk.app import relay as relays
from nccn_desk.app import relay_process
from nccn_desk.app.relay import Relay
from nccn_desk.app.sharing_lines import open_line
from nccn_desk.app.sharing_relay import MOST, DeskRelay
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AskStanding
from nccn_desk.services.sharing import Reach, Road
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import Space
from tests.app.sharing_desks import Sharer, titles, until

HOST = "127.0.0.1"


def free_port():
    with socket.create_server((HOST, 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def host(space):
    return space.found()


@pytest.fixture
def relay(host):
    made = Relay(host.folder, host.depot)
    yield made
    made.close()


def test_desks_of_a_site_exchange_through_the_relay_of_one_of_them(space, host, relay):
    port = free_port()
    begun = relay.begin(HOST, port)
    assert begun.own == Server(f"https://{HOST}:{port}", begun.beacon.fingerprint, Road.RELAY)
    other = space.join()
    device = host.depot.identity.device.hex()
    named = Server(begun.own.address, begun.own.fingerprint, Road.RELAY, device=device)
    with (
        closing(Sharer(host.ledger, space.clock, host)) as one,
        closing(Sharer(other.ledger, space.clock, other)) as two,
    ):
        one.begin(begun.own)
        one.reaches()
        two.begin(named)
        two.reaches()
        assert two.picture.posts[0].road is Road.RELAY
        two.write("Bel het CC")
        until(lambda: titles(host.ledger) == ["Bel het CC"])
        until(lambda: two.picture.confirmed == 1)
    relay.close()
    again = relay.begin(HOST, port)
    assert again == begun
    line = open_line(again.own, host.depot)
    assert line.ask(AskStanding(space_id(host))).point.number == 1
    line.close()


def space_id(desk):
    return desk.depot.identity.space


def test_a_relay_takes_in_no_other_organisation(space, host, relay, tmp_path):
    begun = relay.begin(HOST, free_port())
    with closing(Sharer(host.ledger, space.clock, host)) as one:
        one.begin(begun.own).reaches()
    stranger = Space(tmp_path / "strangers")
    lone = stranger.found()
    line = open_line(begun.own, lone.depot)
    with pytest.raises(Refused) as told:
        line.ask(AskStanding(space_id(lone)))
    assert told.value.why in {"not_member", "unknown_space"}
    line.close()
    stranger.close()


def test_a_relay_of_a_desk_that_is_no_member_is_not_spoken_to(space, host, relay):
    begun = relay.begin(HOST, free_port())
    false = Server(begun.own.address, begun.own.fingerprint, Road.RELAY, device="ab" * 32)
    with closing(Sharer(host.ledger, space.clock, host)) as one:
        one.begin(false).reaches(Reach.REFUSED)
        assert one.picture.posts[0].code == "server_not_member"


def test_what_a_relay_calls_out_is_signed_by_its_desk(host, relay):
    beacon = relay.begin(HOST, free_port()).beacon
    words = {name.encode(): word.encode() for name, word in beacon.to_words().items()}
    assert beacons.heard(words, space_id(host)) == beacon
    assert beacons.heard(words, bytes(16)) is None
    assert beacons.heard(words | {b"f": b"ab" * 32}, space_id(host)) is None
    assert beacons.heard({b"v": b"1"}, space_id(host)) is None


def test_a_taken_port_is_told_and_nothing_is_started(host, relay):
    with socket.create_server((HOST, 0)) as taken, pytest.raises(NccnError) as told:
        relay.begin(HOST, taken.getsockname()[1])
    assert told.value.code == "relay_port"
    assert not relay.runs


def test_a_desk_that_shares_with_nobody_can_be_no_relay(space, tmp_path, store):
    with pytest.raises(NotAllowed) as told:
        Relay(tmp_path, store.depot()).begin(HOST, free_port())
    assert told.value.code == "not_shared"


def test_a_desk_without_the_parts_of_a_server_can_be_no_relay(relay, monkeypatch):
    monkeypatch.setattr(relays, "PARTS", ("nccn_no_such_part",))
    with pytest.raises(NotAllowed) as told:
        relay.begin(HOST, free_port())
    assert told.value.code == "relay_missing"


@pytest.fixture
def store(real):
    with real.ledger() as ledger:
        yield ledger


def test_the_relay_ends_with_the_desk_that_started_it(host, relay):
    relay.begin(HOST, free_port())
    process = relay._process
    process.stdin.close()  # as the system does when a process is killed
    assert process.wait(10) is not None


def test_the_pipe_that_closes_ends_the_process_in_good_order(monkeypatch):
    ended = []
    monkeypatch.setattr(os, "kill", lambda *words: ended.append(words))
    read, write = os.pipe()
    with os.fdopen(read) as pipe:
        monkeypatch.setattr("sys.stdin", pipe)
        monkeypatch.setattr(relay_process, "main", lambda words: time.sleep(0.1) or len(words))
        os.close(write)
        assert relay_process.serve("x") == 3
        until(lambda: ended)
    assert ended == [(os.getpid(), signal.SIGTERM)]


def test_a_desk_in_its_window_begins_and_ends_its_relay(space, host):
    with closing(Sharer(host.ledger, space.clock, host)) as one:
        one.begin()
        hosted = DeskRelay(host.folder, host.depot, one.sharing.host, space.clock)
        with closing(hosted):
            own = hosted.begin(free_port())
            one.reaches()
            port = own.address.rpartition(":")[2]
            assert one.picture.posts[0].name == f"127.0.0.1:{port}"
            assert hosted.own() == own
            assert own.device == host.depot.identity.device.hex()
            assert one.ledger.servers() == ()
            hosted.end()
            assert hosted.own() is None
            until(lambda: one.picture.posts == ())
            again = hosted.begin(free_port())
            assert again.fingerprint == own.fingerprint


def test_a_relay_whose_process_is_killed_is_known_to_be_gone_and_can_begin_again(space, host):
    hosts = []
    with closing(DeskRelay(host.folder, host.depot, hosts.append, space.clock)) as hosted:
        own = hosted.begin(free_port())
        assert hosted.ended() == ""
        (watching,) = [each for each in threading.enumerate() if each.name == "relay"]
        process = hosted._closing[-1].__self__._process
        process.kill()
        until(lambda: hosted.own() is None)
        watching.join(5)
        assert hosted.ended() == to_text(space.clock.now())
        assert hosts[-1] is None
        again = hosted.begin(int(own.address.rpartition(":")[2]))
        assert (again, hosted.ended()) == (own, "")
        hosted.end()
        assert (hosted.own(), hosted.ended()) == (None, "")


def test_relays_of_members_are_found_and_others_are_not(space, host, relay, monkeypatch):
    other = space.join()
    begun, heard = relay.begin(HOST, free_port()), []
    seen = {}

    class Looking:
        def __init__(self, _, found):
            seen["found"] = found

        def close(self):
            seen["closed"] = True

    monkeypatch.setattr(discovery, "Looking", Looking)
    with closing(DeskRelay(other.folder, other.depot, heard.append, space.clock)) as looking:
        looking.look(lambda: heard.append("found"))
        looking.look(lambda: heard.append("twice"))
        other.pull(host)
        seen["found"](Sighting("https://10.0.0.5:8444", begun.beacon))
        seen["found"](Sighting("https://10.0.0.6:8444", replace(begun.beacon, device=bytes(32))))
        (found,) = looking.found()
        assert (found.address, found.road) == ("https://10.0.0.5:8444", Road.RELAY)
        assert found.device == host.depot.identity.device.hex()
        assert heard == ["found"]
        for number in range(2 * MOST):
            seen["found"](Sighting(f"https://10.0.1.{number}:8444", begun.beacon))
        assert len(looking.found()) == MOST
    assert seen["closed"]
