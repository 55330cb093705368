"""The conflict desk on paper, and what its desks differ about."""

from __future__ import annotations

from nccn_desk.presenters.conflicts import ConflictsPresenter
from tests.presenters.room_parts import Window, nl

BEFORE = "Aanwezig: LV\nSinds 08:00 180 oproepen. Om 11:00 zes posten.\nTot 12:00"
MINE = "Aanwezig: LV\nSinds 08:00 212 oproepen. Om 11:00 zes posten.\nTot 12:00"
THEIRS = "Aanwezig: LV\nSinds 08:00 231 oproepen. Om 10:45 zes posten.\nTot 13:00"


class View:
    """The conflict desk on paper."""

    def __init__(self):
        self.pages, self.problems = [], []

    def show_page(self, page):
        self.pages.append(page)

    def show_problem(self, problem):
        self.problems.append(problem)


class Bench:
    """The conflict desk of the first of some desks that differ."""

    def __init__(self, disputed):
        self.disputed = disputed
        self.window, self.view = Window(), View()
        self.presenter = ConflictsPresenter(disputed.session, self.view, self.window.around)

    @property
    def page(self):
        return self.view.pages[-1]

    @property
    def card(self):
        return self.page.card

    def start(self):
        self.presenter.start()
        return self

    def receipts(self):
        return [nl(each) for each in self.window.receipts]


def task(disputed, **values):
    return disputed.made("tasks", title="Bel het callcenter", state="open", **values)
