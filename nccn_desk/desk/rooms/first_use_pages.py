"""The pages of an enrolment: one question each, answered by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QVBoxLayout,
)
from typing_extensions import override

from nccn_desk.desk.forms.ui_first_use_code import Ui_CodeForm
from nccn_desk.desk.forms.ui_first_use_person import Ui_PersonForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.printing import Printed
from nccn_desk.desk.rooms.code_sheet import CodeSheet
from nccn_desk.desk.rooms.first_use_page import Page
from nccn_desk.desk.rooms.joining_pages import TicketPage, WaitPage
from nccn_desk.desk.rooms.new_passphrase import NewPassphrase
from nccn_desk.desk.rooms.sheet_pages import FolderPage, RetypePage, SheetPage, TypedPage
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.enrolment import INITIALS, SHEETS, EnrolmentPresenter, Step
from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.shapes import Action, Tone

_GROUP: Final = 160
Print = Callable[[tuple[Phrase, ...], tuple[str, ...]], Printed]


class LanguagePage(Page):
    """The language, at the very beginning."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._choice = Segments(look, said("kit.language"), presenter.languages, role="body")
        self._choice.choose(presenter.gate.preferences.language)
        self._choice.chosen.connect(presenter.speak)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._choice)
        row.addStretch(1)

        for button in self._choice.findChildren(QAbstractButton):
            button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let Enter finish the page: the language that has the focus is chosen already."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if entered:
                self.submitted.emit()
            return entered
        return False

    @override
    def take_focus(self) -> None:
        for button in self._choice.findChildren(QAbstractButton):
            if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                button.setFocus(Qt.FocusReason.OtherFocusReason)


class PersonPage(Page):
    """Name, initials and role."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.name, self.initials = LineField(look), LineField(look)
        self.initials.setMaxLength(INITIALS)
        self.role = Choice(look, presenter.roles)
        form = Scaled(Ui_PersonForm(), self, look)
        form.put("name", Labelled(look, said("first_use.person.name"), self.name))
        hint = said("first_use.person.initials_hint")
        label = said("first_use.person.initials")
        form.put("initials", Labelled(look, label, self.initials, hint))
        form.put("role", Labelled(look, said("first_use.person.role"), self.role))
        told = presenter.told
        self.name.setText(told.name)
        self.initials.setText(told.initials)
        self.role.choose(told.role)
        self.name.textEdited.connect(self._type_name)
        self.initials.textEdited.connect(presenter.initial)
        self.role.chosen.connect(presenter.role)
        self.name.returnPressed.connect(self.initials.setFocus)
        self.initials.returnPressed.connect(self.submitted)

    @override
    def take_focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_name(self, name: str) -> None:
        self._presenter.name(name)
        self.initials.setText(self._presenter.told.initials)


class PassphrasePage(Page):
    """The passphrase, twice."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._fields = NewPassphrase(look, presenter.passphrase, said("passphrase.label"))
        self._fields.submitted.connect(self.submitted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fields)

    @override
    def take_focus(self) -> None:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)


class CodePage(Page):
    """The recovery code, shown once, printed or copied, and two groups typed over."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter, print_sheet: Print) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._print = print_sheet
        self._paper = Text(look, said("first_use.code.by_hand"), "small", Tone.QUIET, wraps=True)
        act = Action("print", said("first_use.code.print"), icon="printer")
        self._button = Button(look, act)
        self._button.clicked.connect(self._print_now)
        self.fields = tuple(LineField(look) for _ in presenter.asked)
        form = Scaled(Ui_CodeForm(), self, look)
        form.put("code", CodeSheet(look, presenter.groups))
        form.put("paper", self._button, self._paper)
        form.put("retype", Text(look, said("first_use.code.retype"), "h3", wraps=True))
        for place, field in zip(presenter.asked, self.fields, strict=True):
            label = said("first_use.code.group", n=given(str(place + 1)))
            form.put("groups", Labelled(look, label, field))
            field.setMaxLength(12)
        form.stretch("groups")
        for field, following in zip(self.fields, self.fields[1:], strict=False):
            field.returnPressed.connect(following.setFocus)
        self.fields[-1].returnPressed.connect(self.submitted)
        look.changed.connect(self._space)
        self._space()

    @override
    def take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def answers(self) -> tuple[str, ...]:
        return tuple(field.text() for field in self.fields)

    def _space(self) -> None:
        for field in self.fields:
            field.setFixedWidth(self._look.px(_GROUP))

    def _print_now(self) -> None:
        done = self._print(self._presenter.sheet, self._presenter.groups)
        words = "first_use.code.printed" if done is Printed.SENT else "first_use.code.no_printer"
        self._paper.say(said(words), Tone.QUIET if done is Printed.SENT else Tone.DUE)


class DonePage(Page):
    """All is ready: three keys to know."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(look, said("first_use.done.keys"), tone=Tone.QUIET, wraps=True))


def page_of(look: Look, presenter: EnrolmentPresenter, print_sheet: Print) -> Page:
    """Return the page of the step at which an enrolment stands."""
    made: dict[Step, Callable[[], Page]] = {
        Step.LANGUAGE: lambda: LanguagePage(look, presenter),
        Step.PERSON: lambda: PersonPage(look, presenter),
        Step.PASSPHRASE: lambda: PassphrasePage(look, presenter),
        Step.CODE: lambda: CodePage(look, presenter, print_sheet),
        Step.TICKET: lambda: TicketPage(look, presenter),
        Step.WAIT: lambda: WaitPage(look, presenter),
        Step.DONE: lambda: DonePage(look),
        Step.SHEETS: lambda: TypedPage(look, presenter),
        Step.PLACE: lambda: FolderPage(look, presenter),
        Step.RETYPE: lambda: RetypePage(look, presenter),
        **dict.fromkeys(SHEETS, lambda: SheetPage(look, presenter)),
        **dict.fromkeys((Step.KEPT, Step.APPOINTED), Page),
    }
    return made[presenter.step]()
