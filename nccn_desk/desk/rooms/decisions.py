"""The room of decisions: their list and bars, and over it the page that one of them makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from typing_extensions import override

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.decisions_digest import DigestLayer
from nccn_desk.desk.rooms.decisions_texts import SETTLE, TextsLayer
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listed import ListedRoom, furnished
from nccn_desk.desk.widgets.vacuum_bars_leaving import Leaving, png, svg
from nccn_desk.presenters import decisions_leaving
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.decisions_card import DIGEST, TEXTS
from nccn_desk.presenters.decisions_digest import DigestPresenter
from nccn_desk.presenters.decisions_texts import READS, Texts, TextsPresenter
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.listed_shapes import ListedPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.surroundings import Outside, Surroundings

KEEP: Final = "keep"
LETTERS: Final = {"S": DIGEST, "C": TEXTS, "I": KEEP}


class DecisionsRoom(ListedRoom):
    """Paints the decisions."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        described: Described,
        means: tuple[Papers, Texts],
        outside: Outside,
    ) -> None:
        papers, texts = means
        self.page: ListedPage | None = None  # as it was shown last
        super().__init__(look, session, around, described, papers, outside)
        self._session, self._around, self._outside = session, around, outside
        self._papers = papers
        self.layer = DigestLayer(self, look)
        self.digest = DigestPresenter(session, papers, self.layer.show_form)
        self.asks: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.side = TextsLayer(self, look)
        self.texts = TextsPresenter(session, self.side, around, texts)
        self._own: Mapping[str, Callable[[], None]] = {
            DIGEST: self.show_digest,
            TEXTS: self.show_texts,
            KEEP: self.keep,
        }
        self._furnish()

    @override
    def show_page(self, page: ListedPage) -> None:
        """Show the list, and remember it for a picture of it."""
        self.page = page
        super().show_page(page)

    def show_digest(self) -> None:
        """Show the decision that is chosen on one page."""
        register, record = parted(self.presenter.selected)
        if register == "decisions":
            self.digest.open(record, self.presenter.asked)

    def show_texts(self) -> None:
        """Show what was announced beside the decree and our own texts."""
        register, record = parted(self.presenter.selected)
        if register == "decisions":
            self.texts.open(record)

    def keep(self) -> None:
        """Ask in which form the picture leaves, and then where its file is to be written."""
        self.presenter.choosing.open(decisions_leaving.choosing(), "", self._keep)

    @override
    def run(self, action: str) -> None:
        if action in self._own:
            self._own[action]()
        else:
            super().run(action)

    @override
    def end(self) -> None:
        super().end()
        self.digest.close()
        self.texts.close()

    @override
    def _press(self, action: str) -> None:
        if action in self._own:
            self._own[action]()
        else:
            super()._press(action)

    def _furnish(self) -> None:
        stops = (self.table, self.rows.bars, self.hours.picture, self.hours.table)
        Letters(self.look, {key: self._own[act] for key, act in LETTERS.items()}, self, *stops)
        shown = said(f"decisions.act.{KEEP}")
        self.stats.add_keep(Action(KEEP, shown, ButtonKind.STILL, "export", "I"))
        self.stats.kept.connect(self.keep)
        self.layer.turned.connect(self.digest.turn)
        self.layer.pressed.connect(self._hand_out)
        self.layer.closed.connect(self.digest.forget)
        self.side.pressed.connect(self._do_with_texts)
        self.side.opened.connect(self.texts.follow)
        self.side.closed.connect(self.texts.forget)

    def _hand_out(self, kind: str) -> None:
        """Put the page on the clipboard, or ask where its file is to be written."""
        if kind == "copy":
            self._outside.copy(self.digest.text)
            self._around.receipt(said("digest.told.copy"))
            return
        paper = self.digest.paper(kind)
        if paper is not None:
            self.layer.put_away()
            self.printing.ask(paper)

    def _do_with_texts(self, act: str) -> None:
        """Note what is done about a paragraph, or ask for the file of a text."""
        if act == SETTLE:
            self.texts.settle(self.side.table.choice)
        else:
            self.texts.read_in(READS[act], self.asks().read(said(f"texts.act.{act}")))

    def _keep(self, form: str) -> None:
        """Take the picture as it stands now: what is painted is painted by the window's hand."""
        asked, session, page = self.presenter.asked, self._session, self.page
        if form == "csv" or page is None:
            self.printing.ask(decisions_leaving.sheet_paper(session, self._papers, asked))
            return
        exercise = session.seat.exercise
        heading, told = said("vacuum.picture.title"), decisions_leaving.told_of(asked, page.stats)
        sheet = Leaving(page.bars or (), heading, told, decisions_leaving.MARKING, exercise)
        made = (svg if form == "svg" else png)(self.look, sheet)
        name = decisions_leaving.name_of(session.words, asked, exercise=exercise)
        self.printing.ask(decisions_leaving.drawn_paper(self._papers, name, form, made))


def furnish_decisions(
    session: Session,
    look: Look,
    around: Surroundings,
    described: Described,
    means: tuple[Papers, Texts],
    outside: Outside | None = None,
) -> Furnished:
    """Return the room as a window has it."""
    room = DecisionsRoom(look, session, around, described, means, outside or SystemOutside())

    def command(action: str) -> Command:
        return Command(
            f"decisions.{action}",
            said(f"decisions.act.{action}"),
            described.icon,
            lambda: room.run(action),
            enabled=lambda: action == KEEP or room.presenter.possible(action),
            reason=said("decisions.choose"),
        )

    return furnished(room, map(command, LETTERS.values()))
