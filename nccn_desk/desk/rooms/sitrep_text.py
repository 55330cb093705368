"""The text of a sitrep: its tools, its two languages by name, the surface, the words counted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_text_finding import FindBar
from nccn_desk.desk.rooms.sitrep_text_foot import TextFoot
from nccn_desk.desk.rooms.sitrep_text_hands import TextHands
from nccn_desk.desk.rooms.sitrep_text_heads import LanguageHeads
from nccn_desk.desk.rooms.sitrep_text_paint import Finds
from nccn_desk.desk.rooms.sitrep_text_surface import TextSurface
from nccn_desk.desk.rooms.sitrep_text_tools import TextTools
from nccn_desk.desk.rooms.sitrep_text_wording import TextWording
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_text import SitrepTextPresenter
from nccn_desk.presenters.sitrep_text_find import Find
from nccn_desk.presenters.sitrep_text_shapes import Run, SectionRow, TextPage
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of


class SitrepText(Card):
    """Shows a sitrep in two languages; `stood` carries the block on which one stands.

    `commented` carries a block, a language and the words that a comment is to be about.
    """

    stood = Signal(str)
    commented = Signal(str, str, str)

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look)
        self.tools = TextTools(look)
        self.heads = LanguageHeads(look)
        self.surface = TextSurface(look)
        self.problem: Notice | None = None
        self.foot = TextFoot(look)
        self.presenter = SitrepTextPresenter(session, self, around)
        self.bar = FindBar(look, self.presenter.finder)
        self.wording = TextWording(self, session, self.surface, self.presenter)
        self._found: Find | None = None
        self._build()
        self._hands = TextHands(self, self.surface, self.presenter, self.tools, self.bar)
        self._connect()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The stops of F6 within the text."""
        return (self.surface,)

    def show_sitrep(self, sitrep: str) -> None:
        """Show a sitrep."""
        self.presenter.show(sitrep)

    def show_languages(self, left: str, right: str) -> None:
        """Show two other languages."""
        self.presenter.speak(left, right)

    def go(self, block: str) -> None:
        """Stand on a block, in sight."""
        self.surface.stand_on(block, self.surface.language, writing=False)

    def go_section(self, section: str) -> None:
        """Scroll to a section and stand on its first block."""
        rows = self.presenter.page.rows
        at = next((place for place, row in enumerate(rows) if row.id == section), -1)
        if at + 1 < len(rows) and not isinstance(rows[at + 1], SectionRow):
            self.go(rows[at + 1].id)
        self.surface.keep_in_sight(section)

    def next_behind(self) -> None:
        """Go to the next paragraph of which a translation is behind."""
        self._hands.next_behind()

    def show_text(self, page: TextPage) -> None:
        """Show the text."""
        self.heads.show_heads(page.heads)
        self.surface.show_page(page)
        self._lay_heads()
        self.foot.count(page.foot)
        self.tools.show_page(page)
        self._hands.show_dress()
        self.wording.look_again()
        if self.surface.block:
            self.presenter.ask_writers(self.surface.block)

    def show_words(self, block: str, language: str, words: str, runs: tuple[Run, ...]) -> None:
        """Show words in the editor, if it stands on that cell."""
        self.surface.show_words(block, language, words, runs)

    def show_wrote(self, told: Phrase) -> None:
        """Say who wrote the paragraph on which one stands."""
        self.foot.say_who(told)

    def stand_on(self, block: str, language: str) -> None:
        """Go to a cell and write there."""
        self.surface.stand_on(block, language)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        if self.problem is None:
            self.problem = Notice(self.look, advice_of(problem))
            self.body.insertWidget(self.body.indexOf(self.surface) + 1, self.problem)
        self.problem.advise(advice_of(problem))
        self.problem.show()

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers about the paragraph on which one stands."""
        return self._hands.commands()

    def menu(self) -> QMenu:
        """Return what can be done with the paragraph on which one stands."""
        return self._hands.menu()

    def close_text(self) -> None:
        """Hear no more news; what was typed is kept."""
        self.surface.end_editing()
        self._hands.close_hands()
        self.bar.close_bar()
        self.wording.close_wording()
        self._end_finds()
        self.presenter.close()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        self.surface.setFocus(reason)

    def _build(self) -> None:
        body: QVBoxLayout = self.body
        body.addWidget(self.tools)
        body.addWidget(self.bar)
        body.addWidget(self.heads)
        body.addWidget(self.surface, 1)
        body.addWidget(self.wording.strip)
        body.addWidget(self.foot)
        self.setTabOrder(self.heads.tabs, self.surface)

    def _connect(self) -> None:
        surface = self.surface
        surface.stood.connect(self._stood)
        surface.typed.connect(self._typed)
        surface.laid.connect(lambda *_: self._lay_heads())
        self.heads.chosen.connect(self._turn)
        self._hands.commented.connect(self.commented)
        self._end_finds = self.presenter.finder.changed.subscribe(self._show_finds)

    def _lay_heads(self) -> None:
        surface = self.surface
        room = surface.viewport().width()
        self.heads.lay(room, folded=surface.is_folded, language=surface.language)

    def _turn(self, language: str) -> None:
        if language != self.surface.language:
            self.surface.cross()

    def _stood(self, block: str, language: str) -> None:
        self._hide_problem()
        self.bar.stands_at(block)
        self.presenter.stand(block, language)
        self.foot.say_who(NOTHING)
        self.presenter.ask_writers(block)
        self._hands.show_dress()
        self.stood.emit(block)

    def _typed(self, block: str, language: str, words: str) -> None:
        self._hide_problem()
        self.presenter.type(block, language, words)

    def _hide_problem(self) -> None:
        if self.problem is not None:
            self.problem.hide()

    def _show_finds(self, _: None) -> None:
        """Mark what was found, and go to the find at which one stands."""
        finder = self.presenter.finder
        places: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}
        for find in finder.finds:
            key = (find.block, find.language)
            places[key] = (*places.get(key, ()), find.place)
        now = finder.now
        where = (now.block, now.language, now.place) if now else ("", "", (0, 0))
        self.surface.show_finds(Finds(places, *where))
        if now is not None and now != self._found:
            self.surface.stand_on(now.block, now.language, writing=False, focus=False)
        self._found = now
