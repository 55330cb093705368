from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.rhythm import RhythmPresenter
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services import cycle
from tests.presenters.today_day import BEFORE, DAY, Desk, moment, say


class Paper:
    """The rhythm on paper."""

    def __init__(self, desk):
        self.page = None
        self.pages = 0
        self.presenter = RhythmPresenter(desk.session, self)
        self.presenter.start()

    def show_page(self, page):
        self.page = page
        self.pages += 1

    def row(self, place):
        """Return the words of a row of the table."""
        cells = self.page.rows[place].cells
        return [say(cell.mark.word if cell.mark else cell.text) for cell in cells]


@pytest.fixture
def desk():
    return Desk().staff().yesterday(left=True).morning()


def test_the_step_that_drifts_furthest_is_named(desk):
    paper = Paper(desk)
    words = "Persconferentie begint gewoonlijk 18 min later dan gepland."
    assert say(paper.page.sentence) == words
    assert paper.page.tone is Tone.DUE
    assert [say(option.word) for option in paper.page.periods] == ["7 dagen", "14 dagen"]
    assert paper.page.chosen == "7"


def test_points_carry_minutes_and_a_late_one_its_word(desk):
    points = {point.time: point for point in Paper(desk).page.points}
    assert len(points) == 10
    briefing, press = points["09:00"], points["11:00"]
    assert (briefing.usual, briefing.least, briefing.most, briefing.yesterday) == (4, 4, 4, 4)
    assert not briefing.late
    assert say(press.late) == "18 min later"
    told = "11:00 Persconferentie · gewoonlijk 18 min later · gisteren 18 min later · 1 dag gemeten"
    assert say(press.reading) == told
    skipped = points["14:00"]
    assert skipped.usual is skipped.yesterday is None
    assert "gisteren niet genoteerd" in say(skipped.reading)


def test_the_table_says_the_same(desk):
    paper = Paper(desk)
    assert paper.row(5) == ["11:00", "Persconferentie", "+18 min", "+18 min", "+18 en +18 min", "1"]
    assert paper.page.rows[5].cells[3].mark.tone is Tone.DUE
    assert paper.row(3) == [
        "09:30",
        "Voorbereiding persconferentie",
        "op tijd",
        "op tijd",
        "0 en 0 min",
        "1",
    ]
    assert paper.row(7) == ["14:00", "Coördinatie D5", "–", "–", "–", "0"]


def quiet(minutes):
    """Return a desk whose only yesterday had one step begun so many minutes from its plan."""
    desk = Desk().at("06:40", BEFORE)
    desk.act(cycle.open_day, BEFORE)
    step = desk.steps(BEFORE)["analysis"].id
    desk.at("08:00", BEFORE).clock.advance(timedelta(minutes=minutes))
    desk.act(cycle.start_step, step)
    return desk.at("07:00", DAY)


def test_a_day_that_held_is_said_to_have_held():
    page = Paper(quiet(3)).page
    assert say(page.sentence) == (
        "Elke stap begint gewoonlijk op minder dan vijf minuten van het plan."
    )
    assert page.tone is Tone.QUIET


def test_an_early_step_is_no_reason_to_worry():
    paper = Paper(quiet(-9))
    assert say(paper.page.sentence) == "Analyse begint gewoonlijk 9 min vroeger dan gepland."
    assert paper.page.tone is Tone.QUIET
    assert paper.row(1)[4] == "−9 en −9 min"
    assert "gewoonlijk 9 min vroeger" in say(paper.page.points[1].reading)


def test_without_days_it_says_what_will_stand_here():
    page = Paper(Desk().at("07:00")).page
    assert page.points == page.rows == ()
    assert say(page.empty).startswith("Nog geen vorige dagen.")


def test_days_on_which_nobody_noted_a_beginning_say_so():
    desk = Desk().at("06:40", BEFORE)
    desk.act(cycle.open_day, BEFORE)
    assert say(Paper(desk.at("07:00")).page.empty).startswith("Op deze dagen noteerde niemand")


def test_news_of_steps_is_read_and_other_news_is_not(desk):
    paper = Paper(desk)
    steps = desk.steps(BEFORE)
    desk.act(cycle.start_step, steps["next_day_briefing"].id, moment("20:09", BEFORE))
    assert paper.pages == 2
    assert say(paper.page.points[9].late) == "9 min later"
    desk.session.changed.announce(ChangeSet("act", frozenset({("tasks", "t")})))
    assert paper.pages == 2
    paper.presenter.choose("14")
    assert paper.page.chosen == "14"
    paper.presenter.close()
    desk.act(cycle.start_step, steps["webcare_end"].id, moment("18:09", BEFORE))
    assert paper.pages == 3
