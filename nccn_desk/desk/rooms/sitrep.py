"""The room Sitrep: outline at the left, the text in two languages, the way out at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND
from nccn_desk.desk.rooms.print_layer import documents
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.desk.rooms.sitrep_beneath import Apart, Beneath
from nccn_desk.desk.rooms.sitrep_export import ExportLayer
from nccn_desk.desk.rooms.sitrep_frame import SitrepFrame
from nccn_desk.desk.rooms.sitrep_head import HeadLayer
from nccn_desk.desk.rooms.sitrep_outline import spoken
from nccn_desk.desk.rooms.sitrep_sections import SectionsLayer
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.releases_plan import command_of
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Heading, Option, Tone
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.sitrep import SitrepPresenter
from nccn_desk.presenters.sitrep_shapes import SitrepDesk, SitrepPage
from nccn_desk.presenters.surroundings import Surroundings


class SitrepRoom(SitrepFrame):
    """Paints the room."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        publisher: Papers,
        prove: Prove,
        apart: Apart,
    ) -> None:
        super().__init__(look, session, around, publisher)
        self._beneath = Beneath(self, look, session, around, apart)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("sitrep.title"))
        self.presenter = SitrepPresenter(session, self, around, prove)
        self.signing = SigningLayer(self, look, self.presenter.signing)
        self.head = HeadLayer(self, look, session)
        self.sections = SectionsLayer(self, look, session)
        self.export = ExportLayer(self, look, session, publisher, documents())
        self._connect()
        self._leave_to_window("Ctrl+F", "Ctrl+Shift+F")
        self.presenter.start()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The stops of F6."""
        right = (self.release, self.paragraph, self.paper)
        return (self.outline.sections, *self.text.panes, self.compare.text, *right, self.begin)

    def show_desk(self, desk: SitrepDesk) -> None:
        """Show a sitrep with what stands around its text, or how to begin one."""
        before, page = self._page, desk.page
        self._page = page
        if page is None:
            self.begin.show_page(desk.begin)
        else:
            self._show_page(page, before)
        self.arrange()
        if desk.heading != self.heading:
            self.heading = desk.heading
            self.news.announce(None)

    def show_line(self, words: str) -> None:
        """Show the words of the line for a remark."""
        self.paragraph.comments.line.show_words(words)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.release.show_problem(problem)

    def go(self, block: str) -> None:
        """Stand on a paragraph of the text."""
        if block:
            self._leave_compare()
            self.turn(beside=False)
            self.text.go(block)

    def open_layer(self, key: str) -> None:
        """Open the head, or the sections."""
        if self._page is not None:
            layer = self.head if key == "head" else self.sections
            layer.open_for(self._page.id)

    def open_compared(self, before: str, after: str) -> None:
        """Show two versions in the place of the text."""
        if self._page is not None:
            self.compare.open(self._page.id, before, after, stays=bool(self._page.frozen))
            self.turn(beside=False)
            self.compare.text.setFocus()

    def open(self, record: str) -> None:
        """Show a sitrep, or the paragraph of one."""
        if record:
            self.presenter.open(record)

    def press_lit(self) -> None:
        """Do the lit act."""
        lit = self.presenter.lit()
        if lit:
            self.presenter.run(lit)

    def print(self) -> None:
        """Ask in which form the sitrep leaves as a file."""
        if self._page is not None:
            self.export.open_for(self._page.id)

    def show_past(self, *, whole: bool) -> None:
        """Show the sitrep, or the paragraph on which one stands, as it was."""
        if self._page is not None:
            self._beneath.show_past(*self._chosen(whole=whole))

    def show_attached(self, *, whole: bool) -> None:
        """Show what is attached to the sitrep, or to the paragraph on which one stands."""
        if self._page is not None:
            self._beneath.show_attached(*self._chosen(whole=whole))

    def find_words(self) -> None:
        """Find in the text, where it is shown."""
        if self._page is not None and not self.compare.is_open:
            next(each.run for each in self.text.commands() if each.key == "sitrep.text.find")()

    def write_comment(self, block: str, language: str, quote: str) -> None:
        """Go to the line for a remark about a paragraph, or some of its words."""
        self.presenter.stand(block)
        self.turn(beside=True)
        self.paragraph.turn("comments")
        self.presenter.leave_comment()
        self.presenter.remarks.aim(language, quote)
        self.paragraph.comments.line.setFocus()

    def close_room(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._beneath.close()
        self.text.close_text()
        self.compare.presenter.close()
        self.head.presenter.close()
        self.sections.presenter.close()
        self.paper.presenter.close()
        self.presenter.close()

    def _show_page(self, page: SitrepPage, before: SitrepPage | None) -> None:
        if before is None or before.id != page.id:
            self.compare.presenter.leave()
            if page.frozen:
                self.compare.open(page.id, "", page.frozen, stays=True)
            else:
                self.text.show_sitrep(page.id)
        self.outline.show_page(page, self._section())
        self.whole.show_page(page)
        options = tuple(
            Option(row.id, words) for row, words in zip(page.outline, spoken(page), strict=True)
        )
        self.section.offer(options)
        self.section.choose(self._section())
        self.banner.say(page.banner, Tone.DUE if page.closed else Tone.FAINT)
        self.release.show_card(page.release)
        self.paper.show_sitrep(page.id)
        self.paragraph.show_cards(page.block, page.comments)

    def _chosen(self, *, whole: bool) -> tuple[str, str]:
        """Return the register and id of the paragraph on which one stands, or of the sitrep."""
        block = self.text.surface.block
        if whole or not block or self._page is None:
            return "sitreps", self._page.id if self._page is not None else ""
        return "blocks", block

    def _section(self) -> str:
        """Return the section in which one stands."""
        row = self.text.presenter.page.block(self.text.surface.block)
        return row.section if row else ""

    def _connect(self) -> None:
        presenter, block = self.presenter, self.paragraph.block
        remarks = self.paragraph.comments
        self.text.stood.connect(self._stood)
        self.text.commented.connect(self.write_comment)
        for went in (self.outline.went, self.section.chosen):
            went.connect(self._go_section)
        self.whole.spoke.connect(self._speak)
        self.whole.followed.connect(presenter.go)
        self.begin.followed.connect(presenter.go)
        self.release.followed.connect(presenter.go)
        for pressed in (self.whole.pressed, self.begin.pressed, self.release.pressed):
            pressed.connect(presenter.run)
        block.pressed.connect(presenter.run)
        block.typed.connect(presenter.paragraph.type)
        block.rested.connect(presenter.paragraph.settle)
        block.chosen.connect(lambda name, key: presenter.paragraph.change({name: key or None}))
        remarks.rows.picked.connect(presenter.pick_comment)
        remarks.rows.opened.connect(presenter.open_comment)
        remarks.acts.pressed.connect(presenter.run)
        remarks.line.typed.connect(presenter.remarks.type)
        remarks.line.entered.connect(presenter.add_comment)
        self.paper.wanted.connect(self.print)
        self.compare.left.connect(self._leave_compare)
        self.sideways.clicked.connect(lambda: self.turn(beside=True))
        self.back.clicked.connect(lambda: self.turn(beside=False))
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _leave_to_window(self, *keys: str) -> None:
        """Shut keys of the text that a window has too: of two that answer, the toolkit asks none.

        The window hands Ctrl F back to the room.
        """
        wanted = [QKeySequence(each) for each in keys]
        for shortcut in self.text.findChildren(QShortcut):
            if shortcut.key() in wanted:
                shortcut.setEnabled(False)

    def _stood(self, block: str) -> None:
        self.presenter.stand(block)
        section = self._section()
        self.outline.stand_in(section)
        self.section.choose(section)

    def _go_section(self, section: str) -> None:
        if self._page is not None and self.compare.is_open:
            label = next((str(e.number) for e in self._page.outline if e.id == section), "")
            self.compare.text.go(label)
        else:
            self.text.go_section(section)

    def _speak(self, language: str) -> None:
        """Show a language beside the source; the source itself beside what stands there."""
        if self.compare.is_open:
            self.compare.presenter.speak(language)
            return
        left, right = self.text.presenter.languages
        if language != left:
            self.text.show_languages(left, language)
        else:
            self.text.show_languages(left, right)

    def _leave_compare(self) -> None:
        if self._page is not None and not self._page.frozen and self.compare.is_open:
            self.compare.presenter.leave()
            self.arrange()
            self.text.setFocus()


def furnish_sitreps(
    session: Session,
    look: Look,
    around: Surroundings,
    publisher: Papers,
    prove: Prove,
    apart: Apart,
) -> Furnished:
    """Return the room as a window has it."""
    room = SitrepRoom(look, session, around, publisher, prove, apart)

    def shown() -> str:
        return f"sitreps/{room.presenter.sitrep}"

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=room.panes,
        commands=(*commands_of(room), command_of(session, around, shown)),
        find=room.find_words,
        print=room.print,
        lit=room.press_lit,
        close=room.close_room,
    )


def commands_of(room: SitrepRoom) -> tuple[Command, ...]:
    """Return what the palette offers about the sitrep that is shown."""
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"sitrep.{key}",
            said(f"sitrep.act.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("sitrep.not_now"),
        )

    def plain(key: str, icon: str) -> Command:
        return Command(f"sitrep.{key}", said(f"sitrep.{key}"), icon, lambda: presenter.run(key))

    def under(key: str, icon: str, act: Callable[[], None]) -> Command:
        return Command(f"sitrep.{key}", said(f"sitrep.{key}"), icon, act)

    return (
        under("past", "clock-counter-clockwise", lambda: room.show_past(whole=True)),
        under("past_block", "clock-counter-clockwise", lambda: room.show_past(whole=False)),
        under("attached", "paperclip", lambda: room.show_attached(whole=True)),
        under("attached_block", "paperclip", lambda: room.show_attached(whole=False)),
        plain("begin", "plus"),
        plain("compare", "swap"),
        plain("head", "sliders-horizontal"),
        plain("sections", "rows"),
        plain("owed", "tray"),
        command("ask_review", "paper-plane-tilt"),
        command("approve", "seal-check"),
        command("release", "megaphone-simple"),
        command("ask_change", "arrow-u-up-left"),
        command("gap", "translate"),
        command("withdraw", "prohibit"),
        command("begin_update", "plus"),
        command("begin_final", "flag"),
        command("discard", "trash-simple"),
        command("check", "check-circle"),
        command("clear", "seal-check"),
        command("clear_for", "phone-call"),
        *room.text.commands(),
    )
