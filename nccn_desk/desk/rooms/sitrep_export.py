"""The layer in which a sitrep leaves as files, with how far they are and a Stop."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sync_parts import WorkBar
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, ChipShape, Option, Tone
from nccn_desk.presenters.sitrep_export import ExportForm, ExportPresenter

WIDTH: Final = 600
_GLANCE: Final = 150  # milliseconds between two looks at how far it is
_PUBLIC: Final = "public"


class ExportLayer(Layer):
    """Forms, languages, reader, name; what was written is told with its place."""

    def __init__(
        self, room: QWidget, look: Look, session: Session, publisher: Papers, folder: Path
    ) -> None:
        super().__init__(room, look, said("sitrep.export_title"), width=WIDTH)
        self._owner = look
        self.forms = Toggles(look, said("sitrep.export_forms"))
        self.languages = Toggles(look, said("fields.sitreps.languages"))
        self.reader = LineField(look)
        self.public = Toggles(look, said("sitrep.export_public"))
        self._reader = Labelled(look, said("sitrep.export_reader"), self.reader)
        self._languages = Labelled(look, said("fields.sitreps.languages"), self.languages)
        self._file = Text(look, role="body_medium", wraps=True)
        self._folder = Text(look, role="caption", tone=Tone.FAINT, wraps=True)
        self._plain = Text(look, said("sitrep.export_plain"), "small", Tone.QUIET, wraps=True)
        self._wrong = Notice(look, Advice(NOTHING))
        self._told = Notice(look, Advice(NOTHING))
        self.act = Button(look, _act(enabled=False))
        self.back = Button(look, Action("back", said("printing.back"), keys="Esc"))
        self.stop = Button(look, _stop(enabled=False))
        self.work = WorkBar(look)
        self._glance = QTimer(self)
        self._column, self._acts = QVBoxLayout(), Wrapping(look, gap=12)
        self.presenter = ExportPresenter(session, publisher, folder, self._show)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def open_for(self, sitrep: str) -> None:
        """Ask in which form a sitrep leaves."""
        self.reader.clear()
        self.presenter.open(sitrep)

    def _show(self, form: ExportForm) -> None:
        self.forms.show_options(form.forms, form.chosen)
        self.languages.show_options(form.languages, form.spoken)
        self._reader.setVisible(form.asks_reader)
        self.public.setVisible(form.may_be_public)
        chosen = frozenset({_PUBLIC}) if form.public else frozenset[str]()
        self.public.show_options((Option(_PUBLIC, said("sitrep.export_public")),), chosen)
        self._file.say(form.name)
        self._folder.say(said("sitrep.export_folder", folder=form.folder))
        self._wrong.setVisible(bool(form.wrong))
        self._wrong.advise(Advice(form.wrong))
        self._told.setVisible(bool(form.told))
        self._told.advise(Advice(form.told, tone=Tone.PLAIN, shape=ChipShape.CHECK))
        self._show_work(form)
        if not self.is_open:
            self.open(self.forms)

    def _show_work(self, form: ExportForm) -> None:
        """Show how far it is; the focus goes to what leaves the work alone, and comes back."""
        self.work.show_progress(form.progress)
        held = self.act.hasFocus() or self.stop.hasFocus()
        self.stop.setVisible(form.busy)
        self.stop.set_action(_stop(enabled=form.stops))
        self.act.set_action(_act(enabled=not form.busy))
        if form.busy != self._glance.isActive():
            (self._glance.start if form.busy else self._glance.stop)()
            if held or self.back.hasFocus():
                (self.back if form.busy else self.act).setFocus()

    def _furnish(self) -> None:
        self.panel.body.addLayout(self._column)
        self._column.addWidget(Text(self._owner, said("sitrep.export_title"), "h2", wraps=True))
        forms = Labelled(self._owner, said("sitrep.export_forms"), self.forms)
        shown = (forms, self._languages, self._reader, self.public, self._file, self._folder)
        for part in (*shown, self._plain, self._wrong, self._told, self.work):
            self._column.addWidget(part)
        self._acts.addWidget(self.act)
        self._acts.addWidget(self.back)
        self._acts.addWidget(self.stop)
        self._column.addLayout(self._acts)
        self.forms.changed.connect(self.presenter.choose)
        self.languages.changed.connect(self.presenter.speak)
        self.reader.textEdited.connect(self.presenter.name_reader)
        self.reader.returnPressed.connect(self.presenter.export)
        self.public.changed.connect(
            lambda chosen: self.presenter.open_to_all(public=_PUBLIC in chosen)
        )
        self.act.clicked.connect(self.presenter.export)
        self.back.clicked.connect(self.put_away)
        self.stop.clicked.connect(self.presenter.stop)
        self._glance.setInterval(_GLANCE)
        self._glance.timeout.connect(self.presenter.tick)
        self.closed.connect(self.presenter.forget)

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(14))


def _act(*, enabled: bool) -> Action:
    return Action("export", said("sitrep.export_act"), ButtonKind.LIT, "file-pdf", "", enabled)


def _stop(*, enabled: bool) -> Action:
    return Action("stop", said("paper.busy.stop"), icon="stop", enabled=enabled)
