"""Printing asks for a name, never writes over a file, and then says where the paper is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.ports import Publisher, UnitOfWork

PDF: Final = ".pdf"
HTML: Final = ".html"
Write = Callable[[Path], int]
Papers: TypeAlias = Publisher  # as rooms, which do not know the services, name it


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to print: the name to propose, and how to write it; that runs off the main thread.

    `write` returns the number of pages, and raises NotWritten. What is no PDF has another suffix.
    What `leaves` notes that a copy leaves: it is kept first, and where it is refused nothing is
    written.
    """

    name: str
    write: Write
    suffix: str = PDF
    leaves: Callable[[UnitOfWork], ChangeSet] | None = None


@dataclass(frozen=True, slots=True)
class PrintForm:
    """What stands in the layer: the file's name, and once it is written where that is."""

    folder: str
    name: str
    wrong: Phrase
    busy: bool
    told: Phrase
    printed: bool = True  # as a PDF, whose pages are counted


class PrintingPresenter:
    """One paper at a time; `show` gets the form.

    A name may be a whole path: then the paper goes there and not into the folder.
    """

    def __init__(self, session: Session, folder: Path, show: Callable[[PrintForm], None]) -> None:
        self._session = session
        self._folder = folder
        self._show = show
        self._write: Write | None = None
        self._leaves: Callable[[UnitOfWork], ChangeSet] | None = None
        self._name = ""
        self._suffix = PDF
        self._wrong = NOTHING
        self._busy = False

    def open(self, paper: Paper) -> None:
        """Propose the name of a paper."""
        self._write, self._name, self._suffix = paper.write, paper.name, paper.suffix
        self._leaves = paper.leaves
        self._wrong, self._busy = NOTHING, False
        self._tell()

    def forget(self) -> None:
        """Take note that the layer was put away; a paper that is being written is written."""
        self._write = None

    def type(self, name: str) -> None:
        """Take another name."""
        self._name = name
        if self._wrong:
            self._wrong = NOTHING
            self._tell()

    def print(self) -> None:
        """Write the paper, once it is noted that it leaves where that must be."""
        write, name, leaves = self._write, self._name.strip(), self._leaves
        if write is None or self._busy:
            return
        if not name:
            self._complain(said("printing.name_needed"))
            return
        self._busy, self._wrong = True, NOTHING
        self._tell()
        if leaves is None:
            self._keep(write, name)
        else:
            self._session.act(
                leaves, lambda _: self._keep(write, name), lambda reason: self._fail(write, reason)
            )

    def _keep(self, write: Write, name: str) -> None:
        suffix = self._suffix
        wanted = self._folder / (name if name.casefold().endswith(suffix) else f"{name}{suffix}")

        def work() -> tuple[Path, int]:
            file = free(wanted)
            return file, write(file)

        def written(answer: tuple[Path, int]) -> None:
            file, pages = answer
            if self._write is write:
                self._busy = False
                key = "told" if suffix == PDF else "kept"
                self._tell(said(f"printing.{key}", n=pages, file=breaking(file)))

        self._session.work(work, written, lambda reason: self._fail(write, reason))

    def _fail(self, write: Write, reason: Exception) -> None:
        advice = advice_of(reason)
        if self._write is write:
            self._busy = False
            self._complain(joined((advice.headline, advice.explanation), by=" "))

    def _complain(self, what: Phrase) -> None:
        self._wrong = what
        self._tell()

    def _tell(self, told: Phrase = NOTHING) -> None:
        if self._write is not None:
            folder, printed = breaking(self._folder), self._suffix == PDF
            self._show(PrintForm(folder, self._name, self._wrong, self._busy, told, printed))


def free(wanted: Path) -> Path:
    """Return a file that is not there yet: the one that is wanted, or one with a number."""
    file, number = wanted, 1
    while file.exists():
        number += 1
        file = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return file
