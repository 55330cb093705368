from __future__ import annotations

import http.client
import json
import threading
from base64 import b64decode

import pytest

from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger import codec as plain
from nccn_desk.protocol import access, codec
from nccn_desk.protocol.access import Here, OpenTicket, PutAnswer, PutRequest, ticket_of
from nccn_desk.protocol.errors import Refused, Unreachable, Why
from nccn_desk.protocol.messages import AddControl, AskStanding, Point, Pull, Pulled, Push
from nccn_desk.server.exporting import export
from nccn_desk.server.limits import Quotas, Rates, ServerLimits
from nccn_desk.server.serving import Address
from nccn_desk.server.shelf import ShelfTrouble
from nccn_desk.server.web import STATUS
from tests.protocol.cast import Org, key_of

CBOR = "application/cbor"


class Town:
    """A server over HTTPS with an organisation in it."""

    def __init__(self, shelf, serve, limits=None, **others):
        self.line = serve(shelf, limits, **others)
        self.org = Org()
        self.reader = self.org.join("reader")
        self.space = self.org.space
        self.admin = self.line(self.org.admin)
        for entry in self.org.log:
            self.admin.ask(AddControl(self.space, entry))


@pytest.fixture
def town(open_shelf, serve):
    return Town(open_shelf, serve)


# Most of these need no database: one shelf is enough.
ONE_SHELF = pytest.mark.parametrize("shelf", ["memory"], indirect=True)


def test_every_no_has_a_status_and_the_codes_of_a_later_server_too():
    assert set(STATUS) == set(Why)


@ONE_SHELF
def test_the_server_says_what_it_is_and_that_it_is_well(town):
    line = town.line()
    hello = line.hello()
    assert hello.versions == (1, 1)
    assert hello.server == town.line.service.shelf.plate.server
    assert line.send("GET", "/healthz")[::2] == (200, b"ok\n")
    status, headers, body = line.send("GET", "/metrics")
    assert (status, headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert b'nccn_requests_total{path="/v1/control/add",status="200"} 3' in body
    assert b"nccn_spaces 1\n" in body
    assert "server" not in headers


@ONE_SHELF
@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer x", "Bearer " + "00" * 31, "Bearer " + "00" * 32, "Basic eDp5", "\xff"],
)
def test_without_a_token_nothing_is_answered(town, authorization):
    line = town.line()
    for path in ("/v1/standing", "/v1/push", "/v1/presence", "/v1/enrol/open"):
        status, _, body = line.send("POST", path, b"", {"authorization": authorization})
        assert (status, codec.decode_refusal(body)[0]) == (401, "token")
    for method, path in (("GET", "/v1/live"), ("PUT", "/v1/blob/x"), ("GET", "/v1/blob/x")):
        assert line.send(method, path, None, {"authorization": authorization})[0] == 401


@ONE_SHELF
def test_a_no_has_its_status_and_its_words(town):
    line = town.line(key_of("stranger"))
    with pytest.raises(Refused) as fault:
        line.ask(AskStanding(town.space))
    assert fault.value.why == "not_member"
    body = codec.encode(Pull(town.space, Point(9, b"x" * 32), 5))
    status, headers, answer = town.admin.send("POST", "/v1/pull", body)
    assert (status, headers["content-type"]) == (409, CBOR)
    assert codec.decode_refusal(answer) == ("rewritten", {})


@ONE_SHELF
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 404), ("GET", "/v1/push", 405), ("POST", "/v1/hello", 405), ("PUT", "/v2", 404)],
)
def test_what_is_not_here_is_told_in_the_same_form(town, method, path, status):
    found, _, body = town.line().send(method, path)
    assert (found, codec.decode_refusal(body)[0]) == (status, "malformed")


@ONE_SHELF
@pytest.mark.parametrize("body", [b"", b"garbage", b"\x80", b"\xff" * 900])
def test_what_is_no_message_is_told(town, body):
    for path in ("/v1/push", "/v1/pull", "/v1/challenge", "/v1/enrol/look", "/v1/control/add"):
        status, _, answer = town.admin.send("POST", path, body)
        assert (status, codec.decode_refusal(answer)[0]) == (400, "malformed")


@ONE_SHELF
def test_a_message_on_the_wrong_path_is_told(town):
    body = codec.encode(AskStanding(town.space))
    assert town.admin.send("POST", "/v1/pull", body)[0] == 400


@ONE_SHELF
def test_too_much_is_refused_before_it_is_read(town):
    small = codec.SMALL_LIMIT + 1
    status, headers, body = town.admin.send("POST", "/v1/standing", bytes(small))
    assert (status, headers["connection"]) == (413, "close")
    assert codec.decode_refusal(body) == ("too_large", {"limit": codec.SMALL_LIMIT})
    limit = town.line.service.limits.wire.body
    for sent in (iter([bytes(2**20)] * 13), bytes(limit + 1)):
        town.admin.connection.close()
        try:
            status = town.admin.send("POST", "/v1/push", sent)[0]
        except Unreachable:
            continue  # the server may hang up while we send
        assert status == 413


@pytest.mark.parametrize("shelf", ["memory"], indirect=True)
def test_whoever_asks_too_often_waits(open_shelf, serve):
    rates = Rates(strangers=0.5, strangers_burst=3, device=0.5, device_burst=5)
    line = serve(open_shelf, ServerLimits(rates=rates))
    stranger = line()
    ask = codec.encode(access.AskChallenge(key_of("x").public))
    statuses = [stranger.send("POST", "/v1/challenge", ask)[0] for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    status, headers, body = stranger.send("POST", "/v1/challenge", ask)
    assert status == 429
    assert codec.decode_refusal(body)[1]["seconds"] == int(headers["retry-after"])


# ---------------------------------------------------------------- beside the entries


@ONE_SHELF
def test_who_is_here_is_told_to_members(town):
    other = town.line(town.reader)
    assert town.admin.ask(Here(town.space, b"sealed")).beats == ()
    ((device, _, sealed),) = other.ask(Here(town.space, b"mine")).beats
    assert (device, sealed) == (town.org.admin.public, b"sealed")
    with pytest.raises(Refused):
        town.line(key_of("stranger")).ask(Here(town.space, b"x"))


def test_a_stranger_with_an_invitation_is_answered(town):
    ticket = ticket_of(b"secret")
    until = town.line.service.now() + 60_000
    town.admin.ask(OpenTicket(town.space, ticket, until))
    stranger = town.line()
    assert stranger.ask(PutRequest(ticket, b"letter")).answer == b""
    town.admin.ask(PutAnswer(town.space, ticket, b"answer"))
    assert stranger.ask(access.AskTicket(ticket)).answer == b"answer"
    town.admin.ask(access.CloseTicket(town.space, ticket))
    with pytest.raises(Refused):
        stranger.ask(access.AskTicket(ticket))


def test_blobs_lie_under_their_hash(town):
    data = bytes(range(256)) * 1_000
    path = f"/v1/blob/{digest(data).hex()}?space={town.space.hex()}"
    assert town.admin.send("GET", path)[0] == 404
    assert [town.admin.send("PUT", path, data)[0] for _ in range(2)] == [201, 200]
    assert town.line(town.reader).send("GET", path)[0] == 401
    reader = town.line(town.reader)
    reader.log_in()
    status, headers, found = reader.send("GET", path)
    assert (status, found) == (200, data)
    assert headers["content-type"] == "application/octet-stream"


@ONE_SHELF
def test_a_blob_that_is_a_part_is_remembered_for_its_device_s_next_landmark(town):
    device = town.org.admin.public.hex()[:16]
    for data, query in ((b"part", "&part=1"), (b"other", "")):
        path = f"/v1/blob/{digest(data).hex()}?space={town.space.hex()}{query}"
        assert town.admin.send("PUT", path, data)[0] == 201
    with town.line.service.shelf.reading() as act:
        no = act.records.space(town.space).no
        assert act.office.word(f"parts/{no}/{device}") == digest(b"part").hex()


@ONE_SHELF
def test_blobs_that_are_not_what_they_say_are_refused(town):
    space = town.space.hex()
    name = digest(b"data").hex()
    for path in (
        f"/v1/blob/{name}?space={space}",
        f"/v1/blob/{name}",
        f"/v1/blob/{name}?space=xyz",
        f"/v1/blob/short?space={space}",
        f"/v1/blob/zz?space={space}",
    ):
        assert town.admin.send("PUT", path, b"other")[0] == 400
    stranger = town.line(key_of("stranger"))
    stranger.log_in()
    assert stranger.send("PUT", f"/v1/blob/{name}?space={space}", b"data")[0] == 403


@pytest.mark.parametrize("shelf", ["memory"], indirect=True)
def test_blobs_have_a_quota(open_shelf, serve):
    town = Town(open_shelf, serve, ServerLimits(quotas=Quotas(device_day=10_000)))
    statuses = []
    for number in range(3):
        data = bytes([number]) * 4_000
        path = f"/v1/blob/{digest(data).hex()}?space={town.space.hex()}"
        statuses.append(town.admin.send("PUT", path, data)[0])
    assert statuses == [201, 201, 507]


# ---------------------------------------------------------------- hints


def events_of(line, space):
    """Listen; give the lines that come, one after the other."""
    line.log_in()
    headers = {"authorization": f"Bearer {line.token}"}
    line.connection.request("GET", f"/v1/live?space={space.hex()}", headers=headers)
    answer = line.connection.getresponse()
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    return answer


def next_hint(answer):
    while True:
        line = answer.readline()
        assert line, "the stream ended"
        if line.startswith(b'data: {"'):
            return json.loads(line[6:])


def test_a_push_is_heard_at_once_by_those_who_listen(town):
    stream = events_of(town.line(town.reader), town.space)
    assert next_hint(stream) == {"number": 0, "control": 3}
    chain = town.org.chain(town.org.admin)
    town.admin.ask(Push(town.space, (chain.announcement,), tuple(chain.write(2))))
    told = next_hint(stream)
    assert (told["number"], told["control"]) == (2, 3)
    (page,) = [codec.decode(b64decode(each), Pulled, limit=2**20) for each in told["pages"]]
    assert page.envelopes == tuple(chain.written)


def test_what_another_node_took_in_is_heard_too(town, serve):
    stream = events_of(town.line(town.reader), town.space)
    next_hint(stream)
    node = serve(town.line.service.shelf)(town.org.admin)
    chain = town.org.chain(town.org.admin)
    node.ask(Push(town.space, (chain.announcement,), tuple(chain.write(1))))
    assert next_hint(stream) == {"number": 1, "control": 3}


@ONE_SHELF
def test_only_members_listen(town):
    for key, space, status in (
        (key_of("stranger"), town.space.hex(), 403),
        (town.reader, "00" * 16, 404),
        (town.reader, "x", 400),
        (town.reader, "", 400),
    ):
        line = town.line(key)
        line.log_in()
        assert line.send("GET", f"/v1/live?space={space}")[0] == status


# ---------------------------------------------------------------- troubles


class Failing:
    """A shelf that cannot reach what it keeps."""

    def __init__(self, shelf):
        self.plate = shelf.plate

    def reading(self):
        raise ShelfTrouble(reason="disk_full")

    writing = reading

    def close(self):
        pass


@pytest.mark.allow_logs("storage")
@ONE_SHELF
def test_a_server_that_cannot_keep_anything_says_so(shelf, serve):
    line = serve(Failing(shelf))()
    status, headers, body = line.send("GET", "/healthz")
    assert (status, headers["retry-after"]) == (503, "5")
    assert codec.decode_refusal(body) == ("storage", {})
    assert line.hello().versions == (1, 1)


@pytest.mark.parametrize("shelf", ["memory"], indirect=True)
def test_behind_a_proxy_the_figures_are_for_this_machine_only(open_shelf, serve):
    line = serve(open_shelf, address=Address("127.0.0.1", 0))()
    assert plainly(line, "/metrics") == 200
    assert plainly(line, "/metrics", "203.0.113.9") == 403


def plainly(line, path, forwarded=None):
    """Ask as a proxy does; return the status."""
    plain = http.client.HTTPConnection("127.0.0.1", line.connection.port)
    plain.request("GET", path, headers={"x-forwarded-for": forwarded} if forwarded else {})
    status = plain.getresponse().status
    plain.close()
    return status


@pytest.mark.parametrize("shelf", ["memory"], indirect=True)
def test_a_network_of_ipv6_is_one_stranger_and_each_address_of_ipv4_is_one(open_shelf, serve):
    rates = Rates(strangers=0.01, strangers_burst=2)
    line = serve(open_shelf, ServerLimits(rates=rates), address=Address("127.0.0.1", 0))()
    asked = [f"2001:db8::{number}" for number in range(3)] + ["2001:db8:0:1::", "203.0.113.9"]
    assert [plainly(line, "/healthz", each) for each in asked] == [200, 200, 429, 200, 200]
    assert [plainly(line, "/healthz", f"203.0.113.{each}") for each in range(4)] == [200] * 4


@ONE_SHELF
def test_many_ask_at_once_and_all_are_answered(town):
    chains = [town.org.chain(town.org.admin) for _ in range(6)]
    for chain in chains:
        chain.write(40)
    results = []

    def push(chain):
        line = town.line(town.org.admin)
        request = Push(town.space, (chain.announcement,), tuple(chain.written))
        results.append(line.ask(request).results)

    threads = [threading.Thread(target=push, args=(chain,)) for chain in chains]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert results == [("",) * 40] * 6
    standing = town.admin.ask(AskStanding(town.space))
    assert standing.point.number == 240
    page = town.admin.ask(Pull(town.space, Point(), 2**20))
    assert len(page.envelopes) == 240


# ---------------------------------------------------------------- export


def test_an_administrator_takes_a_whole_space_away(town):
    chain = town.org.chain(town.org.admin)
    town.admin.ask(Push(town.space, (chain.announcement,), tuple(chain.write(3))))
    path = f"/v1/export?space={town.space.hex()}"
    status, _, data = town.admin.send("GET", path)
    assert status == 200
    frames = []
    while data:
        size = int.from_bytes(data[:4])
        frames.append(plain.decode(data[4 : 4 + size], limit=2**24))
        data = data[4 + size :]
    assert frames == list(export(town.line.service.shelf, town.space))
    assert len(frames) == 3
    reader = town.line(town.reader)
    reader.log_in()
    assert reader.send("GET", path)[0] == 403
