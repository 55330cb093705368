"""What hands do in a text, by tool, key, mouse or palette, each becomes one act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import SIGNAL, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from nccn_desk.desk.rooms.sitrep_text_finding import FindBar
from nccn_desk.desk.rooms.sitrep_text_insert import LinkForm, ReferencePicker
from nccn_desk.desk.rooms.sitrep_text_surface import TextSurface
from nccn_desk.desk.rooms.sitrep_text_tools import SHAPES, TOOLS, TextTools
from nccn_desk.desk.widgets.marked_editor import MarkedEditor
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.sitrep_text import SitrepTextPresenter
from nccn_desk.presenters.sitrep_text_shapes import Run

REST: Final = 400  # milliseconds for which a hand rests before others hear where it is
COMMENT: Final = "Ctrl+Alt+C"
# Keys that the editor, or the text as a whole, hears by itself.
HEARD: Final = frozenset({"bold", "italic", "reference", "comment", "row", "column"})
MENU: Final = ("follow", "comment", "move_up", "move_down", "add", "take_out")


class TextHands(QObject):
    """Carries out what is asked of a text; `commented` as the room's own signal."""

    commented = Signal(str, str, str)

    def __init__(
        self,
        owner: QWidget,
        surface: TextSurface,
        presenter: SitrepTextPresenter,
        tools: TextTools,
        bar: FindBar,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._surface = surface
        self._presenter = presenter
        self._tools = tools
        self._bar = bar
        self._picker: ReferencePicker | None = None
        self._form: LinkForm | None = None
        self._hashed = False  # the picker was asked for by its sign, which is typed otherwise
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._stand)
        self._acts: dict[str, tuple[str, str, Callable[[], None]]] = {
            "bold": ("text-b", "Ctrl+B", lambda: self._dress(bold=True)),
            "italic": ("text-italic", "Ctrl+I", lambda: self._dress(bold=False)),
            "follow": ("check", "Ctrl+Alt+G", self._follow),
            "next_behind": ("warning", "Alt+Down", self.next_behind),
            "move_up": ("arrow-up", "Ctrl+Alt+Up", lambda: self._move(-1)),
            "move_down": ("arrow-down", "Ctrl+Alt+Down", lambda: self._move(1)),
            "take_out": ("trash-simple", "", self._take_out),
            "add": ("plus", "", self._add),
            "swap": ("swap", "Ctrl+Alt+L", presenter.next_right),
            "find": ("magnifying-glass", "", self.find),
            "replace": ("pencil-simple", "Ctrl+H", self._replace),
            "find_next": ("arrow-down", "F3", lambda: self._find_on(1)),
            "find_before": ("arrow-up", "Shift+F3", lambda: self._find_on(-1)),
            "reference": ("chart-line", "#", self._refer),
            "link": ("link", "Ctrl+Alt+H", self._link),
            "comment": ("chat-text", COMMENT, self._comment),
            **_of_table(surface.editor),
            **{
                shape: (icon, "", partial(self._shape, shape))
                for shape, icon, _ in TOOLS
                if shape in SHAPES
            },
        }
        self._connect()

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers about the paragraph on which one stands."""
        return tuple(
            Command(f"sitrep.text.{key}", said(f"sitrep.text.{key}"), icon, act, heard=keys)
            for key, (icon, keys, act) in self._acts.items()
        )

    def next_behind(self) -> None:
        """Go to the next paragraph of which a translation is behind."""
        self._presenter.next_behind(self._surface.block)

    def find(self) -> None:
        """Look for words, those that are selected at first."""
        words = self._surface.editor.selected if self._surface.is_writing else ""
        self._bar.ask(words, self._surface.block)

    def close_hands(self) -> None:
        """Hear no more news."""
        self._rest.stop()
        if self._picker is not None:
            self._picker.close_picker()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Within the text, keys that the window or the room has as well are the text's own."""
        if not isinstance(event, QKeyEvent):
            return False
        act = self._own(event)
        if act is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _own(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.Find):
            return self.find
        heard = self._owner.receivers(SIGNAL("commented(QString,QString,QString)"))
        if heard and QKeySequence(event.keyCombination()) == QKeySequence(COMMENT):
            return self._comment
        return None

    def _connect(self) -> None:
        surface, acts = self._surface, self._presenter.acts
        editor = surface.editor
        surface.begun.connect(self._presenter.begin)
        surface.rested.connect(self._presenter.settle)
        surface.dropped.connect(acts.place)
        surface.menu_asked.connect(lambda _, at: self.menu().popup(at))
        self._tools.pressed.connect(self._press)
        editor.cursorPositionChanged.connect(self._rest.start)
        editor.cursorPositionChanged.connect(self.show_dress)
        editor.currentCharFormatChanged.connect(lambda _: self.show_dress())
        editor.parted.connect(lambda one, two: acts.part(surface.block, surface.language, one, two))
        editor.poured.connect(
            lambda paragraphs: acts.pour(surface.block, surface.language, paragraphs)
        )
        editor.joined.connect(lambda: acts.join_before(surface.block, surface.language))
        editor.undo_asked.connect(lambda: self._presenter.undo(surface.block, surface.language))
        editor.redo_asked.connect(lambda: self._presenter.redo(surface.block, surface.language))
        editor.refused.connect(self._presenter.tell)
        editor.referring.connect(self._refer_by_sign)
        editor.dress_by(lambda words: self._presenter.runs(words, surface.language))
        self._bar.left.connect(surface.setFocus)
        for watched in (surface, editor):
            watched.installEventFilter(self)
        for key, (_, keys, act) in self._acts.items():
            if keys and key not in HEARD:
                shortcut = QShortcut(QKeySequence(keys), self._owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def show_dress(self) -> None:
        """Let the tools say how the words are dressed where one stands."""
        surface = self._surface
        row = self._presenter.page.block(surface.block)
        bold, italic = surface.editor.dressed() if surface.is_writing else (False, False)
        self._tools.show_dress(bold=bold, italic=italic, shape=row.shape if row else "")

    def _press(self, key: str) -> None:
        self._acts[key][2]()
        self.show_dress()

    def menu(self) -> QMenu:
        """Return what can be done with the paragraph on which one stands."""
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = self._surface.look
        for key in MENU:
            icon, _keys, act = self._acts[key]
            entry = menu.addAction(look.word(f"sitrep.text.{key}"))
            entry.setIcon(look.icons.icon(icon, look.colour("t2"), look.px(18)))
            entry.triggered.connect(lambda _=False, act=act: act())
        return menu

    def _write(self) -> bool:
        """Open the editor where one stands, unless it is; tell whether one can write there."""
        if not self._surface.is_writing:
            self._surface.edit()
        return self._surface.is_writing

    def _dress(self, *, bold: bool) -> None:
        if self._write():
            self._surface.editor.dress(bold=bold, italic=not bold)

    def _shape(self, shape: str) -> None:
        row = self._presenter.page.block(self._surface.block)
        if row is not None and self._presenter.page.writable:
            now = "paragraph" if row.shape == shape else shape
            self._presenter.settle(lambda: self._presenter.acts.shape(row.id, now))

    def _follow(self) -> None:
        self._presenter.acts.follow(self._surface.block, self._presenter.languages[1])

    def _move(self, step: int) -> None:
        self._presenter.acts.move(self._surface.block, step)

    def _take_out(self) -> None:
        self._presenter.acts.take_out(self._surface.block)

    def _add(self) -> None:
        self._presenter.acts.add_behind(self._surface.block, self._surface.language)

    def _replace(self) -> None:
        words = self._surface.editor.selected if self._surface.is_writing else ""
        self._bar.ask(words, self._surface.block, replacing=True)

    def _find_on(self, by: int) -> None:
        if self._bar.isHidden():
            self.find()
        else:
            self._presenter.finder.step(by)

    def _refer_by_sign(self) -> None:
        self._hashed = True
        self._refer()

    def _refer(self) -> None:
        if not self._write():
            return
        if self._picker is None:
            self._picker = ReferencePicker(
                self._owner, self._surface.look, self._presenter.references
            )
            self._picker.chosen.connect(self._put)
            self._picker.closed.connect(lambda: QTimer.singleShot(0, self._type_sign))
        self._picker.ask(self._surface.language)

    def _type_sign(self) -> None:
        """Type the sign that asked for the picker, where nothing was chosen."""
        if self._hashed and self._surface.is_writing:
            self._surface.editor.insertPlainText("#")
        self._hashed = False

    def _link(self) -> None:
        if not self._write():
            return
        if self._form is None:
            self._form = LinkForm(self._owner, self._surface.look)
            self._form.chosen.connect(self._put)
        self._form.ask(self._surface.editor.selected)

    def _put(self, run: Run) -> None:
        self._hashed = False
        self._surface.editor.put(run)
        self._surface.editor.setFocus()

    def _comment(self) -> None:
        surface = self._surface
        if surface.block:
            quote = surface.editor.selected if surface.is_writing else ""
            block, language = surface.block, surface.language
            self._presenter.settle(lambda: self.commented.emit(block, language, quote))

    def _stand(self) -> None:
        surface = self._surface
        if surface.is_writing:
            self._presenter.stand(surface.block, surface.language, surface.editor.cursor_at)


def _of_table(editor: MarkedEditor) -> dict[str, tuple[str, str, Callable[[], None]]]:
    """Return what can be done with a table while one writes in it."""
    return {
        "row": ("rows", "Enter", editor.grow),
        "column": ("columns", "Ctrl+Alt+Right", lambda: editor.grow(column=True)),
    }
