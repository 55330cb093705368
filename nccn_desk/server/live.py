"""Whoever listens hears at once that a space went on, and never what was added to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Final

from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.hub import News

HEARTBEAT: Final = 15.0  # seconds
LISTENERS: Final = 2_000
OF_DEVICE: Final = 4
BURST: Final = 16.0  # hints that a listener hears at once, each as soon as there is news
PAUSE: Final = 0.25  # seconds that win one back, and lie between two when none is left
RETRY: Final = 2_000  # ms after which a listener comes back, when the server stops


class Listener:
    """One who listens to a space; what it has not heard yet is at most one word of each kind."""

    def __init__(self, space: bytes, device: bytes) -> None:
        self.space = space
        self.device = device
        self.news: News | None = None
        self.presence = False
        self.over = False
        self.bell = asyncio.Event()


class Live:
    """Passes news to listeners; all of it runs on the event loop but `tell`."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: dict[bytes, set[Listener]] = {}
        self._count = 0

    @property
    def count(self) -> int:
        """How many listen."""
        return self._count

    @property
    def spaces(self) -> tuple[bytes, ...]:
        """The spaces to which somebody listens."""
        return tuple(self._listeners)

    def begin(self) -> None:
        """Take the running event loop for one's own."""
        self._loop = asyncio.get_running_loop()

    def tell(self, news: News) -> None:
        """Say that a space went on, from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.hear, news)

    def hear(self, news: News) -> None:
        """Let a space's listeners hear news, the furthest of what came since they last looked."""
        for each in self._listeners.get(news.space, ()):
            before = each.news or news
            each.news = News(
                news.space, max(before.number, news.number), max(before.control, news.control)
            )
            each.bell.set()

    def tell_presence(self, space: bytes, device: bytes) -> None:
        """Say that somebody came, moved or went, from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.hear_presence, space, device)

    def hear_presence(self, space: bytes, device: bytes) -> None:
        """Let the others hear that somebody came, moved or went."""
        for each in self._listeners.get(space, ()):
            if each.device != device:
                each.presence = True
                each.bell.set()

    def join(self, space: bytes, device: bytes) -> Listener:
        """Begin to listen; raise Refused where too many do."""
        here = self._listeners.get(space, set())
        if self._count >= LISTENERS or sum(each.device == device for each in here) >= OF_DEVICE:
            raise Refused(Why.TOO_MANY, seconds=10)
        listener = Listener(space, device)
        self._listeners.setdefault(space, here).add(listener)
        self._count += 1
        return listener

    def leave(self, listener: Listener) -> None:
        """Stop listening."""
        here = self._listeners.get(listener.space, set())
        if listener in here:
            here.discard(listener)
            self._count -= 1
        if not here:
            self._listeners.pop(listener.space, None)

    def end(self) -> None:
        """Tell all listeners to come back later."""
        for here in self._listeners.values():
            for each in here:
                each.over = True
                each.bell.set()


class Credit:
    """How many hints a listener may hear at once: many pushes make few hints, few make each."""

    def __init__(self, now: float) -> None:
        self._left = BURST
        self._since = now

    def spend(self, now: float) -> bool:
        """Count one hint; tell whether another may follow without a pause."""
        self._left = min(BURST, self._left + (now - self._since) / PAUSE) - 1
        self._since = now
        return self._left >= 1


async def stream(live: Live, listener: Listener, first: News) -> AsyncIterator[bytes]:
    """Give the words of a stream of server-sent events until the listener or the server goes."""
    sent = first
    clock = asyncio.get_running_loop().time
    credit = Credit(clock())
    try:
        yield f"retry: {RETRY}\n\n".encode() + _words(first)
        while not listener.over:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await listener.bell.wait()
            except TimeoutError:
                yield b": beat\n\n"
                continue
            listener.bell.clear()
            if listener.news is not None and listener.news != sent:
                sent = listener.news
                yield _words(sent)
            if listener.presence:
                listener.presence = False
                yield b"event: presence\ndata: {}\n\n"
            if not credit.spend(clock()):
                await asyncio.sleep(PAUSE)
        yield f"retry: {RETRY}\nevent: goodbye\ndata: {{}}\n\n".encode()
    finally:
        live.leave(listener)


def _words(news: News) -> bytes:
    data = json.dumps({"number": news.number, "control": news.control})
    return f"event: hint\ndata: {data}\n\n".encode()
