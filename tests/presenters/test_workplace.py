from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk import __version__
from nccn_desk.kernel.clock import at, parse_time
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.idle import SLEPT, Why
from nccn_desk.presenters.settings import NO
from nccn_desk.presenters.shapes import BellState
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.window import Want
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services import cycle, tasks
from nccn_desk.services.shapes import Query
from tests.presenters.sharing_parts import ALONE, ToldSharing
from tests.presenters.shell_parts import Bench, Paper, make_gate, make_vault, nl, set_up
from tests.presenters.test_window import PLACES

DAY = date(2020, 11, 17)
SECOND = timedelta(seconds=1)


def moment(wall, day=DAY):
    return at(day, parse_time(wall))


class Desk(Bench):
    """An open store as windows share it."""

    def __init__(self, folder, **more):
        super().__init__(**more)
        self.gate = make_gate(set_up(make_vault(folder)), clock=self.clock)
        self.work = Workplace(self.session, self.gate, PLACES)
        self.locks = Paper(self.work.locks)
        self.seconds = Paper(self.work.ticked)

    def live(self, seconds):
        for _ in range(seconds):
            self.clock.advance(SECOND)
            self.work.tick()

    def around(self):
        window = self.work.active
        self.captured = []
        return Surroundings(
            window.go,
            window.open,
            lambda *asked: self.captured.append(asked),
            lambda words="", kind="fact": self.captured.append((words, kind)),
            self.work.status.receipt,
            self.work.commands,
        )

    def slot(self, key):
        return next((slot for slot in self.work.status.slots if slot.key == key), None)

    def note(self, text, kind="fact"):
        self.work.capture.type(text)
        self.work.capture.choose(kind)
        self.work.capture.save()

    def titles(self):
        records = self.read(lambda reader: reader.records(Query("tasks")))
        return [task.words("title") for task in records]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_each_second_all_that_counts_time_is_lived_through(desk):
    desk.work.tick()
    assert len(desk.seconds.pages) == 1
    assert len(desk.work.agenda.moments()) == 10
    assert desk.work.alarms.notices
    assert desk.locks.pages == []


def test_nobody_there_for_ten_minutes_locks_and_that_second_shows_nothing_more(desk):
    desk.live(599)
    assert desk.locks.pages == []
    desk.live(1)
    assert desk.locks.pages == [Why.IDLE]
    assert len(desk.seconds.pages) == 599


def test_a_machine_that_slept_locks_before_anything_is_shown(desk):
    desk.live(1)
    desk.clock.advance(SLEPT)
    desk.work.tick()
    assert desk.locks.pages == [Why.SLEPT]
    assert len(desk.seconds.pages) == 1


def test_another_time_until_locking_holds_at_once(desk):
    desk.gate.preferences.choose("idle_minutes", "2")
    assert "na 2\xa0min" in nl(desk.slot("vault").quiet)
    desk.live(120)
    assert desk.locks.pages == [Why.IDLE]


def test_the_lock_learns_how_much_was_not_sent(desk):
    assert desk.work.locked(Why.ASKED).shared is False
    desk.work.session.share(ToldSharing(ALONE))
    locked = desk.work.locked(Why.ASKED)
    assert (locked.shared, locked.unsent) == (True, 12)


def test_the_lock_learns_when_and_never_what(desk):
    desk.clock.set(moment("10:07"))
    desk.work.tick()
    desk.add_task("Bel Sciensano over vaccin", moment("10:00"))
    locked = desk.work.locked(Why.ASKED)
    assert (locked.why, locked.since, locked.minutes) == (Why.ASKED, desk.clock.now(), 10)
    assert nl(locked.moment) == "09:30 Voorbereiding persconferentie"
    assert locked.waiting == desk.work.alarms.waiting > 1
    assert "Sciensano" not in repr(locked)


def test_the_moments_of_the_day_are_commands_with_alt_and_a_digit(desk):
    desk.work.tick()
    commands = {command.key: command for command in desk.work.commands.all()}
    assert nl(commands["moment_6"].word) == "Persconferentie"
    assert commands["moment_6"].keys == "Alt+6"
    assert nl(commands["moment_6"].about()) == "11:00"
    assert commands["moment_10"].keys == "Alt+0"
    went = Paper(desk.work.active.went)
    desk.work.commands.run("moment_6")
    step = desk.steps()[5].id
    assert went.pages == [("today", step)]


def test_a_moved_moment_is_offered_at_its_new_place_and_none_twice(desk):
    desk.work.tick()
    last = desk.steps()[-1]
    desk.act(lambda uow: cycle.move_step(uow, last.id, moment("06:30"), "vroeger"))
    keys = [command.key for command in desk.work.commands.all()]
    assert len(set(keys)) == len(keys)
    assert nl(desk.work.commands.known("moment_1").about()) == "06:30"


def test_what_the_moment_needs_stands_in_an_empty_palette(desk):
    desk.clock.set(moment("09:40"))
    desk.work.tick()
    preparation = desk.steps()[3].id
    desk.act(lambda uow: cycle.start_step(uow, preparation))
    palette = desk.work.palette(desk.around())
    palette.begin()
    assert [row.key for row in palette.rows] == [
        "command:moment_4",
        "command:moment_5",
        "command:capture",
        "command:alarms",
        "command:search",
    ]


def test_on_a_day_that_is_not_opened_the_palette_still_helps(tmp_path):
    desk = Desk(tmp_path, day=False)
    desk.work.tick()
    palette = desk.work.palette(desk.around())
    palette.begin()
    assert [row.key for row in palette.rows] == [
        "command:capture",
        "command:alarms",
        "command:search",
    ]


def test_a_capture_says_in_the_strip_that_it_was_kept(desk):
    desk.note("Waals kabinet bevestigt")
    assert nl(desk.slot("receipt").bold) == "Genoteerd"


def test_a_noted_line_does_not_offer_to_undo_something_else(desk):
    desk.act(lambda uow: tasks.add(uow, {"title": "Bel Sciensano"}))
    desk.note("Waals kabinet bevestigt")
    assert not desk.slot("receipt").quiet


def test_a_noted_task_can_be_taken_back_from_the_strip(desk):
    desk.note("Bel Sciensano", "task")
    assert nl(desk.slot("receipt").bold) == "Taak genoteerd"
    assert nl(desk.slot("receipt").quiet) == "maak ongedaan"
    assert desk.titles() == ["Bel Sciensano"]
    desk.work.commands.run("undo")
    assert desk.titles() == []
    assert nl(desk.slot("receipt").bold) == "Ongedaan gemaakt: T-LV-1 Bel Sciensano, pas gemaakt"
    assert not desk.slot("receipt").quiet


@pytest.mark.allow_logs("could not be kept")
def test_a_setting_that_is_not_kept_is_said_in_the_strip(desk):
    desk.gate.preferences._settings.full = True
    desk.gate.preferences.choose("theme", "day")
    assert nl(desk.slot("receipt").bold) == "Geldt nu, maar werd niet bewaard voor later"


def test_everything_that_a_slot_offers_is_a_command(desk):
    offered = {
        action.key
        for key in ("vault", "who", "network", "sync", "saving", "version")
        for action in desk.work.status.panel(key).actions
    }
    assert {key for key in offered if desk.work.commands.known(key) is None} == set()


def test_a_backup_is_made_from_anywhere_and_says_where_it_went(desk):
    assert desk.work.commands.run("backup")
    assert desk.gate.doorway.backups == 1
    assert nl(desk.slot("receipt").bold) == ("Reservekopie gemaakt: reservekopie-2020-11-17.nccn")


def test_a_backup_that_cannot_be_made_says_why(desk):
    desk.gate.doorway.refusal = NccnError("disk_full")
    desk.work.commands.run("backup")
    assert nl(desk.slot("receipt").bold) == "De schijf is vol."
    desk.gate.doorway.refusal = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        desk.work.commands.run("backup")


def test_silenced_attention_changes_the_bell_at_once(desk):
    desk.work.tick()
    bells = Paper(desk.work.alarms.changed, lambda: desk.work.alarms.bell.state)
    desk.gate.preferences.choose("attention", NO)
    assert bells.last is not BellState.DUE


def test_a_second_window_stands_where_it_likes_and_commands_go_to_the_active_one(desk):
    second = desk.work.another_window()
    second.go("tasks")
    assert desk.work.active.place == "today"
    wanted = Paper(second.wanted)
    desk.work.active = second
    desk.work.commands.run("capture")
    assert wanted.pages == [Want.CAPTURE]
    desk.work.commands.run("go_journal")
    assert second.place == "journal"


def test_the_navigation_carries_what_asks(desk):
    desk.work.tick()
    badges = [entry.badge for group in desk.work.active.navigation for entry in group.entries]
    assert any(badge is not None for badge in badges)


def test_each_search_stands_by_itself(desk):
    assert desk.work.search() is not desk.work.search()


def test_the_strip_names_the_version(desk):
    assert nl(desk.slot("version").bold) == f"v{__version__}"


def test_closing_notes_where_one_stood_and_ends_all_listening(desk):
    desk.work.active.go("tasks")
    desk.work.commands.run("larger")
    desk.work.tick()
    heard = [
        Paper(presenter.changed)
        for presenter in (desk.work.agenda, desk.work.alarms, desk.work.status, desk.work.settings)
    ]
    desk.work.close()
    desk.act(lambda uow: cycle.start_step(uow, desk.steps()[0].id))
    desk.add_task("Bel Sciensano", moment("09:00"))
    desk.gate.preferences.choose("theme", "day")
    assert [paper.pages for paper in heard] == [[], [], [], []]

    again = Workplace(desk.session, desk.gate, PLACES)
    assert again.active.place == "tasks"
    assert [command.key for command in again.commands.recent()] == ["larger"]


def test_who_only_reads_is_told_so_by_what_writes(tmp_path):
    desk = Desk(tmp_path, role="evaluator")
    for key in ("capture", "undo", "redo"):
        assert not desk.work.commands.run(key)
        assert nl(desk.slot("receipt").bold).startswith("U leest alleen")
    assert desk.work.commands.run("search")
