"""Beneath a sitrep lie its past and what is attached to it; each comes over the room when asked."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.attachments import AttachmentsView
from nccn_desk.desk.rooms.attachments_layer import AttachmentsLayer
from nccn_desk.desk.rooms.past_layer import PastLayer
from nccn_desk.presenters.attachments import Copying, Viewing
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings


class Apart(NamedTuple):
    """What takes files of strangers apart, and what writes copies of them."""

    viewer: Viewing
    copies: Copying


class Beneath:
    """Makes each layer when somebody first asks for it."""

    def __init__(
        self, room: QWidget, look: Look, session: Session, around: Surroundings, apart: Apart
    ) -> None:
        self._room = room
        self._look = look
        self._session = session
        self._around = around
        self._apart = apart
        self._past: PastLayer | None = None
        self._attached: AttachmentsLayer | None = None

    def show_past(self, register: str, record_id: str) -> None:
        """Show a record as it was."""
        if self._past is None:
            self._past = PastLayer(self._room, self._look, self._session, self._around)
        self._past.ask(register, record_id)

    def show_attached(self, register: str, record_id: str) -> None:
        """Show what is attached to a record."""
        if self._attached is None:
            system = SystemFiles(self._room, self._look)
            means = (self._apart.viewer, self._apart.copies)
            view = AttachmentsView(self._look, self._session, self._around, system, means)
            self._attached = AttachmentsLayer(self._room, self._look, view)
        self._attached.ask(register, record_id)

    def close(self) -> None:
        """Let the layers hear no more news."""
        if self._past is not None:
            self._past.close_layer()
        if self._attached is not None:
            self._attached.close_layer()
