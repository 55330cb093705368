"""Attachments beside a record: the list, what is in the chosen one, and its words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sync_parts import Acts
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.attachments import AttachmentsPresenter, Copying, Viewing
from nccn_desk.presenters.attachments_page import MARKS, AttachmentsPage, Seen
from nccn_desk.presenters.bundle import Files
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of

_TALL: Final = 520  # of a picture, in pixels at 100 %, at most


class SeenPicture(Painted):
    """A picture as large as there is room; a screen reader hears what it shows."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._image = QImage()
        self._told = NOTHING
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_png(self, png: bytes, told: Phrase) -> None:
        """Show a picture, or nothing."""
        self._image = QImage.fromData(png) if png else QImage()
        self._told = told
        self.setVisible(not self._image.isNull())
        self._hold()
        self._renew()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._told))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._hold()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._size(width).height()

    @override
    def sizeHint(self) -> QSize:
        return self._size(self.look.px(360))

    @override
    def paint(self, canvas: Canvas) -> None:
        if not self._image.isNull():
            canvas.painter.setRenderHint(canvas.painter.RenderHint.SmoothPixmapTransform)
            size = self._size(self.width())
            canvas.painter.drawImage(QRectF(0, 0, size.width(), size.height()), self._image)

    def _hold(self) -> None:
        """Claim the height that the picture has in this width, so that no layout squeezes it."""
        self.setFixedHeight(max(self._size(self.width()).height(), 1))

    def _size(self, width: int) -> QSize:
        """Return how large the picture stands: never larger than it is, nor than its room."""
        if self._image.isNull():
            return QSize(0, 0)
        room = QSize(width, self.look.px(_TALL))
        own = self._image.size()
        if own.width() <= room.width() and own.height() <= room.height():
            return own
        return own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


class AttachmentsView(Card):
    """Shows the attachments of one record; give it the store's viewer and the system's files."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        files: Files,
        tools: tuple[Viewing, Copying],
    ) -> None:
        super().__init__(look, said("attachments.title"))
        self.list = WholeList(look, said("attachments.title"))
        self.none = Text(look, said("attachments.none"), "body", Tone.FAINT, wraps=True)
        self.acts = Acts(look)
        self.picture = SeenPicture(look)
        self.words = Text(look, role="doc", wraps=True)
        self.place = Text(look, role="small", tone=Tone.FAINT)
        self.earlier = Tool(
            look, Action("previous", said("attachments.previous"), icon="arrow-left")
        )
        self.later = Tool(look, Action("next", said("attachments.next"), icon="arrow-right"))
        self.pages = QWidget()
        self.languages = Segments(look, said("attachments.language"))
        self.marking = Segments(look, said("fields.attachments.marking"), MARKS, wraps=True)
        self.marked = Labelled(look, said("fields.attachments.marking"), self.marking)
        self.field = LineField(look)
        self.alt = Labelled(look, said("attachments.alt"), self.field)
        self.problem: Notice | None = None
        self._build()
        self.presenter = AttachmentsPresenter(session, self, around, files, tools)
        self._connect()

    def show_record(self, register: str, record_id: str) -> None:
        """Show what is attached to a record."""
        self.presenter.show(register, record_id)

    def show_page(self, page: AttachmentsPage) -> None:
        """Show the list."""
        self._forget_problem()
        self.list.show_rows(page.rows)
        if page.chosen:
            self.list.choose(page.chosen)
        self.none.setVisible(not page.rows)
        self.acts.show_actions(page.actions)
        self.languages.show_options(page.languages, page.language)
        self.marking.choose(page.marking)
        self.marking.setEnabled(page.writable)
        for widget in (self.alt, self.languages, self.marked):
            widget.setVisible(bool(page.rows))
        if not self.field.hasFocus() or not self.field.isModified():
            self.field.setText(page.alt)
        self.field.setReadOnly(not page.writable)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what is in the chosen one; None: nothing is open."""
        self._forget_problem()
        seen = seen or Seen()
        self.picture.show_png(seen.png, seen.told)
        shown = given(seen.words) if seen.words else (NOTHING if seen.png else seen.told)
        self.words.say(shown)
        self.words.setVisible(bool(shown))
        self.place.say(seen.place)
        self.pages.setVisible(bool(seen.place))
        self.earlier.setEnabled(seen.earlier)
        self.later.setEnabled(seen.later)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self._forget_problem()
        self.problem = Notice(self.look, advice_of(problem))
        self.body.insertWidget(0, self.problem)

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers."""
        return self.presenter.commands()

    def close_attachments(self) -> None:
        """Hear no more news."""
        self.presenter.close()

    def _forget_problem(self) -> None:
        if self.problem is not None:
            self.problem.hide()
            self.problem.deleteLater()
            self.problem = None

    def _build(self) -> None:
        turning = QHBoxLayout(self.pages)
        turning.setContentsMargins(0, 0, 0, 0)
        turning.addWidget(self.earlier)
        turning.addWidget(self.place)
        turning.addWidget(self.later)
        turning.addStretch(1)
        self.pages.hide()
        for widget in (self.none, self.list, self.acts, self.picture, self.words, self.pages):
            self.body.addWidget(widget)
        self.body.addWidget(self.marked)
        self.body.addWidget(self.languages)
        self.body.addWidget(self.alt)
        self.body.addStretch(1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.list.picked.connect(presenter.choose)
        self.list.opened.connect(lambda _: presenter.open())
        self.acts.pressed.connect(presenter.press)
        self.languages.chosen.connect(presenter.speak)
        self.marking.chosen.connect(presenter.mark)
        self.earlier.clicked.connect(lambda: presenter.turn(-1))
        self.later.clicked.connect(lambda: presenter.turn(1))
        self.field.editingFinished.connect(lambda: presenter.describe(self.field.text()))
