"""One pack beside the lists: its words, whom it is for, what it lacks, and how far it got."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.prose_head import LabelledProse
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.tick_list import TickList
from nccn_desk.presenters.packs_shapes import PackCard
from nccn_desk.presenters.phrases import said


class PackFields(Detail):
    """One pack; `changed` carries a field with its value, `followed` a row that one enters."""

    changed = Signal(object)
    followed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("packs.choose"))
        self.title = KeptTitle(look, "h3")
        self.kind = Choice(look)
        self.due = KeptLine(look)
        self.body = KeptProse(look, "doc_card", lines=6)
        self.written = LabelledProse(look, said("packs.text"), self.body, said("packs.written_in"))
        self.languages = Toggles(look, said("fields.packs.languages"))
        self.circles = Toggles(look, said("fields.packs.circles"))
        self.checks = TickList(look, said("packs.checks"))
        self.materials = WholeList(look, said("fields.packs.materials"), ruled=False)
        self.sitreps = WholeList(look, said("fields.packs.sitreps"), ruled=False)
        self.reached = WholeList(look, said("packs.reached"), ruled=False)
        self.versions = WholeList(look, said("packs.versions"), ruled=False)
        self._facts = Facts(look)
        self._checks = Labelled(look, said("packs.checks"), self.checks)
        self._kind = Labelled(look, said("fields.packs.kind"), self.kind)
        self._build()

    def show_card(self, card: PackCard | None) -> None:
        """Show one pack, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self._facts.show_facts(card.facts)
        self.show_fields(card.fields, writable=card.writable)
        self.kind.offer(card.kinds)
        self.kind.choose(card.kind)
        self.languages.show_options(card.languages, card.chosen_languages)
        self.circles.show_options(card.circles, card.chosen_circles)
        for widget in (self.kind, self.languages, self.circles):
            widget.setEnabled(card.writable)
        self.written.show_languages(card.text, card.written)
        self._checks.setVisible(bool(card.checks))
        self.checks.show_rows(card.checks)
        self.reached.show_rows(card.reached)
        self.materials.show_rows(card.materials)
        self.sitreps.show_rows(card.sitreps)
        self.versions.show_rows(card.versions)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return (
            self.title.editor,
            self.written.languages,
            self.body.editor,
            self.languages,
            self.circles,
            self.kind,
            self.due,
            self.reached,
            self.materials,
            self.sitreps,
            self.versions,
            self.acts,
        )

    def _build(self) -> None:
        self.add_editor("title", said("fields.packs.title"), self.title)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._checks)
        self.take_editor("body", self.written)
        self.add_field(said("fields.packs.languages"), self.languages)
        self.add_field(said("fields.packs.circles"), self.circles)
        self.column.addWidget(self._kind)
        self.add_editor("due", said("fields.packs.due"), self.due, said("packs.hint.due"))
        lists = (
            ("packs.reached", self.reached),
            ("fields.packs.materials", self.materials),
            ("fields.packs.sitreps", self.sitreps),
            ("packs.versions", self.versions),
        )
        for label, rows in lists:
            self.add_list(said(label), rows)
            rows.opened.connect(self.followed)
        self.kind.chosen.connect(lambda kind: self.changed.emit({"kind": kind}))
        self.languages.changed.connect(lambda keys: self.changed.emit({"languages": keys}))
        self.circles.changed.connect(lambda keys: self.changed.emit({"circles": keys}))
