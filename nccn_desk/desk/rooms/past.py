"""The past is seen beside the present: a moment above, the rows below, and nothing to change."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.past_rows import GAP, PAD, PastRows
from nccn_desk.desk.scrolling import scrolled
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.past import PastPresenter
from nccn_desk.presenters.past_page import PastPage
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ChipShape, Mark, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of

_FIELD: Final = 260  # of the moment's field, in pixels at 100 %
BACK: Final = "Alt+Left"
FORWARD: Final = "Alt+Right"


class PastView(Card):
    """Shows any record or product as it was; Alt with the arrows steps through its moments."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look, said("past.title"))
        self._around = around
        self.title = Text(look, role="h2", wraps=True)
        self.told = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self.count = Text(look, role="small_medium", wraps=True)
        self.place = Text(look, role="small", tone=Tone.FAINT)
        self.field = LineField(look)
        self.typed = Labelled(look, said("past.field_label"), self.field, said("past.hint"))
        self.languages = Segments(look, said("past.language"))
        self.back = Tool(look, Action("back", said("past.back"), icon="arrow-left", keys="Alt ←"))
        forward = Action("forward", said("past.forward"), icon="arrow-right", keys="Alt →")
        self.forward = Tool(look, forward)
        self.was = Text(look, said("past.was"), "over", Tone.FAINT)
        self.since = Text(look, said("past.since"), "over", Tone.FAINT)
        self.absent = Text(look, role="body", tone=Tone.QUIET, wraps=True)
        self.rows = PastRows(look)
        self.notes = Text(look, role="caption", tone=Tone.FAINT, wraps=True)
        locked = Mark(said("past.read_only"), Tone.QUIET, ChipShape.LOCKED)
        self.put_in_head(Chip(look, locked))
        self._heads = QHBoxLayout()
        self._build()
        self.presenter = PastPresenter(session, self)
        self._connect()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The stops of F6."""
        return (self.field, self.rows)

    def show_record(self, register: str, record_id: str, moment: str = "") -> None:
        """Show a record at a moment, just before its last change where none is given."""
        self.presenter.show(register, record_id, moment)

    def show_past(self, page: PastPage) -> None:
        """Show a record as it was, beside what changed since."""
        self.typed.complain()
        self.title.say(joined((page.title, page.moment)))
        who = said("past.last_by", who=page.by) if page.by else page.by
        self.told.say(who)
        self.place.say(page.place)
        self.count.say(page.count)
        self.count.setVisible(bool(page.count))
        self.back.setEnabled(bool(page.earlier))
        self.forward.setEnabled(bool(page.at))
        self.languages.show_options(page.languages, page.language)
        self.absent.say(page.absent)
        self.absent.setVisible(bool(page.absent))
        self.rows.show_rows(page.rows)
        self.rows.setVisible(bool(page.rows))
        self.notes.say(joined(page.notes, by=" "))

    def show_typed(self, typed: str) -> None:
        """Put a moment into the field in which one types it."""
        self.field.setText(typed)

    def show_problem(self, problem: Exception) -> None:
        """Say at the field what was typed wrong."""
        advice = advice_of(problem)
        self.typed.complain(joined((advice.headline, advice.explanation), by=" "))

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers while the past is in sight."""
        presenter = self.presenter
        return (
            Command("past.back", said("past.back"), "arrow-left", presenter.back),
            Command("past.forward", said("past.forward"), "arrow-right", presenter.forward),
        )

    def close_past(self) -> None:
        """Hear no more news."""
        self.presenter.close()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_heads"):
            px = self.look.px
            self.field.setFixedWidth(px(_FIELD))
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            self._heads.setContentsMargins(px(PAD), 0, px(PAD) + bar, 0)
            self._heads.setSpacing(px(GAP))
        if hasattr(self, "presenter"):
            self.presenter.say_again()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self.field.setFocus(reason)

    def _build(self) -> None:
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.told)
        words.addWidget(self.count)
        row.addWidget(self.typed, 0, Qt.AlignmentFlag.AlignTop)
        end = Qt.AlignmentFlag.AlignBottom
        for tool in (self.back, self.forward):
            row.addWidget(tool, 0, end)
        row.addWidget(self.place, 0, end)
        row.addStretch(1)
        row.addWidget(self.languages, 0, end)
        self._heads.addWidget(self.was, 1)
        self._heads.addWidget(self.since, 1)
        self.body.addWidget(self.title)
        self.body.addLayout(words)
        self.body.addLayout(row)
        self.body.addLayout(self._heads)
        self.body.addWidget(self.absent)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.body.addWidget(scrolled(holder), 1)
        self.body.addWidget(self.notes)
        self.retranslate()

    def _connect(self) -> None:
        self.field.returnPressed.connect(lambda: self.presenter.ask(self.field.text()))
        self.languages.chosen.connect(self.presenter.speak)
        self.back.clicked.connect(self.presenter.back)
        self.forward.clicked.connect(self.presenter.forward)
        for keys, act in ((BACK, self.presenter.back), (FORWARD, self.presenter.forward)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
