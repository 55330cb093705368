from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nccn_desk.domain.alarms import FLOOD, Apart
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at, parse_time, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.bell import subject_of
from nccn_desk.presenters.settings import NO, YES, Preferences
from nccn_desk.presenters.shapes import BellState, Tone
from nccn_desk.services import cycle, handovers, journal, meetings, tasks
from tests.presenters.shell_parts import Bench, MemorySettings, Paper, PatientRunner, nl

DAY = date(2020, 11, 17)
SECOND = timedelta(seconds=1)


def moment(wall, day=DAY):
    return at(day, parse_time(wall))


class Watchroom(Bench):
    """A desk at which everything has its officer and nothing is late, at a given time."""

    def __init__(self, wall="10:07", **more):
        super().__init__(**more)
        self.clock.set(moment(wall))
        for step in self.steps():
            if step["planned"] < to_text(self.clock.now()):
                self.act(lambda uow, step=step: cycle.finish_step(uow, step.id))
            else:
                self.act(lambda uow, step=step: cycle.assign_step(uow, step.id, self.me))
        self.preferences = Preferences(MemorySettings())
        self.alarms = AlarmsPresenter(self.session, self.preferences)
        self.alarms.tick()
        self.rings = []
        self.alarms.sounded.subscribe(lambda _: self.rings.append(self.clock.now()))

    def step(self, key):
        return next(step for step in self.steps() if step.words("key") == key).id

    def unassign(self, key):
        self.act(lambda uow: cycle.assign_step(uow, self.step(key), ""))

    def live(self, seconds):
        """Let time pass, second by second."""
        for _ in range(seconds):
            self.clock.advance(SECOND)
            self.alarms.tick()

    def live_until(self, wall):
        self.live(int((moment(wall) - self.clock.now()).total_seconds()))

    @property
    def standing(self):
        return [(notice.rule, notice.state) for notice in self.alarms.notices]

    @property
    def first(self):
        return self.alarms.notices[0].id


@pytest.fixture
def room():
    return Watchroom("10:07")


@pytest.fixture
def alarmed():
    """Give a room in which nobody answers for the 10:15 briefing, at 10:10."""
    found = Watchroom("10:07")
    found.unassign("spokespersons_briefing")
    found.live_until("10:10")
    return found


def test_when_all_is_well_nothing_is_said():
    room = Watchroom("09:50")
    assert room.standing == []
    assert room.alarms.bell.state is BellState.QUIET
    assert room.alarms.badges == {}
    assert room.alarms.waiting == 0
    assert room.alarms.panel.cards == ()
    room.live(60)
    assert room.rings == []


def test_a_moment_that_begins_soon_asks_for_attention_without_a_sound(room):
    assert room.standing == [("step_soon", "unacknowledged")]
    room.live(30)
    assert room.rings == []
    assert room.alarms.bell.state is BellState.DUE


def test_five_minutes_before_a_moment_without_an_officer_an_alarm_begins_and_sounds(alarmed):
    assert alarmed.standing == [("step_unowned", "unacknowledged")]
    assert alarmed.alarms.bell.state is BellState.ALARM
    assert alarmed.alarms.badges["today"].tone is Tone.ALARM
    assert alarmed.alarms.waiting == 1
    assert alarmed.rings == [moment("10:10")]


def test_the_alarm_sounds_every_half_minute_three_times_more_and_then_stays_filled(alarmed):
    alarmed.live(240)
    begin = moment("10:10")
    assert alarmed.rings == [begin + timedelta(seconds=each) for each in (0, 30, 60, 90)]
    assert alarmed.alarms.bell.state is BellState.ALARM


def test_a_clock_that_jumps_over_several_rings_rings_once(alarmed):
    alarmed.clock.advance(timedelta(seconds=95))
    alarmed.alarms.tick()
    assert len(alarmed.rings) == 2


def test_a_taken_alarm_is_silent_tinted_and_stands_in_the_journal(alarmed):
    alarmed.live(10)
    alarmed.alarms.take(alarmed.first)
    assert alarmed.standing == [("step_unowned", "taken")]
    assert nl(alarmed.alarms.panel.cards[0].state) == "bevestigd door Lotte Verhaegen"
    assert alarmed.alarms.bell.state is BellState.QUIET
    alarmed.live(120)
    assert len(alarmed.rings) == 1
    lines = alarmed.read(lambda reader: journal.entries_on(reader, DAY))
    assert "Briefing interfederale woordvoerders" in lines[-1].text


def test_an_alarm_that_somebody_answered_for_is_over_until_it_was_seen(alarmed):
    alarmed.act(
        lambda uow: cycle.assign_step(uow, alarmed.step("spokespersons_briefing"), alarmed.sofie)
    )
    assert ("step_unowned", "returned") in alarmed.standing
    panel = alarmed.alarms.panel
    assert [row.icon for row in panel.returned] == ["check"]
    alarmed.alarms.see(panel.returned[0].id)
    assert alarmed.alarms.panel.returned == ()
    assert [rule for rule, _ in alarmed.standing] == ["step_soon"]


def test_all_that_is_back_to_normal_is_seen_at_once_and_nothing_else(alarmed):
    alarmed.add_task("Bel Sciensano", moment("10:09"))
    (task,) = [n for n in alarmed.alarms.notices if n.rule == "task_overdue"]
    alarmed.act(lambda uow: tasks.finish(uow, task.about.id))
    alarmed.act(
        lambda uow: cycle.assign_step(uow, alarmed.step("spokespersons_briefing"), alarmed.me)
    )
    assert len(alarmed.alarms.panel.returned) == 2
    alarmed.alarms.see_returned()
    assert alarmed.alarms.panel.returned == ()
    assert alarmed.standing == [("step_soon", "unacknowledged")]


def test_an_alarm_cannot_be_snoozed(alarmed):
    alarmed.alarms.snooze(alarmed.first, 15)
    assert alarmed.standing == [("step_unowned", "unacknowledged")]
    assert isinstance(alarmed.session.saved.problem, NotAllowed)


def test_an_officer_who_is_taken_off_a_moment_that_is_near_makes_an_alarm_that_is_heard(room):
    room.live_until("10:13")
    assert room.rings == []
    room.unassign("spokespersons_briefing")
    assert room.standing == [("step_unowned", "unacknowledged")]
    room.live(1)
    assert len(room.rings) == 1
    room.live(200)
    assert len(room.rings) == 4


def test_an_alarm_that_stood_before_the_desk_was_opened_is_heard_too(alarmed):
    alarmed.live_until("10:13")
    opened = AlarmsPresenter(alarmed.session, alarmed.preferences)
    paper = Paper(opened.sounded)
    for _ in range(3):
        opened.tick()
        alarmed.clock.advance(SECOND)
    assert len(paper.pages) == 1


def test_a_snoozed_attention_comes_back_at_its_time(room):
    room.alarms.snooze(room.first, 5)
    assert room.standing == [("step_soon", "snoozed")]
    assert nl(room.alarms.panel.snoozed[0].tail) == "terug om 10:12"
    assert room.alarms.bell.state is BellState.QUIET
    room.live(299)
    assert room.standing == [("step_soon", "snoozed")]
    room.live(1)
    assert room.standing == [("step_soon", "unacknowledged")]
    assert room.rings == []


def test_a_seen_attention_asks_no_more(room):
    room.alarms.see(room.first)
    assert room.standing == [("step_soon", "seen")]
    assert room.alarms.waiting == 0


def test_an_answer_to_what_is_no_longer_shown_does_nothing(room):
    room.alarms.take("f" * 32)
    room.alarms.see("f" * 32)
    room.alarms.snooze("f" * 32, 5)
    assert room.alarms.named("f" * 32) is None
    assert room.alarms.named(room.first) is room.alarms.notices[0]
    assert room.standing == [("step_soon", "unacknowledged")]


def test_what_another_desk_answered_is_shown_here(alarmed):
    notice = alarmed.alarms.notices[0]
    there = AlarmsPresenter(alarmed.session, alarmed.preferences)
    there.tick()
    there.take(notice.id)
    assert alarmed.standing == [("step_unowned", "taken")]


def test_a_task_becomes_late_by_the_clock_alone(room):
    room.add_task("Bel Sciensano", moment("10:08"))
    paper = Paper(room.alarms.changed)
    room.live(60)
    assert ("task_overdue", "unacknowledged") not in room.standing
    room.live(1)
    assert ("task_overdue", "unacknowledged") in room.standing
    assert len(paper.pages) == 1


def test_views_hear_only_of_what_changed(room):
    paper = Paper(room.alarms.changed)
    room.live(30)
    room.act(lambda uow: tasks.add(uow, {"title": "Zonder uur"}))
    assert paper.pages == []


def test_news_of_registers_that_say_nothing_about_notices_is_not_read():
    runner = PatientRunner()
    room = Watchroom("10:07")
    room.session._runner = runner
    room.act(lambda uow: journal.note(uow, "Een feit"))
    assert runner.jobs == []
    room.add_task("Bel Sciensano", moment("11:00"))
    assert len(runner.jobs) == 1
    room.alarms.close()
    room.add_task("Bel Sciensano opnieuw", moment("11:00"))
    assert len(runner.jobs) == 1


def test_a_meeting_that_is_not_started_asks_for_attention():
    room = Watchroom("13:00")
    values = {"title": "Gouverneurs", "planned": to_text(moment("13:30"))}
    room.act(lambda uow: meetings.plan(uow, values))
    room.live_until("13:20")
    assert room.standing == [("meeting_soon", "unacknowledged")]
    room.live_until("13:31")
    assert ("meeting_late", "unacknowledged") in room.standing
    assert room.alarms.badges["meetings"].count == 1


def test_a_handover_that_nobody_accepts_asks_for_attention():
    room = Watchroom("19:00")
    room.act(lambda uow: handovers.prepare(uow, DAY, room.sofie))
    room.live_until("19:01")
    assert room.standing == []
    room.clock.set(moment("20:40"))
    room.act(lambda uow: cycle.finish_step(uow, room.step("next_day_briefing")))
    room.alarms.tick()
    assert ("handover_due", "unacknowledged") in room.standing
    assert room.alarms.badges["handover"].count == 1


def test_where_attention_is_silenced_only_alarms_come_through(alarmed):
    alarmed.add_task("Bel Sciensano", moment("10:00"))
    assert alarmed.alarms.waiting == 2
    alarmed.preferences.choose("attention", NO)
    assert alarmed.alarms.waiting == 1
    assert len(alarmed.alarms.panel.cards) == 1
    assert alarmed.alarms.bell.state is BellState.ALARM
    assert "tasks" not in alarmed.alarms.badges
    alarmed.live(30)
    assert len(alarmed.rings) == 2
    alarmed.preferences.choose("attention", YES)
    assert alarmed.alarms.waiting == 2


def test_a_flood_of_late_tasks_is_one_line_in_the_panel(room):
    for number in range(FLOOD):
        room.add_task(f"Taak {number}", moment("10:06"))
    counts = [card.count for card in room.alarms.panel.cards]
    assert max(counts) == FLOOD
    assert room.alarms.waiting == FLOOD + 1


def test_a_new_day_is_read_at_its_first_second(room):
    room.clock.set(moment("00:00", DAY + timedelta(days=1)))
    room.act(lambda uow: cycle.open_day(uow, DAY + timedelta(days=1)))
    room.alarms.tick()
    assert nl(room.alarms.panel.rate) == "Vandaag nog geen."
    room.clock.set(moment("06:55", DAY + timedelta(days=1)))
    room.alarms.tick()
    assert ("step_unowned", "unacknowledged") in room.standing
    assert nl(room.alarms.panel.rate) == "Vandaag 1."


def test_who_only_reads_can_look_but_answers_nothing(alarmed):
    alarmed.add_task("Bel Sciensano", moment("10:05"))
    alarmed.live(61)
    person = replace(alarmed.session.seat.person, role="evaluator")
    alarmed.session.seat = replace(alarmed.session.seat, person=person)
    alarm, attention = alarmed.alarms.panel.cards
    assert [action.enabled for action in alarm.actions] == [False, True]
    assert nl(alarm.actions[0].reason) == "u leest alleen"
    assert [action.key for action in attention.actions if action.enabled] == ["open"]
    before = alarmed.standing
    alarmed.alarms.take(alarm.id)
    assert alarmed.standing == before


def asking_of_steps(room):
    asking = (rule for rule, state in room.standing if state == "unacknowledged")
    return sorted(rule for rule in asking if rule.startswith("step"))


def test_what_was_late_at_midnight_is_late_still_and_says_of_which_day(room):
    room.clock.set(moment("23:59"))
    for step in room.steps():
        open_still = step.words("state") == "planned"
        if open_still and step.words("key") not in {"webcare_end", "next_day_briefing"}:
            room.act(lambda uow, step=step: cycle.skip_step(uow, step.id, "rustige dag"))
    room.act(lambda uow: cycle.start_step(uow, room.step("next_day_briefing")))
    room.alarms.tick()
    before = asking_of_steps(room)
    late = next(n.about.id for n in room.alarms.notices if n.rule == "step_late")
    assert before == ["step_late", "step_overrun"]
    room.live(120)
    assert asking_of_steps(room) == before
    card = next(each for each in room.alarms.panel.cards if "Einde webcare" in nl(each.title))
    assert nl(card.detail).startswith("Gepland om di 17/11 18:00")
    room.act(lambda uow: cycle.skip_step(uow, late, "niet meer nodig"))
    assert ("step_late", "unacknowledged") not in room.standing


def test_what_was_seen_of_an_earlier_day_stays_seen(room):
    room.clock.set(moment("19:00"))
    for step in room.steps():
        if step.words("key") != "webcare_end" and step.words("state") == "planned":
            room.act(lambda uow, step=step: cycle.skip_step(uow, step.id, "rustige dag"))
    room.alarms.tick()
    late = next(n.id for n in room.alarms.notices if n.rule == "step_late")
    room.alarms.see(late)
    room.clock.set(moment("09:00", DAY + timedelta(days=4)))
    room.alarms.tick()
    assert ("step_late", "seen") in room.standing


class Voice:
    """One voice as it is told."""

    def __init__(self):
        self.changed, self.apart = Announcer(), None

    def tell(self, apart):
        self.apart = apart
        self.changed.announce(None)


def test_what_went_out_and_changed_is_one_attention_until_it_is_cleared():
    room = Watchroom("09:50")
    voice = Voice()
    alarms = AlarmsPresenter(room.session, room.preferences, voice)
    alarms.tick()
    assert alarms.notices == ()
    sitrep = Record("sitreps", "75" * 16, {"number": 75})
    voice.tell(Apart(sitrep, blocks=1, figures=2, others=1, since=moment("09:48")))
    (card,) = alarms.panel.cards
    assert nl(card.title) == "Sitrep 75: 2 cijfers, 1 alinea veranderd sinds"
    assert nl(card.detail) == (
        "Sinds 09:48, nog niet opnieuw goedgekeurd. Ook in 1 eerdere sitrep."
    )
    assert card.tone is Tone.DUE
    assert alarms.bell.state is BellState.DUE
    assert alarms.badges["voice"].count == 1
    assert subject_of(alarms.notices[0]) == ("voice", sitrep.id)
    voice.tell(None)
    assert alarms.notices == ()
    alarms.close()
    voice.tell(Apart(sitrep, blocks=1, figures=0, others=0, since=moment("09:48")))
    assert alarms.notices == ()
