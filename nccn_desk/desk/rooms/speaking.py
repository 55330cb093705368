"""The room of who speaks when: the list of a day or a week, and the files of other calendars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listed import ListedRoom, furnished
from nccn_desk.desk.rooms.listing import in_order
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.calendar_files import CalendarPresenter, Files
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, Option
from nccn_desk.presenters.speaking import SPEAKING
from nccn_desk.presenters.surroundings import Outside, Surroundings

ACTS: Final = (("import", "download-simple"), ("export", "export"))
_WHOSE: Final = 260  # pixels at 100 %


class SpeakingRoom(ListedRoom):
    """Paints the calendar."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        files: Files,
        outside: Outside,
    ) -> None:
        super().__init__(look, session, around, SPEAKING, files.papers, outside)
        self.files: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.report = Notice(look, Advice(NOTHING))
        self.whose = Choice(look)
        self.buttons = {
            key: Button(look, Action(key, said(f"speaking.{key}"), icon=icon)) for key, icon in ACTS
        }
        self.calendars = CalendarPresenter(session, self, around, files)
        self._furnish()
        self.calendars.start()

    def show_partners(self, options: tuple[Option, ...], chosen: str) -> None:
        """Show whose calendar it may be."""
        self.whose.offer(options)
        self.whose.choose(chosen)

    def show_report(self, advice: Advice | None) -> None:
        """Say that a file is being read, or what is wrong with it."""
        self.report.setVisible(advice is not None)
        if advice is not None:
            self.report.advise(advice)

    def press(self, key: str) -> None:
        """Read a calendar in, or save ours."""
        if key == "export":
            self.printing.ask(self.calendars.paper())
            return
        place = self.files().read(said("speaking.import"))
        if place:
            self.calendars.read_in(place)

    def _furnish(self) -> None:
        row = Wrapping(self.look, gap=8)
        holder = QWidget()
        holder.setLayout(row)
        for part in (self.whose, *self.buttons.values()):
            row.addWidget(part)
        self.add_work(self.report)
        self.report.hide()
        self.add_work(holder)
        in_order(self.new.button, self.whose, *self.buttons.values(), *self.fields.stops())
        self.whose.chosen.connect(self.calendars.choose)
        self.report.acted.connect(lambda _: self.calendars.close_report())
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.press(key))
        self.look.changed.connect(self._name_whose)
        self._name_whose()

    def _name_whose(self) -> None:
        self.whose.setAccessibleName(self.look.word("speaking.whose"))
        self.whose.setMinimumWidth(self.look.px(_WHOSE))
        self.calendars.start()


def furnish_speaking(
    session: Session,
    look: Look,
    around: Surroundings,
    files: Files,
    outside: Outside | None = None,
) -> Furnished:
    """Return the room as a window has it."""
    room = SpeakingRoom(look, session, around, files, outside or SystemOutside())

    def command(key: str, icon: str) -> Command:
        return Command(f"speaking.{key}", said(f"speaking.{key}"), icon, lambda: room.press(key))

    return furnished(room, (command(key, icon) for key, icon in ACTS), room.calendars.close)
