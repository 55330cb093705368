"""Enrolling somebody while the store is open is the card of first use, over the work."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.first_use import EnrolmentView
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.presenters.enrolment import EnrolmentPresenter
from nccn_desk.presenters.phrases import said

WIDTH: Final = 680


class EnrolLayer(Layer):
    """Paints an enrolment over the work."""

    def __init__(
        self,
        window: QWidget,
        look: Look,
        presenter: EnrolmentPresenter,
        lit: QWidget | None = None,
    ) -> None:
        title = said(f"first_use.{presenter.step}.title")
        super().__init__(window, look, title, width=WIDTH, lit=lit)
        self._presenter = presenter
        presenter.leave = self.put_away
        self._view = EnrolmentView(look, presenter, said("first_use.done.close"))
        self._end = presenter.changed.subscribe(self._grow)
        self.panel.body.addWidget(self._view)

    def ask(self) -> None:
        """Come over the work and wait for the first answer."""
        self.open(self._view)
        self._view.take_focus()

    def close_layer(self) -> None:
        """Hear no more news, and keep nothing of what was typed."""
        self._end()
        self._view.close_view()
        self._presenter.forget()

    def _grow(self, _: None) -> None:
        self._view.updateGeometry()
