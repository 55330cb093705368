"""The pages of joining: where the ticket is pasted, and where one waits to be let in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.first_use_page import Page
from nccn_desk.desk.rooms.members_words import SixWords
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.enrolment import EnrolmentPresenter
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, Tone

_LINES = 5


class TicketPage(Page):
    """The invitation, pasted as it was sent."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.field = ProseField(look, "body", lines=_LINES)
        joining = presenter.joining
        if joining is not None:
            self.field.set_text(joining.text)
        self.field.edited.connect(self._type)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        hint = said("joining.ticket_hint")
        column.addWidget(Labelled(look, said("joining.ticket"), self.field, hint))

    @override
    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self) -> None:
        if self._presenter.joining is not None:
            self._presenter.joining.type(self.field.text())


class WaitPage(Page):
    """Six words to read aloud, how it stands, and the way out."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._call = Text(look, NOTHING, "body_medium", wraps=True)
        self.six = SixWords(look)
        self._status = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.stop = Button(look, Action("stop", said("joining.stop")))
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        Gaps(self, look, column)
        for widget in (self._call, self.six, self._status):
            column.addWidget(widget)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self._end = presenter.changed.subscribe(self._show)
        self.destroyed.connect(self._end)
        self._show()

    @override
    def take_focus(self) -> None:
        # Not at the button: one key too many must not give the wait up.
        self.six.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, _: None = None) -> None:
        joining = self._presenter.joining
        if joining is None:
            return
        self._call.say(said("joining.call") if joining.words else NOTHING)
        self._call.setVisible(bool(joining.words))
        self.six.show_words(joining.words)
        self._status.say(joining.status)
        self.stop.setVisible(joining.may_stop)

    def _stop(self) -> None:
        if self._presenter.joining is not None:
            self._presenter.joining.stop()
