"""Partners are chosen by typing a part of a name; those that are chosen stand above the line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.partners_lineage import Candidate, fitting, held_of
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Tone


class PartnerPicker(QWidget):
    """Enter takes the first that fits, the arrows go to the others; `changed` carries all ids."""

    changed = Signal(object)

    def __init__(self, look: Look, name: Phrase) -> None:
        super().__init__()
        self._look = look
        self._offered: tuple[Candidate, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self.held = Toggles(look, name)
        self.words = LineField(look)
        self.none = Text(look, said("partners.lineage.none"), "small", Tone.FAINT, wraps=True)
        self.found = WholeList(look, said("partners.lineage.found"), ruled=False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.held, self.words, self.none, self.found):
            self._column.addWidget(part)
        self.setFocusProxy(self.words)
        self.held.changed.connect(self._hold)
        self.words.textChanged.connect(self._look_for)
        self.words.returnPressed.connect(self._take_first)
        self.found.opened.connect(self._take)
        look.changed.connect(self.retranslate)
        self._show()
        self.retranslate()

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of those that are chosen."""
        return self._chosen

    def show_choice(self, chosen: frozenset[str], offered: tuple[Candidate, ...]) -> None:
        """Show who is chosen, and offer others."""
        self._chosen, self._offered = chosen, offered
        self._show()

    @override
    def setAccessibleName(self, name: str, /) -> None:
        """Name the line as well, which is where one types."""
        super().setAccessibleName(name)
        self.words.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str, /) -> None:
        """Describe the line as well."""
        super().setAccessibleDescription(description)
        self.words.setAccessibleDescription(description)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Edge the line in amber."""
        self.words.mark_wrong(wrong=wrong)

    def retranslate(self) -> None:
        """Space everything anew."""
        self._column.setSpacing(self._look.px(6))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        down = event.key() == Qt.Key.Key_Down and self.words.hasFocus()
        if down and self.found.isVisible():
            self.found.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _look_for(self, _: object = None) -> None:
        rows = fitting(self.words.text(), self._offered, self._chosen)
        self.found.show_rows(rows)
        if rows:
            self.found.choose(rows[0].id)
        self.none.setVisible(bool(self.words.text().strip()) and not rows)

    def _take_first(self) -> None:
        rows = fitting(self.words.text(), self._offered, self._chosen)
        if rows:
            self._take(rows[0].id)

    def _take(self, partner: str) -> None:
        self.words.clear()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hold(self._chosen | {partner})

    def _hold(self, chosen: frozenset[str]) -> None:
        if self._chosen - chosen:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chosen = chosen
        self._show()
        self.changed.emit(chosen)

    def _show(self) -> None:
        self.held.show_options(held_of(self._chosen, self._offered), self._chosen)
        self.held.setVisible(bool(self._chosen))
        self._look_for()
