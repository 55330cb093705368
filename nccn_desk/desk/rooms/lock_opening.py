"""A way in from paper ends in a new passphrase: the words from paper and it make one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_lock_recovery import Ui_LockRecoveryForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.new_passphrase import NewPassphrase
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.passphrase import PassphrasePresenter
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone


class FromPaper(Protocol):
    """What a presenter of such a way shows and does."""

    passphrase: PassphrasePresenter
    box: Advice | None
    busy: bool
    changed: Announcer[None]

    @property
    def enough(self) -> bool:
        """Whether all is there to try."""
        ...

    def open(self) -> None:
        """Try, and set the new passphrase in the same act."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """What is on paper: a picture of it, what it is called and for, and where it is typed over."""

    icon: str
    title: Phrase
    means: Phrase
    fields: tuple[QWidget, ...]


class OpeningCard(Surface):
    """Paints one way; `leave` is called when the person turns back."""

    def __init__(
        self,
        look: Look,
        presenter: FromPaper,
        paper: Paper,
        leave: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._opening = presenter
        self._passphrase = NewPassphrase(look, presenter.passphrase, said("passphrase.new"))
        self._box = Notice(look, Advice(said("lock.nothing")))
        self._back = Button(look, Action("back", said("lock.back"), keys="Esc"))
        self._open = Button(look, self._action())
        form = Scaled(Ui_LockRecoveryForm(), self, look)
        form.put("head", Picture(look, paper.icon), Text(look, paper.title, "lock", wraps=True))
        form.put("means", Text(look, paper.means, "small", Tone.FAINT, wraps=True))
        form.put("code", *paper.fields)
        form.put("passphrase", self._passphrase)
        form.put("box", self._box)
        form.put("acts", self._open, self._back)
        form.stretch("acts")
        self._form = form
        self.foot = form.section("acts")
        self._passphrase.submitted.connect(presenter.open)
        self._open.clicked.connect(presenter.open)
        self._back.clicked.connect(leave)
        self.destroyed.connect(presenter.changed.subscribe(self.refresh))
        self.refresh()

    @override
    def refresh(self, _: None = None) -> None:
        box = self._opening.box
        self._open.set_action(self._action())
        self._form.show("box", shown=box is not None)
        if box is not None:
            self._box.advise(box)

    def _action(self) -> Action:
        word = said("lock.opening") if self._opening.busy else said("lock.recovery.open")
        return Action("open", word, ButtonKind.LIT, "lock-key-open", enabled=self._opening.enough)
