"""The roads in the room of synchronisation: buttons, a form for an address, and relays heard."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.sync_parts import Acts, Section
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_roads import RoadsPage, RoadsPresenter, Ways


class RoadsPart(QWidget):
    """Paints what can be done about the roads; what it does not need takes no room."""

    def __init__(self, look: Look, session: Session, around: Surroundings, ways: Ways) -> None:
        super().__init__()
        self._look = look
        self.told = Notice(look, Advice(NOTHING))
        self.hosted = Notice(look, Advice(NOTHING))
        self.split = Notice(look, Advice(NOTHING))
        self.address, self.fingerprint = LineField(look), LineField(look)
        self._form = QWidget()
        self.acts = Acts(look, stacked=True)
        self.found = Section(look, said("sync.roads.found"), said("sync.roads.found.none"))
        self._build()
        self.presenter = RoadsPresenter(session, self, around, ways)
        self._connect()
        self.presenter.start()

    def show_roads(self, page: RoadsPage) -> None:
        """Show what can be done."""
        told = ((self.split, page.split), (self.told, page.told), (self.hosted, page.hosted))
        for notice, advice in told:
            notice.setVisible(advice is not None)
            if advice is not None:
                notice.advise(advice)
        self._show_form(asks=page.asks)
        self.acts.show_actions(page.actions)
        self.found.show_rows(page.found)
        self.found.setVisible(page.looks)

    def typed(self) -> tuple[str, str]:
        """Return the address and the fingerprint that were typed."""
        return self.address.text(), self.fingerprint.text()

    def _show_form(self, *, asks: bool) -> None:
        if asks == (not self._form.isHidden()):
            return
        self._form.setVisible(asks)
        if asks:
            self.address.clear()
            self.fingerprint.clear()
            self.address.setFocus()

    def _build(self) -> None:
        form, column = QVBoxLayout(self._form), QVBoxLayout(self)
        for each in (form, column):
            each.setContentsMargins(0, 0, 0, 0)
        form.addWidget(Labelled(self._look, said("sync.roads.address"), self.address))
        label = said("sync.roads.fingerprint")
        form.addWidget(Labelled(self._look, label, self.fingerprint))
        self._form.hide()
        for widget in (self.split, self.told, self.hosted, self._form, self.acts):
            column.addLayout(Inset(self._look, widget))
        column.addWidget(self.found)
        self._columns = (form, column)
        self._look.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        for column in self._columns:
            column.setSpacing(self._look.px(12))
        self.found.setContentsMargins(0, self._look.px(8), 0, 0)  # a list begins, as elsewhere

    def _connect(self) -> None:
        self.acts.pressed.connect(self.presenter.run)
        self.split.acted.connect(self.presenter.run)
        self.address.returnPressed.connect(self.fingerprint.setFocus)
        self.fingerprint.returnPressed.connect(lambda: self.presenter.run("road_keep"))
        self.found.list.opened.connect(self.presenter.take_found)
