from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.sitrep_paper import PreviewPresenter
from tests.presenters.room_parts import PatientRunner, nl
from tests.presenters.sitrep_story import Story


class Press:
    """A publisher on paper: three pages, each painted as its number."""

    def __init__(self):
        self.pages, self.asked, self.letters, self.problem = 3, [], {}, None
        self.during = lambda heard: heard(1, 0, 0.1)

    def preview(self, publication, sight, heard):
        if self.problem is not None:
            raise self.problem
        self.asked.append((publication.head.number, sight.language, sight.page, sight.width))
        self.during(heard)
        return str(sight.page).encode(), self.pages

    def missing_letters(self, publication):
        return self.letters


class View:
    """What the card was told."""

    def __init__(self):
        self.shown, self.problems, self.stale, self.stopped, self.work = [], [], 0, 0, []
        self.show_preview_work = self.work.append
        self.show_preview, self.show_preview_problem = self.shown.append, self.problems.append

    def show_stale(self):
        self.stale += 1

    def show_stopped(self):
        self.stopped += 1

    @property
    def page(self):
        return self.shown[-1]


class Slow(PatientRunner):
    """A runner whose pages wait to be made."""

    def read(self, job, done, failed, *, token=""):
        self.write(job, done, failed)


class Desk(Story):
    """A store with two sitreps, and the paper of one."""

    def __init__(self, runner=None):
        super().__init__("NP", None)
        self.watch.session = self.watch.sit("NP", runner)
        self.press, self.view = Press(), View()
        self.presenter = PreviewPresenter(self.watch.session, self.view, self.press)
        self.presenter.show(self.sitrep)


@pytest.fixture
def desk():
    made = Desk()
    made.presenter.look(240)
    return made


def test_nobody_makes_a_page_that_nobody_sees():
    desk = Desk()
    assert desk.press.asked == []
    desk.presenter.look(240)
    desk.presenter.look(240)
    assert desk.press.asked == [(76, "nl", 0, 240)]
    desk.presenter.look(0)
    desk.write(desk.new[0], "nl", "Anders.")
    assert len(desk.press.asked) == 1


def test_the_page_says_which_it_is(desk):
    assert nl(desk.view.page.note) == "bladzijde 1 van 3 · A4 · NL"
    assert [each.key for each in desk.view.page.languages] == ["nl", "fr"]
    assert desk.view.page.picture == b"0"
    assert not desk.view.page.told


def test_pages_are_turned_as_far_as_there_are_any(desk):
    for step in (1, 1, 1, -9, -1):
        desk.presenter.turn(step)
    assert [each[2] for each in desk.press.asked] == [0, 1, 2, 0]


def test_it_follows_what_is_written(desk):
    desk.write(desk.new[0], "nl", "Anders.")
    assert len(desk.view.shown) == 2
    desk.remark(desk.new[0], "Vaag")
    assert len(desk.view.shown) == 2
    desk.presenter.turn(1)
    desk.presenter.turn(1)
    desk.press.pages = 1
    desk.write(desk.new[0], "nl", "Kort.")
    assert desk.view.page.page == 0


def test_another_language_and_another_sitrep_begin_at_their_first_page(desk):
    desk.presenter.turn(1)
    desk.presenter.speak("fr")
    assert desk.press.asked[-1] == (76, "fr", 0, 240)
    desk.presenter.show(desk.first)
    desk.presenter.show(desk.first)
    assert desk.press.asked[-1] == (75, "nl", 0, 240)
    assert len(desk.press.asked) == 4


def test_a_long_paper_is_made_again_when_somebody_asks(desk):
    desk.press.pages = 300
    desk.write(desk.new[0], "nl", "Anders.")
    count = len(desk.press.asked)
    desk.write(desk.new[0], "nl", "Nog anders.")
    assert (len(desk.press.asked), desk.view.stale) == (count, 1)
    desk.presenter.renew()
    assert len(desk.press.asked) == count + 1
    desk.presenter.look(0)
    desk.write(desk.new[0], "nl", "En weer.")
    assert desk.view.stale == 1


def test_letters_that_no_font_has_are_named(desk):
    desk.press.letters = {"あ": "4.1"}
    desk.write(desk.new[0], "nl", "あ")
    assert nl(desk.view.page.told) == "Geen lettertype heeft ‘あ’ (4.1)"


def test_a_page_that_cannot_be_made_is_told(desk):
    desk.press.problem = NccnError("not_typeset")
    desk.write(desk.new[0], "nl", "Anders.")
    assert nl(desk.view.problems[0]).startswith("De toegankelijke PDF kon niet")
    desk.presenter.close()
    desk.presenter._failed(NccnError("not_typeset"))
    assert len(desk.view.problems) == 1


def test_while_one_is_made_only_the_last_change_is_made_after_it():
    slow = Slow()
    desk = Desk(slow)
    desk.presenter.look(240)
    for words in ("Een.", "Twee."):
        desk.write(desk.new[0], "nl", words)
    assert len(slow.jobs) == 1
    slow.go()
    assert len(slow.jobs) == 1
    slow.finish()
    assert len(desk.press.asked) == 2
    desk.write(desk.new[0], "nl", "Drie.")
    desk.presenter.show(desk.first)
    desk.press.problem = NccnError("not_typeset")
    slow.go()
    desk.press.problem = None
    slow.go()
    assert desk.press.asked[-1][0] == 75


def test_a_page_of_another_sitrep_that_comes_late_is_not_shown():
    slow = Slow()
    desk = Desk(slow)
    desk.presenter.look(240)
    desk.presenter.show(desk.first)
    slow.go()
    assert desk.view.shown == []
    slow.finish()
    assert desk.press.asked[-1][0] == 75


def test_a_long_paper_tells_how_far_it_is_and_can_be_stopped(desk):
    def during(heard):
        heard(2, 0, 0.1)
        desk.presenter.tick()
        heard(40, 0, 0.5)
        desk.presenter.tick()
        desk.presenter.stop()
        heard(41, 0, 0.5)

    desk.press.during = during
    desk.write(desk.new[0], "nl", "Anders.")
    told = [each and nl(each.word) for each in desk.view.work]
    assert told == ["Voorbeeld in de maak · bladzijde 40", "Stopt…", None]
    assert (desk.view.stopped, len(desk.view.shown)) == (1, 1)
    desk.press.during = lambda heard: heard(1, 0, 0.1)
    desk.presenter.renew()
    assert len(desk.view.shown) == 2
    desk.presenter.stop()
    desk.presenter.tick()
    assert len(desk.view.work) == 3


def test_of_a_paper_known_to_be_long_every_page_is_told_and_turning_tells_nothing(desk):
    desk.press.pages = 300
    desk.presenter.renew()
    desk.press.during = lambda heard: heard(1, 0, 0.1) or desk.presenter.tick()
    desk.presenter.renew()
    assert [each and nl(each.word) for each in desk.view.work] == [
        "Voorbeeld in de maak · bladzijde 1",
        None,
    ]
    desk.press.during = lambda heard: desk.presenter.tick()
    desk.presenter.turn(1)
    assert len(desk.view.work) == 2


def test_a_paper_in_a_language_that_nobody_looks_at_any_more_is_not_finished(desk):
    finished = []

    def during(heard):
        desk.press.during = finished.append
        desk.presenter.speak("fr")
        heard(1, 0, 0.1)

    desk.press.during = during
    desk.presenter.renew()
    assert [each[1] for each in desk.press.asked] == ["nl", "nl", "fr"]
    assert desk.view.stopped == 0
    assert desk.view.page.language == "fr"


def test_a_card_that_goes_leaves_no_paper_behind(desk):
    def during(heard):
        desk.presenter.close()
        heard(1, 0, 0.1)

    desk.press.during = during
    desk.presenter.renew()
    assert (desk.view.stopped, desk.view.problems, len(desk.view.shown)) == (0, [], 1)
