"""Restoring asks for a folder, a person and their passphrase, and says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Option, Tone
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.people import PersonCard


@dataclass(frozen=True, slots=True)
class RestoreCardShape:
    """All that the card shows, apart from what is typed."""

    means: Phrase
    folder: Phrase
    people: tuple[Option, ...]
    person: str
    box: Advice | None
    progress: Phrase
    busy: bool
    restored: bool
    act: Action
    back: Action


class RestorePresenter:
    """Restores a backup; `opened` gets who opens it, `left` is called by whoever turns back."""

    def __init__(
        self, gate: Gate, opened: Callable[[PersonCard, str], None], left: Callable[[], None]
    ) -> None:
        self.changed: Announcer[None] = Announcer()
        self._gate = gate
        self._opened = opened
        self._left = left
        self._folder = ""
        self._people: tuple[PersonCard, ...] = ()
        self._person = ""
        self._passphrase = ""
        self._box: Advice | None = None
        self._busy = False
        self._aside = ""
        self._at = ("proving", 0.0)  # the last word of the working thread
        self._stopped = False

    @property
    def card(self) -> RestoreCardShape:
        """All that the card shows."""
        return RestoreCardShape(
            means=said("lock.restore.means"),
            folder=given(self._folder) if self._folder else said("lock.restore.none"),
            people=tuple(Option(each.id, given(each.name)) for each in self._people),
            person=self._person,
            box=self._shown_box(),
            progress=self._progress() if self._busy else NOTHING,
            busy=self._busy,
            restored=bool(self._aside),
            act=self._act(),
            back=self._back(),
        )

    def choose(self, folder: str) -> None:
        """Take a folder and look who can open the backup in it; "" for none chosen."""
        if not folder or self._busy:
            return
        self._folder, self._people, self._person, self._box = folder, (), "", None
        doorway = self._gate.doorway
        self._gate.runner.read(
            lambda: doorway.restorer().people(folder),
            lambda people: self._found(folder, people),
            self._failed,
            token="restore",  # noqa: S106  # a token of reads
        )
        self.changed.announce(None)

    def pick(self, person: str) -> None:
        """Say who opens it."""
        self._person = person

    def act(self, passphrase: str) -> None:
        """Restore with a passphrase; once that is done, open."""
        if self._aside:
            self._open()
        elif not passphrase:
            self._say(Advice(said("lock.nothing")))
        elif self._person and not self._busy:
            self._start(passphrase)

    def back(self) -> None:
        """Stop the work that is under way, or go back."""
        if self._busy:
            self._stopped = True
            self.changed.announce(None)
        elif not self._aside:
            self._left()

    def stop(self) -> None:
        """Stop, because nobody is there any more; what was put in place stays so."""
        self._stopped = True

    def tick(self) -> None:
        """Show how far it is."""
        if self._busy:
            self.changed.announce(None)

    def _start(self, passphrase: str) -> None:
        folder, person, doorway = self._folder, self._person, self._gate.doorway
        self._busy, self._box, self._stopped = True, None, False
        self._at, self._passphrase = ("proving", 0.0), passphrase
        self.changed.announce(None)
        self._gate.runner.read(
            lambda: doorway.restorer().restore(folder, person, passphrase, self._told),
            self._done,
            self._failed,
        )

    def _told(self, stage: str, share: float) -> bool:
        """Hear from the working thread how far it is; say whether to go on."""
        self._at = (stage, share)
        return not self._stopped

    def _found(self, folder: str, people: tuple[PersonCard, ...]) -> None:
        if folder == self._folder:
            self._people, self._person = people, people[0].id if people else ""
            self.changed.announce(None)

    def _done(self, aside: str) -> None:
        self._busy, self._aside = False, aside
        self.changed.announce(None)

    def _failed(self, reason: Exception) -> None:
        self._busy, self._passphrase = False, ""
        if not isinstance(reason, NccnError):
            self.changed.announce(None)
            raise reason
        self._say(advice_of(reason))

    def _say(self, box: Advice) -> None:
        self._box = box
        self.changed.announce(None)

    def _open(self) -> None:
        passphrase, self._passphrase = self._passphrase, ""
        person = next(each for each in self._people if each.id == self._person)
        self._opened(person, passphrase)

    def _shown_box(self) -> Advice | None:
        if not self._aside:
            return self._box
        aside = said("lock.restore.aside", folder=self._aside)
        return Advice(said("lock.restore.done"), aside, Tone.QUIET)

    def _progress(self) -> Phrase:
        if self._stopped:
            return said("lock.restore.stopping")
        stage, share = self._at
        if stage == "proving":
            return said("lock.restore.proving")
        return said(f"lock.restore.{stage}", percent=str(round(100 * min(share, 1.0))))

    def _act(self) -> Action:
        if self._aside:
            word = said("lock.restore.open")
            return Action("act", word, ButtonKind.LIT, "lock-key-open", "Enter")
        free = bool(self._person) and not self._busy
        word = said("lock.restore.act")
        return Action("act", word, ButtonKind.LIT, "archive", "Enter", enabled=free)

    def _back(self) -> Action:
        word = said("lock.restore.stop") if self._busy else said("lock.back")
        return Action("back", word, keys="Esc", enabled=not (self._busy and self._stopped))
