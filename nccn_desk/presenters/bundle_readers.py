"""For whom a bundle is, whoever or devices by name as the last time, and whether files go too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nccn_desk.presenters.bundle_page import BundlePage, Load, ask_page, options_of
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Option
from nccn_desk.services import bundling
from nccn_desk.services.bundling_shapes import Attached, Desk, Order

_KEPT: Final = "bundle_for"  # the devices that the last one was for, in hexadecimal


class Readers:
    """Offers the other devices, and counts what a bundle for the chosen ones would carry."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        preferences: Preferences,
        changed: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._desk = desk
        self._preferences = preferences
        self._changed = changed
        self._failed = failed
        self._options: tuple[Option, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._load = Load(0, Attached())
        self._counted = False

    @property
    def page(self) -> BundlePage:
        """The page that asks for whom."""
        return ask_page(self._options, self._chosen, self._load, counted=self._counted)

    def begin(self, done: Callable[[], None]) -> None:
        """Read who there is, then go on; fail where the store is shared with nobody."""

        def job() -> tuple[tuple[bytes, ...], dict[bytes, str]]:
            with self._session.ledger.reading() as reader:
                stick = self._desk.stick
                return bundling.readers(stick), bundling.names(reader, stick)

        def found(answer: tuple[tuple[bytes, ...], dict[bytes, str]]) -> None:
            self._options = options_of(*answer, self._session.picture.peers)
            kept = self._preferences.remembered(_KEPT).split()
            self._chosen = frozenset(kept) & {each.key for each in self._options}
            self._load = Load(0, Attached())  # that files stay behind is said for one bundle only
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

    def switch_files(self) -> None:
        """Let the attached files go with the bundle, or not."""
        self._load = self._load._replace(go=not self._load.go)
        self._changed()

    def keep(self) -> Order:
        """Return for whom it is, and remember that for the next time."""
        order = replace(self._order(), files=self._load.go)
        self._preferences.remember(_KEPT, " ".join(each.hex() for each in order.targets))
        return order

    def _order(self) -> Order:
        chosen = [each.key for each in self._options if each.key in self._chosen]
        return Order(tuple(map(bytes.fromhex, chosen)))

    def _count(self) -> None:
        """Count, away from the hand, what a bundle for the chosen ones would carry."""
        order = self._order()

        def job() -> tuple[int, Attached]:
            goods = bundling.packed(self._desk, order)
            files = goods.attached if goods else Attached()
            return bundling.waiting(self._desk.stick, order), files

        def counted(found: tuple[int, Attached]) -> None:
            if order == self._order():
                self._load = Load(*found, self._load.go)
                self._counted = True
                self._changed()

        self._counted = False
        self._changed()
        self._session.work(job, counted, self._failed)
