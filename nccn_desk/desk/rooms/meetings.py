"""The room of meetings: the register by series, and the chosen meeting beside it."""

from __future__ import annotations

from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.meetings_fields import MeetingFields
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.register_room import ListOf, RegisterRoom
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.meetings import MeetingsPresenter
from nccn_desk.presenters.meetings_card import MeetingCard
from nccn_desk.presenters.meetings_page import ALL, COLUMNS, MeetingsPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.surroundings import Surroundings


class MeetingsRoom(RegisterRoom):
    """Paints the meetings."""

    presenter: MeetingsPresenter
    fields: MeetingFields

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        plan = Action("plan", said("meetings.plan"))
        new = NewLine(look, "calendar-plus", said("meetings.plan_line"), plan)
        list_of = ListOf("meetings", COLUMNS, said("meetings.filter"))
        super().__init__(look, session, list_of, new, MeetingFields(look))
        self.beside.watch(self.fields.minutes.editor, lambda: self.fields.language)
        self.build()
        self.presenter = MeetingsPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: MeetingsPage) -> None:
        """Show the register."""
        self.show_list(page)

    def show_card(self, card: MeetingCard | None) -> None:
        """Show one meeting, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_task(self, words: str) -> None:
        """Show the words of the line for a task from this meeting."""
        self.fields.task.show_words(words)

    @override
    def widen(self) -> None:
        self.presenter.narrow(ALL)

    @override
    def press_lit(self) -> None:
        begun = [each for each in ("start", "end") if self.presenter.possible(each)]
        if self.fields.task.field.line.hasFocus():
            self.fields.task.button.click()
        elif self.new.field.line.hasFocus() or not begun:
            self.new.button.click()
        else:
            self.presenter.run(begun[0])

    def _connect(self) -> None:
        self.listen()
        presenter, fields = self.presenter, self.fields
        fields.changed.connect(presenter.change)
        fields.written.chosen.connect(presenter.write_in)
        fields.tasks.opened.connect(presenter.follow)
        fields.task.typed.connect(presenter.type_task)
        fields.task.entered.connect(presenter.add_task)
        Letters(self.look, {"N": self.begin}, self, self.table)


def furnish_meetings(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = MeetingsRoom(look, session, around)
    acts = (
        ("start", "play"),
        ("end", "check"),
        ("hold", "check"),
        ("cancel", "x"),
        ("replan", "arrow-counter-clockwise"),
    )
    return room.furnished(
        Command("meetings.plan", said("meetings.plan"), "calendar-plus", room.begin),
        *(room.act(key, icon, said(f"meetings.{key}")) for key, icon in acts),
    )
