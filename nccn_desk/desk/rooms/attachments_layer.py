"""The attachments of one record come over the work, and go with Esc."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.attachments import AttachmentsView
from nccn_desk.desk.scrolling import scrolled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.presenters.phrases import said

WIDTH: Final = 760
TALL: Final = 640


class AttachmentsLayer(Layer):
    """Shows a view of attachments over whatever is being done."""

    def __init__(
        self, window: QWidget, look: Look, view: AttachmentsView, lit: QWidget | None = None
    ) -> None:
        super().__init__(window, look, said("attachments.title"), width=WIDTH, lit=lit)
        self._owner = look
        self.view = view
        self._area = scrolled(view)
        self.panel.body.addWidget(self._area)
        look.changed.connect(self._scale)
        self._scale()

    def ask(self, register: str, record_id: str) -> None:
        """Come over the work with what is attached to a record."""
        self.view.show_record(register, record_id)
        self.open(self.view.acts.lit)

    def close_layer(self) -> None:
        """Hear no more news."""
        self.view.close_attachments()

    def _scale(self) -> None:
        self._area.setMinimumHeight(min(self._owner.px(TALL), self._window.height() * 3 // 4))
