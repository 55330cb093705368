"""The way with two of three sheets: their words, and a new passphrase in the same act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.lock_opening import OpeningCard, Paper
from nccn_desk.desk.rooms.sheet_fields import SheetFields
from nccn_desk.presenters.lock import Opening
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.sheets import SheetsPresenter


class SheetsCard(OpeningCard):
    """Paints the opening with two sheets; `leave` is called when the person turns back."""

    def __init__(
        self,
        look: Look,
        presenter: SheetsPresenter,
        leave: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        sheets = SheetFields(look, presenter.typed)
        means = said("lock.sheets.for", name=presenter.person.name)
        paper = Paper("files", said("lock.sheets.title"), means, (sheets,))
        super().__init__(look, presenter, paper, leave, parent)
        self._presenter = presenter
        self.sheets = sheets
        sheets.submitted.connect(self._passphrase.setFocus)

    @override
    def take_focus(self) -> None:
        self.sheets.take_focus()


def sheets_card(look: Look, opening: Opening, leave: Callable[[], None]) -> SheetsCard:
    """Return the card of the way that a lock presenter stands at."""
    if not isinstance(opening, SheetsPresenter):
        raise TypeError(type(opening).__name__)
    return SheetsCard(look, opening, leave)
