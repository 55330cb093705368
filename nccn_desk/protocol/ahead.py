"""What is asked next is known before it is time: a page may have come, or be on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, TypeAlias

from nccn_desk.protocol.depot import Line
from nccn_desk.protocol.messages import Hello, Point, Pull, Pulled, Request, Response
from nccn_desk.protocol.session_heads import rolled

MOST: Final = 64  # pages in hand, after which all of it is pulled as one

Answer: TypeAlias = Callable[[], Response]
Aside: TypeAlias = Callable[[Answer], Answer]  # does a job on another thread; returns its result


class Early:
    """A line on which the next question leaves before the last answer was worked through."""

    def __init__(self, line: Line, aside: Aside) -> None:
        self._line = line
        self._aside = aside

    def hello(self) -> Hello:
        """Ask the server what it is."""
        return self._line.hello()

    def ask(self, request: Request) -> Response:
        """Ask one thing and return the answer."""
        return self._line.ask(request)

    def begin(self, request: Request) -> Answer:
        """Ask one thing, and return what waits for the answer and raises what asking raised."""
        return self._aside(lambda: self._line.ask(request))


class Ahead:
    """A line to a server that called out pages; see `nccn_desk.protocol.depot.Line`.

    Whether a page goes on from where somebody stands follows from the rolling hash alone. What
    does not, and whatever the server said to have beyond `number`, is asked of the server.
    """

    def __init__(self, line: Line, pages: Iterable[Pulled], number: int) -> None:
        self._line = line
        self._pages = {_before(each): each for each in pages if each.envelopes}
        self._number = number

    def hello(self) -> Hello:
        """Ask the server what it is."""
        return self._line.hello()

    def ask(self, request: Request) -> Response:
        """Answer a pull from the pages in hand, where they follow; ask the server all else."""
        page = self._following(request.after) if isinstance(request, Pull) else None
        return page or self._line.ask(request)

    def _following(self, point: Point) -> Pulled | None:
        """Return all that goes on from a point as one page, nothing where nothing does."""
        found: list[Pulled] = []
        while (page := self._pages.pop(point.number, None)) is not None:
            same_life = not found or page.incarnation == found[0].incarnation
            if not same_life or rolled(point, page.envelopes) != page.point:
                break
            found.append(page)
            point = page.point
        if not found:
            return None
        said = {each.data: each for page in found for each in page.announcements}
        return replace(
            found[-1],
            announcements=tuple(said.values()),
            envelopes=tuple([each for page in found for each in page.envelopes]),
            more=point.number < self._number,
        )


def _before(page: Pulled) -> int:
    """Return the number after which a page begins."""
    return page.point.number - len(page.envelopes)
