"""A file that somebody was given is looked at, and compared with this record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nccn_desk.presenters import verifying_packs
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.bundle import Hand
from nccn_desk.presenters.phrases import breaking, said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, Tone
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.verifying_page import LEAVE, VerdictPage
from nccn_desk.presenters.verifying_words import advice_about, facts_of, remarks_on
from nccn_desk.services import pack_seals, remaking, sealing
from nccn_desk.services.sealing import Document

Read = Callable[[Path], Document]

_AGAIN = Action("again", said("verify.file.again"), icon="file-pdf")
_KEYS = Action("keys", said("actions.officer_keys"), icon="key")
_ACTIONS = (LEAVE, _AGAIN, _KEYS)


def verifying_command(presenter: VerifyingPresenter) -> Command:
    """Return what the palette lists about it."""
    return Command(
        "verify_file",
        said("actions.verify_file"),
        "seal-check",
        presenter.ask,
        also=said("actions.verify_file.also"),
    )


class VerifyingPresenter:
    """Asks for a file and says what it is; views hear of `changed` and ask for the page."""

    panel = said("verify.file.panel")

    def __init__(self, session: Session, read: Read, publisher: Papers) -> None:
        self.changed: Announcer[None] = Announcer()
        self.page: VerdictPage | None = None
        self._session = session
        self._read = read
        self._publisher = publisher
        self._keys: Callable[[], None] | None = None
        self._hand: Hand | None = None
        self._asked = 0  # so that an answer that nobody waits for any more is not shown

    def meet(self, hand: Hand, keys: Callable[[], None] | None = None) -> None:
        """Work in these windows from now on; `keys` shows those to compare a file with."""
        self._hand, self._keys = hand, keys

    def ask(self) -> None:
        """Ask which file, and look at it."""
        if self._hand is None:
            return
        named = self._hand.files().read(said("actions.verify_file"))
        if named:
            self._look(Path(named))

    def act(self, key: str) -> None:
        """Do what a button of the panel says."""
        if key == "again":
            self.ask()
        elif key == "keys" and self._keys is not None:
            self._keys()

    def left(self) -> None:
        """Hear that the panel was put away."""
        self._asked += 1
        self.page = None

    def _look(self, file: Path) -> None:
        is_open = self.page is not None
        self._asked += 1
        asked = self._asked

        def job() -> VerdictPage:
            document = self._read(file)
            if pack_seals.is_bundle(document.data):
                return self._of_pack(document)
            return self._of_file(document)

        def done(page: VerdictPage) -> None:
            if asked == self._asked:
                self._show(page)

        def failed(reason: Exception) -> None:
            if asked == self._asked:
                self._show(VerdictPage(advice_of(reason), actions=_ACTIONS))

        busy = Advice(said("verify.file.busy", file=breaking(file.name)), tone=Tone.PLAIN)
        self._show(VerdictPage(busy))
        if not is_open and self._hand is not None:
            self._hand.show()
        self._session.work(job, done, failed)

    def _of_file(self, document: Document) -> VerdictPage:
        verdict = sealing.look(document)
        exercise = self._session.ledger.exercise
        with self._session.ledger.reading() as reader:
            verdict = sealing.compare(reader, verdict, exercise=exercise)
            recipe = remaking.recipe_of(reader, verdict)
        if recipe:
            verdict = remaking.remade(verdict, recipe, self._publisher)
        advice, remarks = advice_about(verdict), tuple(remarks_on(verdict))
        return VerdictPage(advice, remarks, tuple(facts_of(verdict)), _ACTIONS)

    def _of_pack(self, document: Document) -> VerdictPage:
        verdict = pack_seals.look(document.data)
        with self._session.ledger.reading() as reader:
            verdict = pack_seals.compare(reader, verdict)
        advice = verifying_packs.advice_about(verdict)
        remarks = tuple(verifying_packs.remarks_on(verdict))
        return VerdictPage(advice, remarks, tuple(verifying_packs.facts_of(verdict)), _ACTIONS)

    def _show(self, page: VerdictPage) -> None:
        self.page = page
        self.changed.announce(None)
