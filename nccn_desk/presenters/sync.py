"""Synchronisation as a page: how far one's own work has got, who answers, and what waits here."""

from __future__ import annotations

from typing import Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.bundle import BundlePresenter
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_bundles import bundle_rows
from nccn_desk.presenters.sync_page import Facts, SyncPage, page_of, queue_of
from nccn_desk.services import conflicts
from nccn_desk.services.ports import Reader
from nccn_desk.services.sharing import Picture


class SyncView(Protocol):
    """What paints the page."""

    def show_page(self, page: SyncPage) -> None:
        """Show how things stand."""
        ...


class SyncPresenter:
    """Keeps the page true."""

    def __init__(
        self,
        session: Session,
        view: SyncView,
        around: Surroundings,
        bundles: BundlePresenter | None = None,
    ) -> None:
        self._bundles = bundles
        self._session = session
        self._view = view
        self._around = around
        self._facts = Facts()
        self._page: SyncPage | None = None
        self._closed = False
        self._minute = Minute(session.clock)
        self._ends = (
            session.changed.subscribe(self._hear),
            session.pictured.subscribe(self._pictured),
            *([bundles.changed.subscribe(self._carried)] if bundles else []),
        )

    def start(self) -> None:
        """Read and show."""
        self._session.look_out()
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._closed = True
        for end in self._ends:
            end()

    @property
    def heading(self) -> Heading:
        """The heading of the room."""
        return self._page.heading if self._page else Heading(said("sync.title"))

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute, and how far a bundle is."""
        if self._minute.passed() or (self._bundles is not None and self._bundles.busy):
            self._show()

    def run(self, action: str) -> None:
        """Do what a button says: exchange now, stop, or go and choose."""
        self._around.commands.run(action)
        self._session.look_out()

    def open(self, row: str) -> None:
        """Show a record that waits, in its own room."""
        self._around.open(*parted(row))

    def _hear(self, _: ChangeSet) -> None:
        self._read()

    def _pictured(self, _: Picture) -> None:
        self._read()

    def _carried(self, _: None) -> None:
        """Show how far a bundle is; once it is at rest, what came of it."""
        if self._bundles is not None and self._bundles.busy:
            self._show()
        else:
            self._read()

    def _read(self) -> None:
        stick = self._bundles.stick if self._bundles else None
        today = day_of(self._session.clock.now())

        def job(reader: Reader) -> Facts:
            rows = bundle_rows(stick, reader, today) if stick else None
            return Facts(queue_of(reader), conflicts.count(reader), rows)

        if not self._closed:
            self._session.read(job, self._take, token="sync")  # noqa: S106  # a token of reads

    def _take(self, facts: Facts) -> None:
        self._facts = facts
        self._show()

    def _show(self) -> None:
        if self._closed:
            return
        carrying = self._bundles.progress if self._bundles else None
        now = self._session.clock.now()
        self._page = page_of(self._session.picture, self._facts, now, carrying)
        self._view.show_page(self._page)
