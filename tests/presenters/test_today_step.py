from __future__ import annotations

import pytest

from nccn_desk.presenters.today_acts import DayActs
from nccn_desk.presenters.today_step import StepPresenter
from nccn_desk.services import cycle
from tests.presenters.today_day import (
    BEFORE,
    DAY,
    ME,
    Desk,
    PaperToday,
    Window,
    full_desk,
    moment,
    say,
)


class Panel:
    """The panel of a step on paper."""

    def __init__(self, desk):
        self.desk = desk
        self.view = PaperToday()
        self.window = Window()
        acts = DayActs(desk.session, self.window.around(), self.view.show_problem)
        self.presenter = StepPresenter(desk.session, self.view, acts)
        self.step = desk.steps()["press_conference"].id

    @property
    def shown(self):
        """What is shown now."""
        return self.view.panel

    def fresh(self):
        """Return the step as it is kept."""
        return self.desk.steps()["press_conference"]


@pytest.fixture
def panel():
    return Panel(full_desk())


def test_a_step_is_shown(panel):
    panel.presenter.open(panel.step)
    assert panel.presenter.shown == panel.step
    assert say(panel.shown.title) == "Persconferentie"
    assert panel.shown.move is None


def test_closing_puts_it_away(panel):
    panel.presenter.open(panel.step)
    panel.presenter.close()
    assert panel.shown is None
    panel.presenter.read()
    assert panel.shown is None


def test_an_answer_that_comes_too_late_shows_nothing(panel, monkeypatch):
    waiting = []
    monkeypatch.setattr(
        panel.desk.session, "read", lambda job, done, **_: waiting.append((job, done))
    )
    panel.presenter.open(panel.step)
    panel.presenter.open(panel.desk.steps()["interviews"].id)
    (first, show_first), (second, show_second) = waiting
    with panel.desk.ledger.reading() as reader:
        show_first(first(reader))
        assert panel.shown is None
        show_second(second(reader))
    assert say(panel.shown.title) == "Interviews"


@pytest.mark.parametrize(
    ("action", "state"), [("start", "running"), ("skip", "skipped"), ("move", "planned")]
)
def test_a_button_acts_on_the_step(panel, action, state):
    panel.presenter.open(panel.step)
    panel.presenter.run(action)
    assert panel.fresh().words("state") == state


def test_it_is_finished_and_taken_up_again(panel):
    panel.presenter.open(panel.step)
    panel.presenter.run("start")
    panel.presenter.read()
    panel.presenter.run("finish")
    panel.presenter.read()
    panel.presenter.run("reopen")
    assert panel.fresh().words("state") == "running"


def test_nothing_acts_before_a_step_is_read(panel):
    panel.presenter.run("start")
    panel.presenter.move("11:30", "x")
    panel.presenter.change("place", "x")
    panel.presenter.tick_check("x")
    assert panel.shown is None


def test_the_mover_begins_at_the_planned_time(panel):
    panel.presenter.open_mover(panel.step)
    assert panel.shown.move.time == "11:00"
    assert say(panel.shown.move.reasons[0]) == "Cijfers of tekst kwamen later"


def test_a_nudge_more_adds_to_what_is_typed(panel):
    panel.presenter.open_mover(panel.step, 5)
    panel.presenter.open_mover(panel.step, 5)
    panel.presenter.open_mover(panel.step, -15)
    assert panel.shown.move.time == "10:55"


def test_a_step_is_moved_to_a_typed_time(panel):
    panel.presenter.open_mover(panel.step)
    panel.presenter.move("11u20", "Overleg loopt uit")
    assert panel.fresh().moment("planned") == moment("11:20")
    assert panel.shown.move is None


@pytest.mark.parametrize(
    ("time", "reason", "words"),
    [
        ("straks", "x", "‘straks’ is geen uur dat Desk begrijpt."),
        ("", "x", "Dit veld moet ingevuld zijn."),
        ("11:20", " ", "Schrijf er een reden bij."),
    ],
)
def test_what_will_not_do_is_said_beside_the_field(panel, time, reason, words):
    panel.presenter.open_mover(panel.step)
    panel.presenter.move(time, reason)
    assert say(panel.shown.move.problem) == words
    assert panel.shown.move.time == time
    assert panel.fresh().moment("planned") == moment("11:00")


@pytest.mark.parametrize(
    ("time", "later"), [("11:00", "11:05"), ("23:58", "18/11 00:03"), ("x", "x"), ("", "")]
)
def test_an_arrow_adds_five_minutes_to_a_time(panel, time, later):
    assert panel.presenter.later(time, 5) == later


def test_a_form_is_left_and_the_step_stays(panel):
    panel.presenter.open_mover(panel.step)
    panel.presenter.stop_form()
    assert panel.shown.move is None
    assert panel.shown.id == panel.step


def test_leaving_the_form_for_a_new_step_closes_the_panel(panel):
    panel.presenter.open_adder()
    assert panel.shown.add.minutes == "30"
    panel.presenter.stop_form()
    assert panel.shown is None


def test_a_new_step_is_added(panel):
    panel.presenter.open_adder()
    panel.presenter.add(" Overleg gouverneurs ", "15:00", "45")
    step = panel.desk.steps()["Overleg gouverneurs"]
    assert step.moment("planned") == moment("15:00")
    assert step.whole("minutes") == 45
    assert panel.shown is None


@pytest.mark.parametrize(
    ("name", "time", "minutes"),
    [("", "15:00", "30"), ("Overleg", "x", "30"), ("Overleg", "15:00", "0"), ("O", "15:00", "x")],
)
def test_a_new_step_that_will_not_do_is_not_added(panel, name, time, minutes):
    panel.presenter.open_adder()
    panel.presenter.add(name, time, minutes)
    assert panel.shown.add.problem
    assert (panel.shown.add.time, panel.shown.add.minutes) == (time, minutes)
    assert len(panel.desk.steps()) == 10


def test_fields_products_and_points_are_changed(panel):
    panel.presenter.open(panel.step)
    panel.presenter.assign(ME)
    panel.presenter.change("place", "Résidence Palace")
    panel.presenter.set_output("question_log", "ready")
    panel.presenter.add_check("Microfoons getest")
    panel.presenter.read()
    check = panel.shown.checks[-1].key
    panel.presenter.tick_check(check)
    step = panel.fresh()
    assert (step.words("owner"), step.words("place")) == (ME, "Résidence Palace")
    assert cycle.outputs_of(step)[0]["state"] == "ready"
    done = {c.id: c["done"] for c in panel.desk.checks("press_conference")}
    assert done[check] is True


def test_an_unchanged_field_is_no_act(panel):
    panel.presenter.open(panel.step)
    before = len(panel.desk.ledger._state.acts)
    panel.presenter.change("place", panel.fresh().words("place"))
    assert len(panel.desk.ledger._state.acts) == before


def test_an_evaluator_changes_nothing():
    desk = full_desk()
    evaluator = Desk(role="evaluator")
    evaluator.session.ledger = desk.ledger
    panel = Panel.__new__(Panel)
    panel.view, panel.window = PaperToday(), Window()
    acts = DayActs(evaluator.session, panel.window.around(), panel.view.show_problem)
    presenter = StepPresenter(evaluator.session, panel.view, acts)
    presenter.open(desk.steps(DAY)["press_conference"].id)
    assert not panel.view.panel.writable
    assert panel.view.panel.actions == ()


@pytest.fixture
def left():
    """Return the panel of a step that yesterday left open."""
    desk = Desk().staff().yesterday(left=True).morning()
    found = Panel(desk)
    found.step = desk.steps(BEFORE)["webcare_end"].id
    found.presenter.open(found.step)
    return found


def test_a_step_of_an_earlier_day_says_its_day_and_what_can_become_of_it(left):
    assert say(left.shown.hours).startswith("ma 16/11 18:00")
    assert [say(action.word) for action in left.shown.actions] == [
        "Start",
        "Rond af",
        "Neem over naar vandaag…",
        "Sla over…",
    ]


def test_it_is_carried_over_to_today_with_a_reason(left):
    left.presenter.run("move")
    form = left.shown.move
    assert (form.time, say(form.title)) == ("10:30", "Neem deze stap over naar vandaag")
    left.presenter.move("11:30", "")
    assert left.shown.move.problem
    left.presenter.move("11:30", "Te veel vragen")
    today = left.desk.steps()
    assert say(left.window.receipts[-1]) == "Overgenomen naar vandaag: Einde webcare"
    assert today["webcare_end"].words("planned") == "2020-11-17T17:00:00.000Z"
    kept = left.desk.steps(BEFORE)["webcare_end"]
    assert kept.words("reason") == "overgenomen naar 17/11 11:30: Te veel vragen"
    left.presenter.read()
    assert [action.key for action in left.shown.actions] == ["reopen"]


def test_it_is_finished_where_it_was_done_after_all(left):
    left.presenter.run("finish")
    assert left.desk.steps(BEFORE)["webcare_end"].words("state") == "done"


def test_a_briefing_leads_to_its_page_and_no_other_step_does(panel):
    panel.presenter.open(panel.step)
    assert "brief" not in {each.key for each in panel.shown.actions}
    for key, part in (("briefing", "morning"), ("next_day_briefing", "evening")):
        panel.presenter.open(panel.desk.steps()[key].id)
        panel.presenter.run("brief")
        assert panel.window.went[-1] == ("briefing", part)


def test_the_end_of_webcare_leads_to_what_webcare_had_that_day(panel):
    panel.presenter.open(panel.desk.steps()["webcare_end"].id)
    assert "webcare" in {each.key for each in panel.shown.actions}
    panel.presenter.run("webcare")
    assert panel.window.went[-1] == ("webcare", "today")
