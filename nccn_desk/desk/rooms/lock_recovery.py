"""The way with the printed code: the code, and a new passphrase in the same act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_lock_recovery import Ui_LockRecoveryForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.link import Link
from nccn_desk.desk.rooms.new_passphrase import NewPassphrase
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.recovery import RecoveryPresenter
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone


class RecoveryCard(Surface):
    """Paints the recovery of one person; `leave` is called when they turn back.

    `sheets_wanted` says that they have two of three sheets in place of the code.
    """

    sheets_wanted = Signal()

    def __init__(
        self,
        look: Look,
        presenter: RecoveryPresenter,
        leave: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._presenter = presenter
        name = presenter.person.name
        self._means = Text(
            look, said("lock.recovery.for", name=name), "small", Tone.FAINT, wraps=True
        )
        self.code = LineField(look)
        self._passphrase = NewPassphrase(look, presenter.passphrase, said("passphrase.new"))
        self._box = Notice(look, Advice(said("lock.nothing")))
        self._back = Button(look, Action("back", said("lock.back"), keys="Esc"))
        self._open = Button(look, self._action())
        form = Scaled(Ui_LockRecoveryForm(), self, look)
        form.put(
            "head",
            Picture(look, "key"),
            Text(look, said("lock.recovery.title"), "lock", wraps=True),
        )
        form.put("means", self._means)
        hint = said("lock.recovery.hint")
        self.sheets = Link(look, said("lock.sheets.offer"), role="small", ink="t2")
        form.put("code", Labelled(look, said("lock.recovery.code"), self.code, hint), self.sheets)
        form.put("passphrase", self._passphrase)
        form.put("box", self._box)
        form.put("acts", self._open, self._back)
        form.stretch("acts")
        self._form = form
        self.code.textEdited.connect(presenter.type_code)
        self.code.returnPressed.connect(self._passphrase.setFocus)
        self._passphrase.submitted.connect(presenter.open)
        self._open.clicked.connect(presenter.open)
        self._back.clicked.connect(leave)
        self.sheets.clicked.connect(self.sheets_wanted)
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
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _action(self) -> Action:
        word = said("lock.opening") if self._presenter.busy else said("lock.recovery.open")
        return Action("open", word, ButtonKind.LIT, "lock-key-open", enabled=self._presenter.enough)
