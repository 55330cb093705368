"""Changing the passphrase asks for the present one, and for the new one twice."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.new_passphrase import NewPassphrase
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.passphrase_field import PassphraseRow
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.passphrase import PassphrasePresenter
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.settings_page import SettingsPresenter
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone

WIDTH: Final = 600


class PassphraseLayer(Layer):
    """Paints the change of a passphrase; it stays until the change was kept or given up."""

    def __init__(
        self,
        window: QWidget,
        look: Look,
        settings: SettingsPresenter,
        gate: Gate,
        lit: QWidget | None = None,
    ) -> None:
        super().__init__(window, look, said("settings.passphrase.title"), width=WIDTH, lit=lit)
        self._settings = settings
        self._owner = look
        self._new = PassphrasePresenter(gate.vault, gate.runner, settings.about)
        self.old = PassphraseRow(look, said("passphrase.old"))
        self._fields = NewPassphrase(look, self._new, said("passphrase.new"))
        self._box = Notice(look, Advice(said("settings.passphrase.title")))
        self._act = Button(look, self._action())
        self._back = Button(look, Action("back", said("asking.back"), keys="Esc"))
        self._column, self._acts = QVBoxLayout(), QHBoxLayout()
        self._furnish(look)
        self._ends = (
            self._new.changed.subscribe(self.refresh),
            settings.changed.subscribe(self._hear),
        )
        look.changed.connect(self._scale)
        self._scale()
        self.refresh()

    def ask(self) -> None:
        """Come over the work and wait for the present passphrase."""
        self.open(self.old.passphrase)

    def close_layer(self) -> None:
        """Forget what was typed and hear no more news."""
        for end in self._ends:
            end()
        self.old.passphrase.clear()
        self._new.forget()

    def refresh(self, _: None = None) -> None:
        """Show whether enough was typed."""
        self._act.set_action(self._action())
        box = self._settings.box
        self._box.setVisible(box is not None)
        if box is not None:
            self._box.advise(box)

    def _furnish(self, look: Look) -> None:
        self._column.addWidget(Text(look, said("settings.passphrase.title"), "h2"))
        effect = Text(look, said("settings.passphrase.effect"), tone=Tone.QUIET, wraps=True)
        self._column.addWidget(effect)
        for widget in (self.old, self._fields, self._box):
            self._column.addWidget(widget)
        self._acts.addWidget(self._act)
        self._acts.addWidget(self._back)
        self._acts.addStretch(1)
        self._column.addLayout(self._acts)
        self.panel.body.addLayout(self._column)
        self.old.passphrase.submitted.connect(self._fields.setFocus)
        self.old.passphrase.edited.connect(self.refresh)
        self._fields.submitted.connect(self._change)
        self._act.clicked.connect(self._change)
        self._back.clicked.connect(self.put_away)

    def _change(self) -> None:
        if self._action().enabled:
            self._settings.change_passphrase(self.old.passphrase.passphrase(), self._new.words)

    def _hear(self, _: None) -> None:
        if self._settings.passphrase_changed:
            self.put_away()
        else:
            self.refresh()

    def _action(self) -> Action:
        typed = bool(self.old.passphrase.passphrase()) and self._new.weight.enough
        enough = typed and not self._settings.busy
        word = said("settings.busy") if self._settings.busy else said("settings.passphrase.change")
        return Action("change", word, ButtonKind.LIT, "key", "Enter", enabled=enough)

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(16))
        self._acts.setSpacing(px(12))
