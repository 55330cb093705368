from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.alarm_panel import AlarmPanel
from nccn_desk.desk.dialogs.quiet_row import QuietRow
from nccn_desk.kernel.clock import at, day_of, parse_time
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.settings import NO, Preferences
from nccn_desk.services import cycle, tasks
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import Bench, MemorySettings


class Watch:
    """A panel at 10:11: nobody answers for the 10:15 briefing, and one task is late."""

    def __init__(self, host, look):
        self.bench = Bench()
        self.bench.session.words = look.words
        self.bench.clock.set(self.moment("10:09"))
        for step in self.bench.steps():
            if step.words("key") == "spokespersons_briefing":
                self.step = step.id
            elif step.moment("planned") < self.bench.clock.now():
                self.bench.act(lambda uow, step=step: cycle.finish_step(uow, step.id))
        self.preferences = Preferences(MemorySettings())
        self.alarms = AlarmsPresenter(self.bench.session, self.preferences)
        self.panel = AlarmPanel(host.widget, look, self.alarms, self.preferences, host.strip)
        self.bench.add_task("Bel Sciensano", self.moment("10:10"))
        self.live(120)

    def moment(self, wall):
        return at(day_of(self.bench.clock.now()), parse_time(wall))

    def live(self, seconds):
        self.bench.clock.advance(timedelta(seconds=seconds))
        self.alarms.tick()
        self.panel.show_instant(self.bench.clock.now())
        settle()

    def shown(self):
        return [box.card.title for box in self.panel._boxes.values()]

    @property
    def standing(self):
        return [(notice.rule, notice.state) for notice in self.alarms.notices]


@pytest.fixture
def watch(host, look):
    watch = Watch(host, look)
    yield watch
    watch.panel.close_panel()


def focused(watch):
    return next((box.card.id for box in watch.panel._boxes.values() if box.hasFocus()), "")


def test_f8_opens_it_at_the_gravest_and_walks_round(watch):
    boxes = list(watch.panel._boxes)
    assert len(boxes) == 2
    watch.panel.next_notice()
    assert focused(watch) == boxes[0]
    watch.panel.next_notice()
    assert focused(watch) == boxes[1]
    watch.panel.next_notice()
    assert focused(watch) == boxes[0]
    watch.panel.next_notice(-1)
    assert focused(watch) == boxes[1]


def test_a_takes_the_alarm_and_it_stays_tinted(watch, host):
    watch.panel.next_notice()
    host.press(Qt.Key.Key_A)
    assert ("step_unowned", "taken") in watch.standing
    assert watch.panel.is_open
    host.press(Qt.Key.Key_A)
    assert ("task_overdue", "unacknowledged") in watch.standing


def test_a_takes_the_first_alarm_wherever_the_focus_is_in_the_panel(watch, host):
    watch.panel.next_notice()
    watch.panel.next_notice()
    host.press(Qt.Key.Key_A)
    assert ("step_unowned", "taken") in watch.standing


def test_where_single_letters_are_off_a_takes_nothing(watch, host, look):
    look.use_letters(on=False)
    watch.panel.next_notice()
    host.press(Qt.Key.Key_A)
    assert ("step_unowned", "unacknowledged") in watch.standing


def test_esc_closes_it_answers_nothing_and_gives_the_focus_back(watch, host):
    before = watch.standing
    watch.panel.next_notice()
    host.press(Qt.Key.Key_Escape)
    assert not watch.panel.is_open
    assert watch.standing == before
    assert host.focus is host.work


def test_a_notice_leads_to_its_record(watch, qtbot):
    watch.panel.next_notice()
    box = list(watch.panel._boxes.values())[1]
    with qtbot.waitSignal(watch.panel.wanted) as wanted:
        box.acted.emit(box.card.id, "open")
    assert wanted.args == [box.card.id]
    assert not watch.panel.is_open  # it would cover what it leads to


def test_a_snoozed_attention_stands_below_and_comes_back(watch):
    watch.panel.next_notice()
    box = list(watch.panel._boxes.values())[1]
    box.acted.emit(box.card.id, "snooze:5")
    settle()
    assert len(watch.panel._boxes) == 1
    assert [row.accessibleDescription() for row in rows(watch)] == ["terug om 10:16"]
    watch.live(300)
    assert len(watch.panel._boxes) >= 2


def test_what_is_seen_asks_no_more(watch):
    watch.panel.next_notice()
    box = list(watch.panel._boxes.values())[1]
    box.acted.emit(box.card.id, "see")
    assert ("task_overdue", "seen") in watch.standing


def test_what_is_over_stays_until_it_was_seen_one_by_one_or_at_once(watch):
    watch.panel.next_notice()
    watch.bench.act(lambda uow: cycle.assign_step(uow, watch.step, watch.bench.me))
    task = next(notice for notice in watch.alarms.notices if notice.rule == "task_overdue")
    watch.bench.act(lambda uow: tasks.finish(uow, task.about.id))
    settle()
    assert len(rows(watch)) == 2
    rows(watch)[0].click()
    settle()
    assert len(rows(watch)) == 1
    watch.panel._returned.all_pressed.emit()
    settle()
    assert rows(watch) == []


def test_the_focus_stays_at_what_it_was_on_or_goes_to_the_first(watch, host):
    watch.panel.next_notice()
    watch.panel.next_notice()
    task = focused(watch)
    watch.bench.act(lambda uow: cycle.assign_step(uow, watch.step, watch.bench.me))
    settle()
    assert focused(watch) == task
    found = next(n for n in watch.alarms.notices if n.rule == "task_overdue")
    watch.bench.act(lambda uow: tasks.finish(uow, found.about.id))
    settle()
    assert watch.panel.isAncestorOf(host.focus)


def test_when_all_is_well_it_says_so(host, look):
    bench = Bench(day=False)
    preferences = Preferences(MemorySettings())
    alarms = AlarmsPresenter(bench.session, preferences)
    panel = AlarmPanel(host.widget, look, alarms, preferences)
    panel.next_notice()
    assert panel._empty.isVisible()
    assert panel.hasFocus()
    panel.next_notice()
    host.press(Qt.Key.Key_A)
    panel.close_panel()


def test_what_is_silenced_on_this_device_is_said(watch):
    watch.preferences.choose("attention", NO)
    watch.preferences.choose("sound", NO)
    watch.panel.next_notice()
    watch.panel.refresh()
    assert "Aandacht is stil op dit toestel" in watch.panel._silent.text()
    assert "Het geluid staat uit" in watch.panel._silent.text()


def test_lengths_grow_with_the_seconds_while_it_is_open(watch):
    watch.panel.next_notice()
    before = watch.panel._boxes[next(iter(watch.panel._boxes))].accessibleDescription()
    watch.live(5)
    assert watch.panel._boxes[next(iter(watch.panel._boxes))].accessibleDescription() != before


def test_no_word_is_cut_in_any_language_and_size(large, spoken):
    watch = Watch(large, spoken)
    watch.panel.next_notice()
    settle()
    assert cut_words(watch.panel) == []
    assert overlapping_words(watch.panel) == []
    watch.panel.close_panel()


def rows(watch):
    return [row for row in watch.panel.findChildren(QuietRow) if row.isVisible()]
