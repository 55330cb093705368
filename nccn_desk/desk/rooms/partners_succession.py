"""A layer asks from which day on, and by whom, the work of a partner is carried on."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.partners_lineage import PartnerPicker
from nccn_desk.desk.rooms.split import whole_scroll
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.partners_succession import PartnerSuccession, Succession
from nccn_desk.presenters.phrases import NOTHING, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of

WIDTH: Final = 640
_DAYS: Final = frozenset({"ends", "begins"})


class SuccessionLayer(Layer):
    """Enter in the day keeps it, as the button does; Esc leaves everything as it was."""

    def __init__(self, window: QWidget, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(window, look, said("partners.succeed"), width=WIDTH)
        self._owner = look
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self.title = Text(look, role="h2", wraps=True)
        means = Text(look, said("partners.succession.means"), "body", Tone.QUIET, wraps=True)
        self._notice = Notice(look, Advice(NOTHING))
        self.heirs = PartnerPicker(look, said("partners.succession.heirs"))
        self.day = LineField(look)
        heirs, first = said("partners.succession.heirs"), said("partners.succession.first")
        self.labelled_heirs = Labelled(look, heirs, self.heirs, said("partners.lineage.hint"))
        hint = said("partners.succession.first_hint")
        self.labelled_day = Labelled(look, first, self.day, hint)
        self.keep = Button(look, Action("keep", said("partners.succession.keep"), ButtonKind.LIT))
        self.cancel = Button(look, Action("cancel", said("asking.back"), keys="Esc"))
        self.presenter = PartnerSuccession(session, self, around)
        self._furnish(means)
        look.changed.connect(self._rescale)
        self._rescale()

    def ask(self, partner: str) -> None:
        """Come over the room and ask who takes over from a partner."""
        self.presenter.open(partner)

    def show_succession(self, asked: Succession) -> None:
        """Ask, with today as the day."""
        self._complain(None)
        self.title.say(asked.title)
        self.heirs.words.clear()
        self.heirs.show_choice(frozenset(), asked.offered)
        self.day.setText(asked.day)
        self.open(self.heirs.words)

    def show_succession_problem(self, problem: Exception) -> None:
        """Say at its field, or above all, what could not be done."""
        self._complain(problem)

    def leave_succession(self) -> None:
        """Leave, because it is done."""
        self.put_away()

    def _furnish(self, means: Text) -> None:
        parts = (self.title, means, self._notice, self.labelled_heirs, self.labelled_day)
        for part in parts:
            self._column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._column.addLayout(row)
        self.panel.body.addWidget(whole_scroll(self._content))
        self.heirs.changed.connect(lambda _: self._complain(None))
        self.day.textChanged.connect(lambda _: self._complain(None))
        self.day.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.put_away)

    def _keep(self) -> None:
        self.presenter.keep(self.day.text(), self.heirs.chosen)

    def _complain(self, problem: Exception | None) -> None:
        field = problem.values.get("field", "") if isinstance(problem, BadValue) else ""
        advice = advice_of(problem) if problem is not None else Advice(NOTHING)
        told = joined((advice.headline, advice.explanation), by=" ")
        of_day = field in _DAYS or (isinstance(problem, BadValue) and problem.code == "not_a_day")
        of_heirs = field == "predecessors"
        self.labelled_day.complain(told if of_day else NOTHING)
        self.labelled_heirs.complain(told if of_heirs else NOTHING)
        above = problem is not None and not of_day and not of_heirs
        if above:
            self._notice.advise(advice)
        self._notice.setVisible(above)

    def _rescale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(14))
