"""A bundle is made for others, or looked at and then read in, from wherever one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeVar

from nccn_desk.kernel.clock import in_brussels
from nccn_desk.kernel.ids import Ids
from nccn_desk.presenters import bundle_page
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.bundle_page import BundlePage, Step, UnderWay
from nccn_desk.presenters.bundle_readers import Readers
from nccn_desk.presenters.bundle_words import lines_of_brought, lines_of_written
from nccn_desk.presenters.phrases import Phrase, breaking, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.surroundings import Receipt
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.services import bundling, bundling_reading
from nccn_desk.services.bundling_shapes import (
    Brought,
    Desk,
    Preview,
    Stick,
    Stopped,
    Written,
)

SUFFIX: Final = ".nccnbundle"
ENDING: Final = 2.0  # seconds for clearing a half file away

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


class Hand(NamedTuple):
    """What a bundle needs of the window in which people work now."""

    files: Callable[[], Files]
    show: Callable[[], None]  # the panel, over the work
    receipt: Receipt


def bundle_commands(presenter: BundlePresenter) -> Iterable[Command]:
    """Return what the palette lists about bundles."""
    for key, run in (("write", presenter.write), ("read", presenter.read)):
        yield Command(
            f"bundle_{key}",
            said(f"actions.bundle_{key}"),
            "usb",
            run,
            also=said(f"actions.bundle_{key}.also"),
            enabled=lambda: not presenter.busy,
            reason=said("bundle.busy"),
        )
    yield Command(
        "bundle_stop",
        said("bundle.stop"),
        "stop",
        presenter.stop,
        also=said("actions.bundle_write.also"),
        enabled=lambda: presenter.busy,
        reason=said("bundle.idle"),
    )


class BundlePresenter:
    """Makes bundles and reads them in, one at once; views hear of `changed` and ask for the page.

    Nothing is read in before the person has seen what would change, and agreed. Work goes on
    while its panel is put away, and can be stopped from the page about synchronisation too.
    `moved` is called when a stick brought or took something: servers may lack it, and what is sent
    or confirmed is another count.
    """

    def __init__(
        self,
        session: Session,
        desk: Desk,
        ids: Ids,
        preferences: Preferences,
        moved: Callable[[], None],
    ) -> None:
        self.changed: Announcer[None] = Announcer()
        self._session = session
        self._desk = desk
        self._ids = ids
        self._moved = moved
        self._readers = Readers(session, desk, preferences, self._show, self._unasked)
        self._hand: Hand | None = None
        self._work: UnderWay | None = None
        self._page: BundlePage | None = None
        self._asks = self._seen = self._closed = False  # seen: the panel is over the work

    @property
    def stick(self) -> Stick:
        """The store, as the exchange by stick sees it."""
        return self._desk.stick

    @property
    def proposed(self) -> str:
        """The name of a bundle that is made now."""
        local = in_brussels(self._session.clock.now())
        return f"{self._session.seat.station}-{local:%Y%m%d-%H%M}{SUFFIX}"

    @property
    def busy(self) -> bool:
        """Whether a bundle is being written, looked at or read in."""
        return self._work is not None

    @property
    def progress(self) -> Progress | None:
        """How far the work under way is, None where there is none."""
        return bundle_page.progress_of(self._work) if self._work else None

    @property
    def page(self) -> BundlePage | None:
        """What the panel shows; None where nobody is at it."""
        if self._work is not None:
            return bundle_page.busy_page(self._work)
        return self._readers.page if self._asks else self._page

    def meet(self, hand: Hand) -> None:
        """Work in these windows from now on."""
        self._hand = hand

    def write(self) -> None:
        """Ask for whom, then where, and write what they lack."""

        def found() -> None:
            self._asks = True
            self._open()

        if not self.busy:
            self._readers.begin(found)

    def choose(self, device: str, *, on: bool) -> None:
        """Let the bundle be for a device too, or not; "" is for whoever, and for nobody by name."""
        self._readers.choose(device, on=on)

    def read(self) -> None:
        """Ask which, and say what would change."""
        if self._hand is None or self.busy:
            return
        named = self._hand.files().read(said("actions.bundle_read"))
        if not named or self._closed:  # the desk may have been locked over the dialog
            return
        work = UnderWay(Step.LOOK, Path(named))

        def job() -> tuple[Preview, Names]:
            preview = bundling_reading.look(
                self._desk, work.file, progress=work.hear, cancelled=work.is_stopped
            )
            return preview, self._names()

        def done(answer: tuple[Preview, Names]) -> None:
            if work.is_stopped():
                self._rest()
                return
            preview, names = answer
            self._page = bundle_page.shown_page(preview, names, work.file)
            self._open()

        self._run(work, job, done)

    def act(self, key: str) -> None:
        """Do what a button of the panel says."""
        page = self.page
        if key == "stop":
            self.stop()
        elif key == "files" and self._asks:
            self._readers.switch_files()
        elif key == "make" and self._asks:
            self._make()
        elif key == "take" and page is not None and page.step is Step.SHOWN:
            self._take(page.file)

    def stop(self) -> None:
        """Stop the work under way."""
        if self._work is not None:
            self._work.stop()
            self._show()

    def left(self) -> None:
        """Hear that the panel was put away: what only it was about is over, other work goes on."""
        self._seen = False
        if self._work is None:
            self._rest()
        elif self._work.step is Step.LOOK:
            self._work.stop()

    def tick(self) -> None:
        """Show how far it is."""
        if self.busy:
            self._show()

    def close(self) -> None:
        """Stop, because the store is being closed, and wait until no half file lies there."""
        self._closed = True
        if self._work is not None:
            self._work.stop()
            self._work.wait(ENDING)

    def _make(self) -> None:
        """Ask where, and write."""
        hand = self._hand
        named = hand.files().write(said("actions.bundle_write"), self.proposed) if hand else ""
        if not named or self._closed:
            return
        file = Path(named)
        work = UnderWay(Step.WRITE, file if file.suffix else file.with_suffix(SUFFIX))
        name = bytes.fromhex(self._ids.new())
        order = self._readers.keep()

        def job() -> tuple[Written, Names]:
            written = bundling.write(
                self._desk, order, work.file, name, progress=work.hear, cancelled=work.is_stopped
            )
            return written, self._names()

        def done(answer: tuple[Written, Names]) -> None:
            self._moved()
            self._tell(tuple(lines_of_written(*answer, breaking(work.file.name))))

        self._run(work, job, done)

    def _take(self, file: Path) -> None:
        work = UnderWay(Step.READ, file)

        def job() -> tuple[Brought, Names]:
            brought = bundling_reading.read(
                self._desk, file, progress=work.hear, cancelled=work.is_stopped
            )
            return brought, self._names()

        def done(answer: tuple[Brought, Names]) -> None:
            brought, names = answer
            if brought.changes:
                self._session.hear(brought.changes)
            if brought.accepted or brought.control or brought.receipts or brought.files.count:
                self._moved()
            origin, first, *rest = lines_of_brought(brought, names)
            self._tell((first, origin, *rest), Tone.PLAIN if _is_whole(brought) else Tone.DUE)

        self._run(work, job, done)

    def _names(self) -> Names:
        with self._session.ledger.reading() as reader:
            return bundling.names(reader, self._desk.stick)

    def _run(self, work: UnderWay, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work away from the hand, and show how far it is."""
        self._work, self._asks, self._page = work, False, None
        self._open()

        def finished(answer: T) -> None:
            self._work = None
            if not self._closed:
                done(answer)

        self._session.work(lambda: work.run(job), finished, self._failed)

    def _failed(self, reason: Exception) -> None:
        work, self._work = self._work, None
        if self._closed:
            return
        if isinstance(reason, Stopped) and work is not None and work.step is not Step.WRITE:
            self._stopped_early(work)
            return
        self._tell(bundle_page.trouble_lines(reason), Tone.DUE)

    def _stopped_early(self, work: UnderWay) -> None:
        """Hear that a bundle was stopped before anything of it was taken in."""
        if work.step is Step.LOOK:
            self._rest()  # whoever stopped it knows
        else:
            self._tell((said("bundle.stopped"),), Tone.DUE)

    def _unasked(self, reason: Exception) -> None:
        """Tell why nobody could be offered; work that began meanwhile goes on."""
        if not self.busy:
            self._failed(reason)

    def _tell(self, lines: tuple[Phrase, ...], tone: Tone = Tone.PLAIN) -> None:
        """Say in the strip what came of it, and in the panel if it is open or that is bad."""
        if self._hand is not None:
            self._hand.receipt(lines[0], due=tone is Tone.DUE)
        if self._seen or tone is not Tone.PLAIN:
            self._asks, self._page = False, bundle_page.told_page(lines, tone)
            self._open()
        else:
            self._rest()

    def _open(self) -> None:
        """Show the page that there is, with the panel over the work."""
        if not self._seen and self._hand is not None:
            self._seen = True
            self._hand.show()
        self._show()

    def _rest(self) -> None:
        self._asks, self._page = False, None
        self._show()

    def _show(self) -> None:
        self.changed.announce(None)


def _is_whole(brought: Brought) -> bool:
    """Tell whether all of a bundle was taken in, so that nobody has to do anything about it."""
    return not (
        brought.damaged
        or brought.files.torn
        or brought.refused
        or brought.stopped
        or brought.full
        or brought.forks
        or brought.control_fault
    )
