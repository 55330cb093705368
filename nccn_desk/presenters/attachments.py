"""The attachments of one record: added, shown, described, saved elsewhere and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from nccn_desk.domain.attachments import SHOWN
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.attachments_page import AttachmentsPage, Rows, Seen, actions_of
from nccn_desk.presenters.bundle import Files
from nccn_desk.presenters.people import People, may_write, read_people
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import attachments
from nccn_desk.services.ports import Reader

WIDTH: Final = 1_400  # points of a picture that is asked for; views paint it smaller

Viewing: TypeAlias = attachments.Viewer  # as rooms, which do not know the services, name it
Copying: TypeAlias = attachments.Copies


class AttachmentsSight(Protocol):
    """What paints them."""

    def show_page(self, page: AttachmentsPage) -> None:
        """Show the list."""
        ...

    def show_seen(self, seen: Seen | None) -> None:
        """Show what is in the chosen one; None: nothing is open."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        ...


class AttachmentsPresenter:
    """Keeps the attachments of one record true; files are read and painted on other threads."""

    def __init__(
        self,
        session: Session,
        view: AttachmentsSight,
        around: Surroundings,
        files: Files,
        tools: tuple[Viewing, Copying],
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._files = files
        self._viewer, self._copies = tools
        self._about = ("", "")
        self._chosen = ""
        self._language = session.words.language
        self._found: tuple[Record, ...] = ()
        self._open = ""
        self._sheet = 0
        self._end = session.changed.subscribe(self.refresh)

    def show(self, register: str, record: str) -> None:
        """Show what is attached to a record."""
        if (register, record) != self._about:
            self._about, self._chosen = (register, record), ""
            self._shut()
        self._read()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if an attachment came, went or was described."""
        if self._about[1] and changes.touches("attachments"):
            self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def choose(self, attachment: str) -> None:
        """Stand on one of them."""
        if attachment != self._chosen:
            self._chosen = attachment
            self._shut()
            self._read()

    def speak(self, language: str) -> None:
        """Describe in another language."""
        self._language = language
        self._read()

    def press(self, key: str) -> None:
        """Do what a button says."""
        acts: dict[str, Callable[[], None]] = {
            "add": self.add,
            "open": self.open,
            "save": self.save,
            "take_away": self.take_away,
        }
        acts[key]()

    def add(self) -> None:
        """Ask for a file, look at it and attach it."""
        about, viewer, copies = self._about, self._viewer, self._copies
        place = self._files.read(said("attachments.choose"))
        if not place or not about[1]:
            return

        def look() -> attachments.Given:
            return attachments.look(viewer, *copies.read(place))

        def keep(given_: attachments.Given) -> None:
            self._session.act(
                lambda uow: attachments.attach(uow, about, given_, {}),
                self._added,
                self._view.show_problem,
            )

        self._session.work(look, keep, self._view.show_problem)

    def open(self) -> None:
        """Show the chosen one here."""
        record = self._record()
        if record is None:
            return
        self._open, self._sheet = record.id, 0
        self._paint(record)

    def turn(self, step: int) -> None:
        """Go to another page of a PDF."""
        record = self._record()
        if record is not None and 0 <= self._sheet + step < record.whole("pages"):
            self._sheet += step
            self._paint(record)

    def save(self) -> None:
        """Write a copy where the person says; of a restricted one the journal tells it."""
        record = self._record()
        if record is None:
            return
        place = self._files.write(said("attachments.save_where"), record.words("name"))
        if not place:
            return

        def write(data: bytes) -> None:
            self._session.work(
                lambda: self._copies.write(place, data),
                lambda _: self._saved(record, place),
                self._view.show_problem,
            )

        self._content(record, write)

    def take_away(self) -> None:
        """Ask, and take the chosen one away."""
        record = self._record()
        if record is None:
            return
        question = Question(
            said("attachments.take_away.title"),
            said("attachments.take_away.means", name=record.words("name")),
            said("attachments.take_away"),
            "trash-simple",
        )
        act = lambda uow: attachments.detach(uow, record.id)  # noqa: E731  # one line
        self._around.ask(question, lambda _: self._session.act(act, failed=self._view.show_problem))

    def describe(self, words: str) -> None:
        """Say in words what the chosen one shows."""
        record, name = self._record(), f"alt_{self._language}"
        words = " ".join(words.split())
        if record is not None and record.words(name) != words:
            self._session.act(
                lambda uow: attachments.describe(uow, record.id, {name: words}),
                failed=self._view.show_problem,
            )

    def mark(self, marking: str) -> None:
        """Mark the chosen one: who may read it."""
        record = self._record()
        if record is not None and record.words("marking") != marking:
            self._session.act(
                lambda uow: attachments.describe(uow, record.id, {"marking": marking}),
                failed=self._view.show_problem,
            )

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers."""
        return (
            Command(
                "attachments.add",
                said("attachments.add"),
                "paperclip",
                self.add,
                enabled=lambda: bool(self._about[1]) and may_write(self._session),
            ),
        )

    def _content(self, record: Record, done: Callable[[bytes], None]) -> None:
        """Read what is in a file, on another thread, and hand it over or say why not."""
        session = self._session

        def read() -> bytes:
            with session.ledger.reading() as reader:
                return attachments.content(reader, record.id)

        session.work(read, done, self._view.show_problem)

    def _paint(self, record: Record) -> None:
        kind, sheet = record.words("kind"), self._sheet
        if kind not in SHOWN:
            self._view.show_seen(Seen(told=said("attachments.not_shown")))
            return

        def paint(data: bytes) -> None:
            if kind == "text":
                self._seen(record, Seen(words=data.decode("utf-8", "replace")))
                return
            self._session.work(
                lambda: self._viewer.shown(data, kind, sheet, WIDTH),
                lambda shown: self._seen(record, Seen(shown.png)),
                self._view.show_problem,
            )

        self._content(record, paint)

    def _seen(self, record: Record, seen: Seen) -> None:
        """Show what was painted, unless something else was asked for meanwhile."""
        if record.id != self._open:
            return
        self._view.show_seen(seen.of(record, self._sheet, self._session.words.language))

    def _shut(self) -> None:
        self._open = ""
        self._view.show_seen(None)

    def _added(self, changes: ChangeSet) -> None:
        """Stand on what was just added."""
        self._chosen = next(each for kind, each in changes.records if kind == "attachments")
        self._shut()
        self._around.receipt(said("attachments.added"))

    def _saved(self, record: Record, place: str) -> None:
        noted = record.words("marking") == "restricted"
        key = "attachments.saved_noted" if noted else "attachments.saved"
        self._session.act(
            lambda uow: attachments.saved(uow, record.id),
            lambda _: self._around.receipt(said(key, place=place)),
            self._view.show_problem,
        )

    def _record(self) -> Record | None:
        return next((each for each in self._found if each.id == self._chosen), None)

    def _read(self) -> None:
        about = self._about[1]

        def read(reader: Reader) -> tuple[tuple[Record, ...], frozenset[str], People]:
            found = attachments.of_record(reader, about)
            here = {each.id for each in found if attachments.is_here(reader, each)}
            return found, frozenset(here), read_people(reader)

        self._session.read(read, self._take, token="attachments")  # noqa: S106  # of reads

    def _take(self, answer: tuple[tuple[Record, ...], frozenset[str], People]) -> None:
        found, here, people = answer
        self._found = found
        ids = [each.id for each in found]
        if self._chosen not in ids:
            self._chosen = ids[-1] if ids else ""
        if self._open and self._open != self._chosen:
            self._shut()
        record, writable = self._record(), may_write(self._session)
        telling = Rows(people, self._session.words.language, day_of(self._session.clock.now()))
        self._view.show_page(
            AttachmentsPage(
                tuple(telling.row(each, is_here=each.id in here) for each in found),
                self._chosen,
                self._language,
                tuple(Option(each, given(each.upper())) for each in LANGUAGES),
                record.words(f"alt_{self._language}") if record else "",
                record.words("marking") if record else "internal",
                writable,
                actions_of(record, is_here=self._chosen in here, writable=writable),
            )
        )
