"""An announcer tells everyone who asked, in the order in which they asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Announcer(Generic[T]):
    """Keeps listeners and tells them."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def subscribe(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Tell a listener from now on; the answer ends that."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def announce(self, news: T) -> None:
        """Tell all listeners."""
        for listener in tuple(self._listeners):
            listener(news)
