"""A store that cannot be opened says why, what that means, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_lock_recovery import Ui_LockRecoveryForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.button import TALL, Button
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.restoring import RestorePresenter
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone


class BlockedCard(Surface):
    """Paints a lock presenter that stands blocked."""

    def __init__(self, look: Look, presenter: LockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._presenter = presenter
        self._box = Notice(look, Advice(said("lock.blocked")))
        retry = Action("retry", said("lock.retry"), ButtonKind.LIT, "arrow-clockwise", "Enter")
        self.retry = Button(look, retry, height=TALL)
        self.retry.clicked.connect(presenter.retry)
        form = Scaled(Ui_LockRecoveryForm(), self, look)
        form.put(
            "head", Picture(look, "lock-key"), Text(look, said("lock.blocked"), "lock", wraps=True)
        )
        form.put("means", Text(look, said("lock.never_wiped"), "small", Tone.FAINT))
        form.put("box", self._box)
        begin = Action("restore", said("lock.restore.begin"), icon="archive")
        self.restore = Button(look, begin, height=TALL)
        self.restore.clicked.connect(self._restore)
        form.put("acts", self.retry, self.restore)
        form.stretch("acts")
        for section in ("code", "passphrase"):
            form.show(section, shown=False)
        self.refresh()

    @override
    def refresh(self, _: None = None) -> None:
        box = self._presenter.card.box
        if box is not None:
            self._box.advise(box)
        self.restore.setVisible(self._presenter.restorable)

    def _restore(self) -> None:
        presenter = self._presenter
        presenter.restore_with(
            RestorePresenter(
                presenter.gate, presenter.restored, lambda: presenter.restore_with(None)
            )
        )

    @override
    def take_focus(self) -> None:
        self.retry.setFocus(Qt.FocusReason.OtherFocusReason)
