from __future__ import annotations

from nccn_desk.presenters.today import TodayPresenter
from nccn_desk.presenters.today_commands import today_commands
from tests.presenters.today_day import Desk, PaperToday, Window, full_desk, say


def commands(desk):
    view, window = PaperToday(), Window()
    presenter = TodayPresenter(desk.session, view, window.around())
    presenter.start()
    return {command.key: command for command in today_commands(presenter)}, view, window


def test_the_next_step_is_named_beside_what_can_be_done_with_it():
    found, _, _ = commands(full_desk())
    start = found["today_start"]
    assert start.enabled()
    assert say(start.about()) == "10:15 Briefing interfederale woordvoerders"
    assert "briefing" in say(start.also)


def test_a_command_does_what_the_button_does():
    desk = full_desk()
    found, view, window = commands(desk)
    found["today_start"].run()
    assert desk.steps()["spokespersons_briefing"].words("state") == "running"
    found["today_compare"].run()
    assert view.page.line.compared
    found["today_add_task"].run()
    assert window.captured == [("", "task")]


def test_without_a_step_to_come_there_is_a_reason():
    found, _, _ = commands(Desk().staff())
    assert not found["today_move"].enabled()
    assert say(found["today_move"].reason) == "Er komt vandaag geen stap meer."
