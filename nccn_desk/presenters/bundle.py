"""A bundle is made for others, or looked at and then read in, from wherever one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Protocol, TypeVar

from nccn_desk.kernel.clock import in_brussels
from nccn_desk.kernel.ids import Ids
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.asking import Ask, Question
from nccn_desk.presenters.bundle_words import (
    lines_of_brought,
    lines_of_preview,
    lines_of_written,
)
from nccn_desk.presenters.phrases import Phrase, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import bundling, bundling_reading
from nccn_desk.services.bundling_shapes import Brought, Desk, Order, Preview, Written

SUFFIX: Final = ".nccnbundle"

Names = dict[bytes, str]
T = TypeVar("T")


class Files(Protocol):
    """Asks the person for files, with the operating system's own dialogs; "" for none."""

    def write(self, title: Phrase, name: str) -> str:
        """Ask where to write, with a name proposed."""
        ...

    def read(self, title: Phrase) -> str:
        """Ask which file to read."""
        ...


class BundlePresenter:
    """Makes bundles and reads them in; every answer is told in a question's form or in the strip.

    Nothing is read in before the person has seen what would change, and agreed. `pass_on` is
    called when a stick brought something that servers may lack.
    """

    def __init__(self, session: Session, desk: Desk, ids: Ids, pass_on: Callable[[], None]) -> None:
        self._session = session
        self._desk = desk
        self._ids = ids
        self._pass_on = pass_on
        self._busy = False

    def commands(
        self, files: Callable[[], Files], ask: Ask, receipt: Callable[[Phrase], None]
    ) -> Iterable[Command]:
        """Return what the palette lists; `files` are those of the active window."""
        for key, icon, run in (
            ("write", "usb", lambda: self.write(files(), ask, receipt)),
            ("read", "usb", lambda: self.read(files(), ask, receipt)),
        ):
            word, also = said(f"actions.bundle_{key}"), said(f"actions.bundle_{key}.also")
            yield Command(f"bundle_{key}", word, icon, run, also=also)

    @property
    def proposed(self) -> str:
        """The name of a bundle that is made now."""
        local = in_brussels(self._session.clock.now())
        return f"{self._session.seat.station}-{local:%Y%m%d-%H%M}{SUFFIX}"

    def write(self, files: Files, ask: Ask, receipt: Callable[[Phrase], None]) -> None:
        """Ask where, and write what the others lack."""
        named = self._chosen(lambda: files.write(said("actions.bundle_write"), self.proposed))
        if not named:
            return
        file = Path(named)
        file = file if file.suffix else file.with_suffix(SUFFIX)
        name = bytes.fromhex(self._ids.new())

        def job() -> tuple[Written, Names]:
            return bundling.write(self._desk, Order(), file, name), self._names()

        def done(answer: tuple[Written, Names]) -> None:
            first, *rest = lines_of_written(*answer, str(file))
            receipt(first)
            self._tell(ask, first, rest)

        self._work(job, done, ask)

    def read(self, files: Files, ask: Ask, receipt: Callable[[Phrase], None]) -> None:
        """Ask which, say what would change, and read it in once the person agrees."""
        named = self._chosen(lambda: files.read(said("actions.bundle_read")))
        if not named:
            return
        file = Path(named)

        def job() -> tuple[Preview, Names]:
            return bundling_reading.look(self._desk, file), self._names()

        def done(answer: tuple[Preview, Names]) -> None:
            preview, names = answer
            title, *lines = lines_of_preview(preview, names)
            question = Question(title, joined(lines, by="\n"), said("bundle.read_in"), "usb")
            ask(question, lambda _: self._take(file, ask, receipt))

        self._work(job, done, ask)

    def _take(self, file: Path, ask: Ask, receipt: Callable[[Phrase], None]) -> None:
        def job() -> tuple[Brought, Names]:
            return bundling_reading.read(self._desk, file), self._names()

        def done(answer: tuple[Brought, Names]) -> None:
            brought, names = answer
            if brought.changes:
                self._session.hear(brought.changes)
            if brought.accepted or brought.control:
                self._pass_on()
            title, first, *rest = lines_of_brought(brought, names)
            receipt(first)
            self._tell(ask, title, [first, *rest])

        self._work(job, done, ask)

    def _chosen(self, choose: Callable[[], str]) -> str:
        """Return the file that the person chose, "" where something is under way still."""
        return "" if self._busy else choose()

    def _names(self) -> Names:
        with self._session.ledger.reading() as reader:
            return bundling.names(reader, self._desk.stick)

    def _work(self, job: Callable[[], T], done: Callable[[T], None], ask: Ask) -> None:
        self._busy = True

        def finished(answer: T) -> None:
            self._busy = False
            done(answer)

        def failed(reason: Exception) -> None:
            self._busy = False
            advice = advice_of(reason)
            self._tell(ask, advice.headline, [advice.explanation])

        self._session.work(job, finished, failed)

    def _tell(self, ask: Ask, title: Phrase, lines: Iterable[Phrase]) -> None:
        """Say something that the person should have read, in the form of a question."""
        ask(Question(title, joined(lines, by="\n"), said("bundle.understood")), lambda _: None)
