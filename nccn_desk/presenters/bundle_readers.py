"""For whom a bundle is: whoever gets it, or devices by name; the last choice is offered again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nccn_desk.presenters.bundle_page import BundlePage, ask_page, options_of
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Option
from nccn_desk.services import bundling
from nccn_desk.services.bundling_shapes import Order, Stick

_KEPT: Final = "bundle_for"  # the devices that the last one was for, in hexadecimal


class Readers:
    """Offers the other devices, and counts what a bundle for the chosen ones would carry."""

    def __init__(
        self,
        session: Session,
        stick: Stick,
        preferences: Preferences,
        changed: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._stick = stick
        self._preferences = preferences
        self._changed = changed
        self._failed = failed
        self._options: tuple[Option, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._carries: int | None = None

    @property
    def page(self) -> BundlePage:
        """The page that asks for whom."""
        return ask_page(self._options, self._chosen, self._carries)

    def begin(self, done: Callable[[], None]) -> None:
        """Read who there is, then go on; fail where the store is shared with nobody."""

        def job() -> tuple[tuple[bytes, ...], dict[bytes, str]]:
            with self._session.ledger.reading() as reader:
                return bundling.readers(self._stick), bundling.names(reader, self._stick)

        def found(answer: tuple[tuple[bytes, ...], dict[bytes, str]]) -> None:
            self._options = options_of(*answer, self._session.picture.peers)
            kept = self._preferences.remembered(_KEPT).split()
            self._chosen = frozenset(kept) & {each.key for each in self._options}
            done()
            self._count()

        self._session.work(job, found, self._failed)

    def choose(self, device: str, *, on: bool) -> None:
        """Let the bundle be for a device too, or not; "" is for whoever."""
        if not device:
            self._chosen = frozenset()
        else:
            self._chosen = self._chosen | {device} if on else self._chosen - {device}
        self._count()

    def keep(self) -> Order:
        """Return for whom it is, and remember that for the next time."""
        order = self._order()
        self._preferences.remember(_KEPT, " ".join(each.hex() for each in order.targets))
        return order

    def _order(self) -> Order:
        chosen = [each.key for each in self._options if each.key in self._chosen]
        return Order(tuple(map(bytes.fromhex, chosen)))

    def _count(self) -> None:
        """Count, away from the hand, what a bundle for the chosen ones would carry."""
        order = self._order()

        def counted(count: int) -> None:
            if order == self._order():
                self._carries = count
                self._changed()

        self._carries = None
        self._changed()
        self._session.work(lambda: bundling.waiting(self._stick, order), counted, self._failed)
