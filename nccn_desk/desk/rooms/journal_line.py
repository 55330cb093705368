"""One line of the journal beside the others: its facts, its story, and what corrects it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.journal_correction import CorrectionForm
from nccn_desk.presenters.journal_line import LineCard
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, ButtonKind


class LineStory(Detail):
    """One line: its facts, everything that was ever written in its place, what it is about."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("journal.choose_line"))
        self._text = Text(look, role="h3_medium", wraps=True)
        self._facts = Facts(look)
        self.links = WholeList(look, said("journal.links"), ruled=False)
        self.story = WholeList(look, said("journal.story"), lead_role="mono_small", ruled=False)
        self.correction = Correction(look)
        self.column.addWidget(self._text)
        self.column.addWidget(self._facts)
        self.add_list(said("journal.links"), self.links)
        self.add_list(said("journal.story"), self.story)
        self.tail.addWidget(self.correction)
        self.correction.hide()

    def show_card(self, card: LineCard | None) -> None:
        """Show one line, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self._text.say(given(card.text))
        self._facts.show_facts(card.facts)
        self.links.show_rows(card.links)
        self.story.show_rows(card.story)
        self.acts.setVisible(self.correction.isHidden())

    def show_form(self, form: CorrectionForm | None) -> None:
        """Show the fields of a correction in place of the buttons, or these again."""
        opened = self.correction.isHidden() and form is not None
        self.correction.setVisible(form is not None)
        self.acts.setVisible(form is None)
        if form is not None:
            self.correction.show_form(form)
        if opened:
            self.correction.words.setFocus()

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        form = self.correction
        fields = (form.words.editor, form.kind, form.time, form.reason, form.keep, form.leave)
        return (self.links, self.story, *fields, self.acts)


class Correction(QWidget):
    """The fields of a correction; `typed` carries the name and the words of one."""

    typed = Signal(str, str)
    kind_chosen = Signal(str)
    given = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._showing = False
        self.words = ProseField(look, lines=3)
        self.kind = Choice(look)
        self.time, self.reason = LineField(look), LineField(look)
        keep = Action("keep", said("journal.correct.act"), ButtonKind.LIT, "check", "Ctrl ↵")
        self.keep = Button(look, keep)
        self.leave = Button(look, Action("leave", said("journal.correct.leave"), keys="Esc"))
        means = said("journal.correct.means")
        self._fields = {
            "text": Labelled(look, said("journal.correct.text"), self.words, means),
            "kind": Labelled(look, said("journal.correct.kind"), self.kind),
            "time": Labelled(look, said("journal.correct.time"), self.time),
            "reason": Labelled(look, said("journal.correct.reason"), self.reason),
        }
        self._column = QVBoxLayout(self)
        self._acts = Wrapping(look)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def show_form(self, form: CorrectionForm) -> None:
        """Show what stands in the fields, and what is wrong there."""
        self._showing = True
        self.kind.offer(form.kinds)
        self.kind.choose(form.kind)
        for each in form.fields:
            field = self._fields[each.name].field
            if isinstance(field, ProseField):
                field.set_text(each.words)
            elif isinstance(field, LineField) and field.text() != each.words:
                field.setText(each.words)
            self._fields[each.name].complain(each.wrong)
        self._showing = False

    def _furnish(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        for labelled in self._fields.values():
            self._column.addWidget(labelled)
        self._acts.addWidget(self.keep)
        self._acts.addWidget(self.leave)
        self._column.addLayout(self._acts)
        self.words.edited.connect(self._type_words)
        self.time.textEdited.connect(lambda words: self.typed.emit("time", words))
        self.reason.textEdited.connect(lambda words: self.typed.emit("reason", words))
        self.kind.chosen.connect(self.kind_chosen)
        self.keep.clicked.connect(self.given)
        self.leave.clicked.connect(self.left)
        for field in (self.time, self.reason):
            field.returnPressed.connect(self.given)

    def _type_words(self) -> None:
        if not self._showing:
            self.typed.emit("text", self.words.text())

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(14))
