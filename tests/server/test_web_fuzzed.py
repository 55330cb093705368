"""Whatever is posted, the server answers what it should and never with a fault of its own."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nccn_desk.kernel.clock import SystemClock
from nccn_desk.ledger import codec as plain
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.protocol import access, codec, messages
from nccn_desk.server import accounts, founding
from nccn_desk.server.limits import Rates, ServerLimits
from nccn_desk.server.service import Service
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from nccn_desk.server.web import STATUS, build_app
from tests.protocol.cast import Org
from tests.protocol.samples import samples
from tests.server.lines import PATHS

LAWFUL = {200, 404, *STATUS.values()}
POSTS = sorted(path for path, _ in PATHS.values())
QUICK, LONG = 2_000, 100_000


class Target:
    """An application without a socket, with an organisation in it and a token for it."""

    def __init__(self):
        shelf = MemoryShelf(Nameplate(b"s" * 16, b"i" * 16, b"k" * 32))
        with shelf.writing() as act:
            founding.let_in(act.office, (), first=True)
        endless = Rates(1e9, 10**9, 1e9, 10**9)
        self.service = Service(shelf, SystemClock(), ServerLimits(rates=endless))
        self.app = build_app(self.service)
        self.loop = asyncio.new_event_loop()
        org = self.org = Org()
        now = self.service.now()
        for entry in org.log:
            self.service.hub.answer(messages.AddControl(org.space, entry), org.admin.public, now)
        token = b"t" * 32
        self.service.accounts._known[accounts._name(token)] = (org.admin.public, now + 10**9)
        self.token = token.hex()
        chain = org.chain(org.admin)
        self.samples = [
            replaced(each, org.space)
            for each in samples(tuple(chain.write(2)), chain.announcement, org.genesis)
            if type(each) in PATHS
        ]

    def post(self, path, body, token=None):
        """Return the status and the body of an answer."""
        sent = []
        bodies = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive():
            return bodies.pop() if bodies else {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        headers = [(b"content-length", str(len(body)).encode())]
        headers += [(b"authorization", b"Bearer " + (token or self.token).encode())]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "https",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": headers,
            "client": ("127.0.0.1", 9),
            "server": ("127.0.0.1", 9),
        }

        async def ask():
            async with asyncio.timeout(20):
                await self.app(scope, receive, send)

        self.loop.run_until_complete(ask())
        return sent[0]["status"], b"".join(each.get("body", b"") for each in sent[1:])


def replaced(message, space):
    """Return a message that names a space which is there."""
    return replace(message, space=space) if hasattr(message, "space") else message


@pytest.fixture(scope="module")
def target():
    made = Target()
    yield made
    made.service.lanes.close()
    made.loop.close()


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=40)
    | st.binary(max_size=80)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@st.composite
def mutated(draw, value):
    """Draw a value like this one with one part of it replaced, doubled or gone."""
    if isinstance(value, tuple) and value and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(value) - 1))
        kind = draw(st.integers(0, 5))
        if kind == 0:
            return value[:at] + value[at + 1 :]
        if kind == 1:
            return value[: at + 1] + value[at:]
        return (*value[:at], draw(mutated(value[at])), *value[at + 1 :])
    if isinstance(value, bytes) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        return value[:at] + bytes([draw(st.integers(0, 255))]) + value[at + 1 :]
    if isinstance(value, int) and draw(st.booleans()):
        return draw(st.sampled_from([0, 1, value + 1, value - 1, 2**53, 2**53 + 1, 2**64 - 1]))
    return draw(VALUES)


def check(target, data, path):
    status, body = target.post(path, data)
    assert status in LAWFUL, (path, data.hex())
    if status != 200:
        codec.decode_refusal(body)


def play(target, count):
    """Send so many messages that were tampered with; return how many could be sent at all."""
    sent = itertools.count()

    @settings(
        max_examples=count,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )
    @given(st.integers(0, len(target.samples) - 1), st.data())
    def fuzz(index, data):
        message = target.samples[index]
        wire = plain.decode(codec.encode(message), limit=2**24)
        path = PATHS[type(message)][0]
        for _ in range(data.draw(st.integers(1, 3))):
            wire = data.draw(mutated(wire))
        try:
            body = plain.encode(wire)
        except BadEntry:
            return
        if data.draw(st.integers(0, 9)) == 0:
            path = data.draw(st.sampled_from(POSTS))
        check(target, body, path)
        next(sent)

    fuzz()
    return next(sent)


def test_messages_that_were_tampered_with_never_break_the_server(target):
    assert play(target, QUICK) > QUICK // 2


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_a_hundred_thousand_messages_never_break_the_server(target):
    assert play(target, LONG) > LONG // 2


@settings(max_examples=300)
@given(st.binary(max_size=300), st.sampled_from(POSTS))
def test_any_bytes_never_break_the_server(target, data, path):
    check(target, data, path)


@settings(max_examples=100)
@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=70))
def test_any_token_never_breaks_the_server(target, token):
    status, _ = target.post("/v1/standing", b"", token.encode("latin-1").hex())
    assert status in {400, 401}


def test_the_samples_themselves_are_understood(target):
    """What the fuzzing starts from must get beyond the first check."""
    for message in target.samples:
        status, body = target.post(PATHS[type(message)][0], codec.encode(message))
        words = codec.decode_refusal(body) if status != 200 else ("", {})
        assert words[0] != "malformed", message
    assert isinstance(target.samples[0], messages.AskStanding)
    assert access.Here in {type(each) for each in target.samples}
