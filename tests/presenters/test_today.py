from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.today import TodayPresenter
from nccn_desk.services import cycle, journal
from tests.presenters.today_day import (
    DAY,
    Desk,
    PaperToday,
    Window,
    full_desk,
    moment,
    say,
)


class Room:
    """Today on paper."""

    def __init__(self, desk):
        self.desk = desk
        self.view = PaperToday()
        self.window = Window()
        self.presenter = TodayPresenter(desk.session, self.view, self.window.around())
        self.presenter.start()

    def states(self):
        """Return the state of each step by its key."""
        return {key: step.words("state") for key, step in self.desk.steps().items()}


@pytest.fixture
def room():
    return Room(full_desk())


def test_the_page_is_shown_at_once(room):
    assert room.view.pages == 1
    assert say(room.view.page.heading.title) == "Vandaag"
    assert say(room.view.page.heading.sub) == "COVID-19 · dag 2"
    assert say(room.view.page.heading.short) == "dag 2"
    assert say(room.view.pulse.countdown) == "7 min 18 s"


def test_a_day_that_is_not_open_has_no_number():
    room = Room(Desk().staff())
    assert say(room.view.page.heading.sub) == "COVID-19"


def test_a_second_moves_only_the_seconds(room):
    room.desk.clock.advance(timedelta(seconds=1))
    room.presenter.tick()
    assert room.view.pages == 1
    assert say(room.view.pulse.countdown) == "7 min 17 s"


def test_a_second_reads_nothing(room, monkeypatch):
    monkeypatch.setattr(room.desk.session, "read", None)
    for _ in range(70):
        room.desk.clock.advance(timedelta(seconds=1))
        room.presenter.tick()
    assert say(room.view.pulse.countdown) == "6 min 08 s"


def test_a_minute_words_the_page_anew(room):
    room.desk.at("10:20")
    room.presenter.tick()
    assert room.view.pages == 2
    late = next(block for block in room.view.page.line.blocks if block.time == "10:15")
    assert say(late.late) == "5 min over tijd"


def test_a_minute_in_which_nothing_differs_shows_no_page():
    room = Room(Desk().staff().at("05:00"))
    room.desk.at("05:01")
    room.presenter.tick()
    assert room.view.pages == 1


def test_a_new_day_is_read(room):
    room.desk.clock.set(moment("00:00", DAY + timedelta(days=1)))
    room.presenter.tick()
    assert room.view.page.now.empty.action.key == "begin_day"


def test_nothing_ticks_before_the_first_reading(monkeypatch):
    desk = Desk()
    monkeypatch.setattr(desk.session, "read", lambda *_, **__: None)
    room = Room(desk)
    room.presenter.tick()
    room.presenter.retell()
    room.presenter.compare()
    room.presenter.run("start")
    room.presenter.tick_check("x")
    assert room.view.page is room.view.pulse is None
    assert not room.presenter.next_words()
    assert not room.presenter.can("start")


def test_only_what_it_shows_makes_it_read(room, monkeypatch):
    reads = []
    monkeypatch.setattr(room.desk.session, "read", lambda *_, **__: reads.append(1))
    room.presenter.refresh(ChangeSet("a", frozenset({("notices", "n")})))
    assert reads == []
    room.presenter.refresh(ChangeSet("a", frozenset({("journal", "j")})))
    assert reads == [1]


def test_an_act_of_somebody_else_is_shown(room):
    room.desk.act(journal.note, "Piek rond scholen")
    assert say(room.view.page.tail.rows[0].title) == "Piek rond scholen"


def test_a_closed_room_hears_nothing(room):
    room.presenter.close()
    room.desk.act(journal.note, "Piek rond scholen")
    assert room.view.pages == 1


def test_another_language_words_everything_anew(room):
    room.desk.session.words.use("fr")
    room.presenter.retell()
    checks = room.view.page.now.checks
    assert say(checks[0].bold) == "Chiffres de Sciensano"


def test_a_second_notices_another_language_too(room):
    room.desk.session.words.use("de")
    room.presenter.tick()
    assert say(room.view.page.now.checks[0].bold) == "Zahlen von Sciensano"


def test_the_next_step_is_started(room):
    room.presenter.run("start")
    assert room.states()["spokespersons_briefing"] == "running"
    assert say(room.window.receipts[-1]) == "Gestart: Briefing interfederale woordvoerders"
    assert room.view.page.now.time == "11:00"


def test_what_runs_is_finished_from_the_menu(room):
    finish = next(a for a in room.view.page.now.menu if a.key.startswith("finish/"))
    room.presenter.run(finish.key)
    assert room.states()["press_preparation"] == "done"
    reopen = next(a for a in room.view.page.now.menu if a.key.startswith("reopen/"))
    room.presenter.run(reopen.key)
    assert room.states()["press_preparation"] == "running"


def test_a_step_is_skipped_with_a_reason(room):
    room.window.answer = "Overleg van de regeringen"
    room.presenter.run("skip")
    question = room.window.questions[0]
    assert question.reason_needed
    assert question.reasons
    assert room.states()["spokespersons_briefing"] == "skipped"


def test_nothing_is_skipped_without_an_answer(room):
    room.window.answer = ""
    room.presenter.run("skip")
    assert room.states()["spokespersons_briefing"] == "planned"


def test_the_day_is_begun():
    room = Room(Desk().staff().at("06:45"))
    room.presenter.run("begin_day")
    assert len(room.states()) == 10
    assert say(room.window.receipts[0]) == "De dag is begonnen"
    assert room.view.page.now.time == "07:00"


def test_other_acts_lead_elsewhere(room):
    for action in ("handover", "tasks", "tempo", "first_hour", "add_task"):
        room.presenter.run(action)
    places = ["handover", "tasks", "tempo", "first_hour"]
    assert room.window.went == [(place, "") for place in places]
    assert room.window.captured == [("", "task")]


def test_yesterday_is_put_beside_today_and_taken_away(room):
    room.presenter.run("compare")
    assert room.view.page.line.compared
    room.presenter.compare()
    assert not room.view.page.line.compared


def test_a_block_opens_its_panel_and_a_meeting_its_room(room):
    step = room.desk.steps()["interviews"].id
    room.presenter.open_block(step)
    assert room.view.panel.id == step
    meeting = room.view.page.meetings.rows[0].id
    room.presenter.open_block(meeting)
    assert room.window.opened == [("meetings", meeting)]
    room.presenter.run(f"open/{meeting}")
    assert room.window.opened[-1] == ("meetings", meeting)


def test_a_nudge_offers_another_time(room):
    step = room.desk.steps()["press_conference"].id
    room.presenter.nudge(step, 1)
    assert room.view.panel.move.time == "11:05"
    room.presenter.nudge(step, 2)
    assert room.view.panel.move.time == "11:15"
    room.presenter.nudge("meeting", 1)
    assert room.view.panel.id == step


def test_the_menu_of_a_block_fits_its_state(room):
    step = room.desk.steps()["press_conference"].id
    acts = [action.key for action in room.presenter.actions_of(step)]
    assert acts == [f"{act}/{step}" for act in ("open", "start", "move", "skip")]
    assert room.presenter.actions_of("meeting")[0].key == "open/meeting"
    assert room.presenter.actions_of("")[0].key == "open/"


def test_a_point_is_ticked_and_unticked(room):
    check = room.view.page.now.checks[0].key
    room.presenter.tick_check(check)
    assert say(room.view.page.now.ready) == "1 van 5"
    room.presenter.tick_check(check)
    assert say(room.view.page.now.ready) == "0 van 5"


def test_tasks_are_taken_and_finished(room):
    free = room.view.page.tasks.rows[-1].id
    room.presenter.run_task(free, "take")
    assert room.view.page.tasks.rows[-1].take is None
    room.presenter.run_task(free, "finish")
    assert len(room.view.page.tasks.rows) == 2
    assert [say(each) for each in room.window.receipts] == ["Taak opgenomen", "Taak gedaan"]


def test_a_line_is_noted_and_its_draft_forgotten(room):
    emptied = []
    room.presenter.typed("Piek rond “scholen”")
    room.presenter.recover(emptied.append)
    assert emptied == ["Piek rond “scholen”"]
    room.presenter.note("Piek rond “scholen”", lambda: emptied.append("kept"))
    assert emptied[-1] == "kept"
    room.presenter.recover(emptied.append)
    assert emptied[-1] == ""
    assert say(room.view.page.tail.rows[0].title) == "Piek rond “scholen”"


def test_blanks_are_no_line(room):
    room.presenter.note("   ", lambda: pytest.fail("noted"))
    assert room.view.problems == []


def test_what_cannot_be_done_is_told(room):
    step = room.desk.steps()["press_preparation"]
    room.presenter.run(f"skip/{step.id}")
    (problem,) = room.view.problems
    assert isinstance(problem, NotAllowed)
    assert room.window.receipts == []


def test_an_act_that_changes_nothing_gives_no_receipt(room):
    step = room.desk.steps()["press_preparation"]
    room.presenter.run(f"start/{step.id}")
    assert room.window.receipts == []


def test_an_evaluator_sees_everything_and_can_do_nothing():
    desk = full_desk()
    evaluator = Desk(role="evaluator")
    evaluator.session.ledger = desk.ledger
    evaluator.clock.set(desk.clock.now())
    room = Room(evaluator)
    card = room.view.page.now
    assert not card.main.enabled
    assert card.main.reason
    assert not any(action.enabled for action in (*card.others, *card.menu))
    step = desk.steps()["press_conference"].id
    assert not any(action.enabled for action in room.presenter.actions_of(step))
    assert not room.presenter.can("start")
    assert not room.presenter.can("first_hour")
    assert room.presenter.can("open")


def test_an_evaluator_before_the_day_has_no_lit_act():
    desk = Desk(role="evaluator")
    assert Room(desk).view.page.now.main is None


def test_the_palette_is_told_what_is_next(room):
    assert say(room.presenter.next_words()) == "10:15 Briefing interfederale woordvoerders"
    assert room.presenter.can("start")


def test_a_step_is_added(room):
    room.presenter.run("add_step")
    assert room.view.panel.add.time == "10:30"
    assert room.view.panel.id == ""


@pytest.mark.parametrize(("action", "field"), [("assign", "owner"), ("add_check", "check")])
def test_the_menu_leads_to_a_field_of_the_panel_once(room, action, field):
    step = room.view.page.now.step
    room.presenter.run(f"{action}/{step}")
    assert room.view.panel.at == field
    room.desk.act(cycle.assign_step, step, "")
    assert room.view.panel.at == ""


def test_the_move_form_is_opened(room):
    room.presenter.run("move")
    assert room.view.panel.move.time == "10:15"


def test_an_open_panel_follows_what_happens(room):
    room.presenter.run("open")
    step = room.view.panel.id
    room.desk.act(cycle.start_step, step)
    assert [action.key for action in room.view.panel.actions] == ["finish"]
