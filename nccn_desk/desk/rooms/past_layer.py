"""The past of one record comes over the work, and goes with Esc."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.past import PastView
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings

WIDTH: Final = 1180
TALL: Final = 640


class PastLayer(Layer):
    """Shows a record as it was over whatever is being done."""

    def __init__(
        self,
        window: QWidget,
        look: Look,
        session: Session,
        around: Surroundings,
        lit: QWidget | None = None,
    ) -> None:
        super().__init__(window, look, said("past.title"), width=WIDTH, lit=lit)
        self._owner = look
        self.view = PastView(look, session, around)
        self.panel.body.addWidget(self.view)
        look.changed.connect(self._scale)
        self._scale()

    def ask(self, register: str, record_id: str, moment: str = "") -> None:
        """Come over the work with a record, just before its last change or at a moment."""
        self.view.show_record(register, record_id, moment)
        self.open(self.view.field)

    def close_layer(self) -> None:
        """Hear no more news."""
        self.view.close_past()

    def _scale(self) -> None:
        self.view.setMinimumHeight(min(self._owner.px(TALL), self._window.height() * 3 // 4))
