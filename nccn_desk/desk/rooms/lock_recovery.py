"""The way with the printed code: the code, and a new passphrase in the same act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.link import Link
from nccn_desk.desk.rooms.lock_opening import OpeningCard, Paper
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.recovery import RecoveryPresenter


class RecoveryCard(OpeningCard):
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
        code = LineField(look)
        hint = said("lock.recovery.hint")
        typed = Labelled(look, said("lock.recovery.code"), code, hint)
        sheets = Link(look, said("lock.sheets.offer"), role="small", ink="t2")
        means = said("lock.recovery.for", name=presenter.person.name)
        paper = Paper("key", said("lock.recovery.title"), means, (typed, sheets))
        super().__init__(look, presenter, paper, leave, parent)
        self.code, self.sheets = code, sheets
        code.textEdited.connect(presenter.type_code)
        code.returnPressed.connect(self._passphrase.setFocus)
        sheets.clicked.connect(self.sheets_wanted)

    @override
    def take_focus(self) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
