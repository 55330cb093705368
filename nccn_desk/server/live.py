"""Whoever listens hears at once that a space went on, and what was added where that is little."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final

from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.hub import Came, News

HEARTBEAT: Final = 15.0  # seconds
LISTENERS: Final = 2_000
OF_DEVICE: Final = 4
BURST: Final = 16.0  # hints that a listener hears at once, each as soon as there is news
HINTS: Final = 1_000.0  # in a second, to all that listen, when it is busy: each may bring a pull
LEAST: Final = 0.01  # seconds between two hints when it is busy, however few listen
WAITING: Final = 32 * 2**10  # letters of pages that wait for a listener
RETRY: Final = 2_000  # ms after which a listener comes back, when the server stops


class Listener:
    """One who listens to a space; what it has not heard yet is at most one word of each kind.

    Pages go with the word as long as they are few. A desk takes them for the answer to a pull if
    they follow on what it holds, and pulls if not.
    """

    def __init__(self, space: bytes, device: bytes) -> None:
        self.space = space
        self.device = device
        self.news: News | None = None
        self.presence = False
        self.over = False
        self.quiet = False  # a beat is due
        self.bell = asyncio.Event()
        self._pages: list[str] = []
        self._size = 0

    def beat(self) -> None:
        """Let a sign of life be given."""
        self.quiet = True
        self.bell.set()

    def put(self, came: Came) -> None:
        """Let a page wait, with those before it, if this device may read it and there is room."""
        if self.device in came.readers and self._size <= WAITING:
            self._pages.append(came.page)
            self._size += len(came.page)

    def pages(self) -> list[str]:
        """Return the pages that waited; none where they became too many."""
        pages = self._pages if self._size <= WAITING else []
        self._pages, self._size = [], 0
        return pages


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
    def pause(self) -> float:
        """How long one listener waits between two hints, in seconds, when it is busy."""
        return max(LEAST, self._count / HINTS)

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
        """Let a space's listeners hear news, the furthest of what came since they last looked.

        Who brought it knows; a poll tells them all the same, should the answer have been lost.
        """
        for each in self._listeners.get(news.space, ()):
            if news.came is not None and news.came.by == each.device:
                continue
            before = each.news or news
            each.news = News(
                news.space, max(before.number, news.number), max(before.control, news.control)
            )
            if news.came is not None:
                each.put(news.came)
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

    def spend(self, now: float, pause: float) -> bool:
        """Count one hint; tell whether another may follow before a pause, which wins one back."""
        self._left = min(BURST, self._left + (now - self._since) / pause) - 1
        self._since = now
        return self._left >= 1


async def stream(live: Live, listener: Listener, first: News) -> AsyncIterator[bytes]:
    """Give the words of a stream of server-sent events until the listener or the server goes."""
    sent = first
    loop = asyncio.get_running_loop()
    credit = Credit(loop.time())
    beat = loop.call_later(HEARTBEAT, listener.beat)
    try:
        yield f"retry: {RETRY}\n\n".encode() + _words(first, ())
        while not listener.over:
            await listener.bell.wait()
            listener.bell.clear()
            if listener.quiet:
                listener.quiet = False
                beat = loop.call_later(HEARTBEAT, listener.beat)
                yield b": beat\n\n"
            if listener.news is not None and listener.news != sent:
                sent = listener.news
                yield _words(sent, listener.pages())
            if listener.presence:
                listener.presence = False
                yield b"event: presence\ndata: {}\n\n"
            if not credit.spend(loop.time(), live.pause):
                await asyncio.sleep(live.pause)
        yield f"retry: {RETRY}\nevent: goodbye\ndata: {{}}\n\n".encode()
    finally:
        beat.cancel()
        live.leave(listener)


def _words(news: News, pages: Sequence[str]) -> bytes:
    """Write a hint as JSON, by hand: a crowd hears it, and nothing in it wants escaping."""
    enclosed = ', "pages": ["{}"]'.format('", "'.join(pages)) if pages else ""
    told = f'{{"number": {news.number}, "control": {news.control}{enclosed}}}'
    return f"event: hint\ndata: {told}\n\n".encode("ascii")
