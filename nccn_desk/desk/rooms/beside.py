"""Beside an open record stand the colleagues who have it open too, and they see us there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.widgets.carets import Carets
from nccn_desk.presenters.presence import PresencePresenter
from nccn_desk.presenters.session import Session

REST: Final = 400  # milliseconds for which a hand rests before others hear where it is


class Prose(NamedTuple):
    """An editor in which several may write, the carets over it, and its language now."""

    editor: QPlainTextEdit
    carets: Carets
    language: Callable[[], str]


class Beside(QObject):
    """Keeps a detail's colleagues true, for records of the register that its room is named for."""

    def __init__(self, session: Session, register: str, detail: Detail) -> None:
        super().__init__(detail)
        self._session = session
        self.register = register
        self._record = ""
        self._detail = detail
        self._prose: Prose | None = None
        self._presence = PresencePresenter(session)
        self._end = self._presence.changed.subscribe(self._show)
        detail.installEventFilter(self)

    def show(self, record: str) -> None:
        """Show who else has a record open; "" for no record."""
        if record != self._record:
            self._record = record
            self._stand()
        self._show(None)

    def watch(self, editor: QPlainTextEdit, language: Callable[[], str]) -> None:
        """Show where others write in a text of the record, and let them see where we do."""
        resting = QTimer(self)
        resting.setSingleShot(True)
        resting.setInterval(REST)
        resting.timeout.connect(self._stand)
        editor.cursorPositionChanged.connect(resting.start)
        editor.installEventFilter(self)
        self._prose = Prose(editor, Carets(self._detail.look, editor), language)

    def close(self) -> None:
        """Hear no more news."""
        self._end()
        self._presence.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kinds = {QEvent.Type.FocusIn, QEvent.Type.FocusOut}
        if event.type() in kinds or (watched is self._detail and event.type() == QEvent.Type.Show):
            self._stand()
        return False

    def _stand(self) -> None:
        """Say that we have this record open; a room out of sight says nothing."""
        prose = self._prose
        if prose is not None and prose.editor.hasFocus():
            at = prose.editor.textCursor().position()
            self._session.stand(self.register, self._record, prose.language(), at)
        elif self._detail.isVisible():
            self._session.stand(self.register, self._record)

    def _show(self, _: None) -> None:
        self._detail.show_others(self._presence.beside(self.register, self._record))
        if self._prose is not None:
            language = self._prose.language()
            carets = self._presence.carets(self.register, self._record, language)
            self._prose.carets.show_carets(carets)
