"""The pages of three sheets: each is shown once and put on paper, typed over, or typed to open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from nccn_desk.desk.folders import choose_folder
from nccn_desk.desk.look import Look
from nccn_desk.desk.printing import Printed, print_code
from nccn_desk.desk.rooms.code_sheet import CodeSheet
from nccn_desk.desk.rooms.first_use_page import Page
from nccn_desk.desk.rooms.sheet_fields import SheetFields
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.enrolment import EnrolmentPresenter
from nccn_desk.presenters.members_card import in_pairs
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, Tone

_GAP = 14
_COLUMNS = 2


class SheetPage(Page):
    """One of three sheets, to be printed, kept as a file for a printer elsewhere, or copied."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._printed = print_code
        self._choose = choose_folder
        self._told = Text(look, said("members.sheet.note"), "small", Tone.QUIET, wraps=True)
        self.words = CodeSheet(look, presenter.groups)
        self.print = Button(look, Action("print", said("members.sheet.print"), icon="printer"))
        self.file = Button(look, Action("file", said("sheets.file"), icon="file-pdf"))
        self.print.clicked.connect(self._print)
        self.file.clicked.connect(self._write)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.print)
        acts.addWidget(self.file)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        Gaps(self, look, acts, column)
        column.addWidget(self.words)
        column.addLayout(acts)
        column.addWidget(self._told)

    @override
    def take_focus(self) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        papers = self._presenter.papers
        if papers is None:
            return
        groups = in_pairs(self._presenter.groups)
        sent = self._printed(self._look, papers.lines, groups, numbered=False) is Printed.SENT
        words = "members.sheet.printed" if sent else "members.sheet.no_printer"
        self._told.say(said(words), Tone.QUIET if sent else Tone.DUE)

    def _write(self) -> None:
        if self._presenter.papers is not None:
            self._presenter.papers.write(self._choose(self, self._look.say(said("sheets.folder"))))


class RetypePage(Page):
    """Words of each sheet, typed over from paper."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        asked = presenter.papers.asked if presenter.papers is not None else ()
        self.fields = tuple(LineField(look) for _ in asked)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        Gaps(self, look, grid)
        for place, ((number, word), field) in enumerate(zip(asked, self.fields, strict=True)):
            label = said("members.retype.word", sheet=given(str(number)), n=word)
            grid.addWidget(Labelled(look, label, field), place // _COLUMNS, place % _COLUMNS)
        for field, following in zip(self.fields, self.fields[1:], strict=False):
            field.returnPressed.connect(following.setFocus)
        if self.fields:
            self.fields[-1].returnPressed.connect(self.submitted)

    @override
    def take_focus(self) -> None:
        empty = [field for field in self.fields if not field.text()] or list(self.fields)
        empty[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def answers(self) -> tuple[str, ...]:
        return tuple(field.text() for field in self.fields)


class TypedPage(Page):
    """Two sheets, typed over from paper."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.fields: SheetFields | None = None
        if presenter.typed is not None:
            self.fields = SheetFields(look, presenter.typed)
            self.fields.submitted.connect(self.submitted)
            column.addWidget(self.fields)

    @override
    def take_focus(self) -> None:
        if self.fields is not None:
            self.fields.take_focus()


class FolderPage(Page):
    """Where the new vault goes: an empty folder, as of a stick."""

    def __init__(self, look: Look, presenter: EnrolmentPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._ask = choose_folder
        self._folder = Text(look, said("sheets.no_folder"), "body", Tone.QUIET, wraps=True)
        self.choose = Button(look, Action("choose", said("sheets.choose"), icon="folder-open"))
        self.choose.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        Gaps(self, look, column)
        column.addWidget(self._folder)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    @override
    def take_focus(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self) -> None:
        folder = self._ask(self, self._look.say(said("sheets.choose")))
        self._presenter.folder = folder or self._presenter.folder
        self._show()

    def _show(self) -> None:
        if self._presenter.folder:
            self._folder.say(given(self._presenter.folder))
