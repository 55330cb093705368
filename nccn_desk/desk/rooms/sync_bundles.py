"""Bundles in the room of synchronisation: two buttons, the one under way, and those of before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.sync_parts import Acts, Section, WorkBar
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.sync_page import SyncPage


class BundlesPart(QWidget):
    """Paints it; where no bundles can be made it takes no room. `pressed` has an action's key."""

    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.section = Section(look, said("sync.bundles"), said("sync.bundles.none"))
        self.work = WorkBar(look)
        self.acts = Acts(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.section)
        for widget in (self.work, self.acts):
            self._column.addLayout(Inset(look, widget))
        self.acts.pressed.connect(self.pressed)
        look.changed.connect(self._space)
        self._space()

    def show_page(self, page: SyncPage) -> None:
        """Show what there is."""
        self.setVisible(page.shared and bool(page.bundle_actions))
        self.section.show_rows(page.bundles, page.bundled)
        self.work.show_progress(page.carrying)
        self.acts.show_actions(page.bundle_actions)

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(12))
