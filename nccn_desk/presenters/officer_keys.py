"""The officers' keys, to be read out by telephone beside what a file says of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.officer_keys_paper import facts_of, keys_paper
from nccn_desk.presenters.phrases import breaking, said
from nccn_desk.presenters.printing import PDF, Papers, free
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, ChipShape, Tone
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.verifying_page import LEAVE, VerdictPage
from nccn_desk.services import officer_keys
from nccn_desk.services.officer_keys import OfficerKey


def keys_command(presenter: KeysPresenter) -> Command:
    """Return what the palette lists about it."""
    return Command(
        "officer_keys",
        said("actions.officer_keys"),
        "key",
        presenter.ask,
        also=said("actions.officer_keys.also"),
    )


class KeysPresenter:
    """Lists every officer with their keys, and prints that; views hear of `changed`."""

    panel = said("verify.keys.panel")

    def __init__(self, session: Session, publisher: Papers, folder: Path) -> None:
        self.changed: Announcer[None] = Announcer()
        self.page: VerdictPage | None = None
        self._session = session
        self._publisher = publisher
        self._folder = folder
        self._keys: tuple[OfficerKey, ...] = ()
        self._show: Callable[[], None] | None = None
        self._file: Callable[[], None] | None = None  # to check one

    def meet(self, show: Callable[[], None], file: Callable[[], None]) -> None:
        """Come over the work by `show` from now on, and go over to checking a file by `file`."""
        self._show, self._file = show, file

    def ask(self) -> None:
        """Read the keys and show them."""
        self._session.read(officer_keys.every_key, self._found, token="keys")  # noqa: S106  # a token of reads

    def act(self, key: str) -> None:
        """Do what a button of the panel says."""
        if key == "print":
            self._print()
        elif key == "file" and self._file is not None:
            self._file()

    def left(self) -> None:
        """Hear that the panel was put away."""
        self.page = None

    def _found(self, keys: tuple[OfficerKey, ...]) -> None:
        is_open, self._keys = self.page is not None, keys
        self._tell(Advice(said("verify.keys.title"), said("verify.keys.means"), Tone.PLAIN))
        if not is_open and self._show is not None:
            self._show()

    def _print(self) -> None:
        session, keys = self._session, self._keys
        made_at, language = session.clock.now(), session.words.language
        name = f"{session.words.say('verify.keys.title')} {day_of(made_at)}{PDF}"
        sheet = keys_paper(keys, made_at, session.seat, language)

        def work() -> Path:
            file = free(self._folder / name)
            self._publisher.journal(sheet, made_at, file)
            return file

        def written(file: Path) -> None:
            told = said("sitrep.exported", file=breaking(file))
            shape = ChipShape.CHECK
            self._tell(Advice(told, said("verify.keys.means"), Tone.PLAIN, shape=shape))

        self._session.work(work, written, lambda reason: self._tell(advice_of(reason)))

    def _tell(self, advice: Advice) -> None:
        self.page = VerdictPage(
            advice,
            (said("verify.file.telephone"),),
            tuple(facts_of(self._keys)),
            (
                LEAVE,
                Action("print", said("verify.keys.print"), ButtonKind.PLAIN, "printer"),
                Action("file", said("actions.verify_file"), icon="seal-check"),
            ),
        )
        self.changed.announce(None)
