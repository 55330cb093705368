"""The room of partners on paper, over the exercise day."""

from __future__ import annotations

from dataclasses import replace

from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.partners import PartnersPresenter
from nccn_desk.services import reach
from nccn_desk.services.exercise.network import named
from nccn_desk.services.exercise.stage import Stage
from tests.desk.rooms.exercise_day import Day
from tests.presenters.room_parts import Paper, Window


class Programs:
    """The system's other programs on paper; without any, nothing opens."""

    def __init__(self, *, there=True):
        self.there = there
        self.opened, self.copied = [], []

    def open(self, address):
        self.opened.append(address)
        return self.there

    def copy(self, words):
        self.copied.append(words)


class Screen(Paper):
    """The room as it is shown."""

    def __init__(self):
        super().__init__()
        self.days, self.logs = [], []
        self.show_log = self.logs.append

    def show_day(self, picture, told):
        self.days.append((picture, told))


class Desk:
    """The exercise day in somebody's hands, with the room open."""

    def __init__(self, language="nl", *, role="", programs=True):
        self.day = Day(language)
        if role:
            seat = self.day.session.seat
            self.day.session.seat = replace(seat, person=replace(seat.person, role=role))
        self.screen, self.window = Screen(), Window()
        self.outside = Programs(there=programs)
        self.presenter = PartnersPresenter(
            self.day.session, self.screen, self.window.around, self.outside
        )
        self.presenter.start()

    @property
    def page(self):
        return self.screen.page

    @property
    def card(self):
        return self.screen.card

    @property
    def today(self):
        return day_of(self.day.clock.now())

    def named(self, name):
        """Return the id of what the script of the exercise names."""
        return named(Stage(None, None, self.day.built.made), name)

    def choose(self, name):
        """Stand on a partner or a group."""
        self.presenter.select(self.named(name))
        return self.card

    def read(self, job, *args):
        with self.day.ledger.reading() as reader:
            return job(reader, *args)

    def pack(self):
        """Return how the pack that was sent last stands."""
        return self.read(lambda reader: reach.reached(reader, reach.latest_pack(reader)))

    def state(self, name):
        """Return how a group is reached, in the picture."""
        group = self.named(name)
        return next(each.state for each in self.page.picture.groups if each.id == group)
