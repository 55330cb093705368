"""The way with two of three sheets: their words, and a new passphrase in the same act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_lock_recovery import Ui_LockRecoveryForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.new_passphrase import NewPassphrase
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.sheet_fields import SheetFields
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.lock import Opening
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone
from nccn_desk.presenters.sheets import SheetsPresenter


class SheetsCard(Surface):
    """Paints the opening with two sheets; `leave` is called when the person turns back."""

    def __init__(
        self,
        look: Look,
        presenter: SheetsPresenter,
        leave: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._presenter = presenter
        means = said("lock.sheets.for", name=presenter.person.name)
        self.sheets = SheetFields(look, presenter.typed)
        self._passphrase = NewPassphrase(look, presenter.passphrase, said("passphrase.new"))
        self._box = Notice(look, Advice(said("lock.nothing")))
        self._back = Button(look, Action("back", said("lock.back"), keys="Esc"))
        self._open = Button(look, self._action())
        form = Scaled(Ui_LockRecoveryForm(), self, look)
        form.put(
            "head",
            Picture(look, "files"),
            Text(look, said("lock.sheets.title"), "lock", wraps=True),
        )
        form.put("means", Text(look, means, "small", Tone.FAINT, wraps=True))
        form.put("code", self.sheets)
        form.put("passphrase", self._passphrase)
        form.put("box", self._box)
        form.put("acts", self._open, self._back)
        form.stretch("acts")
        self._form = form
        self.sheets.submitted.connect(self._passphrase.setFocus)
        self._passphrase.submitted.connect(presenter.open)
        self._open.clicked.connect(presenter.open)
        self._back.clicked.connect(leave)
        self.destroyed.connect(presenter.changed.subscribe(self.refresh))
        self.refresh()

    @override
    def refresh(self, _: None = None) -> None:
        box = self._presenter.box
        self._open.set_action(self._action())
        self._form.show("box", shown=box is not None)
        if box is not None:
            self._box.advise(box)

    @override
    def take_focus(self) -> None:
        self.sheets.take_focus()

    def _action(self) -> Action:
        word = said("lock.opening") if self._presenter.busy else said("lock.recovery.open")
        return Action("open", word, ButtonKind.LIT, "lock-key-open", enabled=self._presenter.enough)


def sheets_card(look: Look, opening: Opening, leave: Callable[[], None]) -> SheetsCard:
    """Return the card of the way that a lock presenter stands at."""
    if not isinstance(opening, SheetsPresenter):
        raise TypeError(type(opening).__name__)
    return SheetsCard(look, opening, leave)
