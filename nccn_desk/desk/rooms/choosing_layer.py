"""The layer in which one record is chosen out of many, for an act of the record beside a list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.searching_layer import Asks, SearchingLayer
from nccn_desk.presenters.choosing import ChoosingForm, ChoosingPresenter
from nccn_desk.presenters.phrases import said


class ChoosingLayer(SearchingLayer):
    """Paints one choice."""

    def __init__(self, room: QWidget, look: Look, presenter: ChoosingPresenter) -> None:
        asks = Asks(said("choosing.name"), said("choosing.words"), said("choosing.none"))
        super().__init__(room, look, asks)
        self._presenter = presenter
        self.closed.connect(presenter.forget)

    def show_form(self, form: ChoosingForm | None) -> None:
        """Show what there is to choose from; None: it is chosen."""
        if form is None:
            self.put_away()
            return
        self.show_title(form.title, form.means)
        self.show_rows(form.rows)
        if not self.is_open:
            self.open(self.words)
            self.words.clear()

    @override
    def look_for(self, words: str) -> None:
        self._presenter.look_for(words)

    @override
    def choose(self, row: str) -> None:
        self._presenter.choose(row)
