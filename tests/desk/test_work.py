from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.chime import Chime
from nccn_desk.desk.work import Work
from nccn_desk.kernel.clock import StoppedClock, to_text
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.officer_keys import KeysPresenter
from nccn_desk.presenters.settings import NO
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services import conferences
from tests.adapters.store.desks import Space
from tests.desk.conftest import settle
from tests.desk.shell_window import rooms
from tests.presenters.bundle_parts import Carrier
from tests.presenters.shell_parts import NOW, Bench, make_gate, make_vault, set_up
from tests.presenters.verifying_parts import Examiner

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def rung(monkeypatch):
    heard = []
    monkeypatch.setattr(Chime, "ring", lambda self: heard.append("chime"))
    return heard


@pytest.fixture
def work(qapp, look, tmp_path, rung):
    vault = set_up(make_vault(tmp_path / "store"))
    bench = Bench(clock=StoppedClock(NOW), me=vault.people()[0].id)
    gate = make_gate(vault, clock=bench.clock)
    workplace = Workplace(bench.session, gate, tuple(room.place for room in rooms()))
    work = Work(look, workplace, rooms())
    work.bench, work.workplace = bench, workplace
    yield work
    if work.places():
        work.close()


def live(work, minutes):
    for _ in range(2 * minutes):
        work.bench.clock.advance(timedelta(seconds=30))
        work.touched()
        work.tick()


def test_each_window_stands_where_it_wants_on_the_same_work(work, qtbot):
    first, second = work.window(), work.window("tasks")
    for window in (first, second):
        qtbot.addWidget(window)
    assert work.places() == ("today", "tasks")
    second.presenter.go("journal")
    assert first.presenter.place == "today"
    work.drop(second)
    assert work.places() == ("today",)
    work.drop(second)
    assert work.places() == ("today",)


def test_when_the_active_window_goes_another_takes_over(work, qtbot):
    first, second = work.window(), work.window("tasks")
    for window in (first, second):
        qtbot.addWidget(window)
    second.take_over()
    assert work.workplace.active is second.presenter
    work.drop(second)
    assert work.workplace.active is first.presenter


def test_nobody_there_for_ten_minutes_asks_to_lock(work, qtbot):
    with qtbot.waitSignal(work.lock_wanted) as asked:
        for _ in range(20):
            work.bench.clock.advance(timedelta(seconds=30))
            work.tick()
    assert asked.args == [Why.IDLE]


def test_somebody_there_does_not(work, qtbot):
    with qtbot.assertNotEmitted(work.lock_wanted):
        live(work, minutes=30)


def test_a_machine_that_slept_wakes_up_locked(work, qtbot):
    work.bench.clock.advance(timedelta(minutes=2))
    with qtbot.waitSignal(work.lock_wanted) as asked:
        work.tick()
    assert asked.args == [Why.SLEPT]


def test_what_only_the_desk_can_do_is_passed_on(work, qtbot):
    window = work.window()
    qtbot.addWidget(window)
    for key, signal in (
        ("lock", work.lock_wanted),
        ("new_window", work.window_wanted),
        ("quit", work.quit_wanted),
    ):
        with qtbot.waitSignal(signal):
            work.workplace.commands.run(key)


def test_an_alarm_rings_and_is_said(work, qtbot, rung):
    window = work.window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(work.rang):
        live(work, minutes=4)
    assert rung


def test_without_sound_it_still_asks_for_the_eye(work, qtbot, rung):
    work.workplace.gate.preferences.choose("sound", NO)
    with qtbot.waitSignal(work.rang):
        live(work, minutes=4)
    assert rung == []


def test_the_lock_learns_when_and_never_what(work):
    live(work, minutes=4)
    locked = work.locked(Why.ASKED)
    assert locked.waiting == work.workplace.alarms.waiting > 0
    assert locked.since == work.bench.clock.now()
    QApplication.processEvents()


def test_bundles_are_asked_about_over_the_window_in_which_people_work(work, look, qtbot, tmp_path):
    space = Space(tmp_path)
    carrier = Carrier(space.found(), tmp_path / "x")
    other = Work(look, work.workplace, rooms(), carrier.presenter)
    first, second = other.window(), other.window("tasks")
    for window in (first, second):
        qtbot.addWidget(window)
    second.take_over()
    work.workplace.commands.run("bundle_write")
    assert first.floats._shown is None
    assert second.floats._shown is not None
    assert carrier.presenter._hand.files()._parent is second
    other.drop(second)
    assert carrier.page is None
    work.workplace.commands.run("bundle_write")
    assert first.floats._shown is not None
    other.close()
    space.close()


def test_a_released_file_is_verified_over_the_window_in_which_people_work(
    work, look, qtbot, tmp_path
):
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(b"%PDF-1.7")
    examiner = Examiner(work.bench, file)
    keys = KeysPresenter(work.bench.session, None, tmp_path)
    other = Work(look, work.workplace, rooms(), checks=(examiner.presenter, keys))
    window = other.window("tasks")
    qtbot.addWidget(window)
    examiner.presenter._hand = examiner.presenter._hand._replace(files=lambda: examiner)
    work.workplace.commands.run("verify_file")
    assert "geen zegel" in window.floats._shown.notice.accessibleName()
    window.floats._shown.acts.pressed.emit("keys")
    assert examiner.page is None
    settle()
    assert "Sleutels van de officieren" in window.floats._shown.notice.accessibleName()
    window.floats._shown.acts.pressed.emit("file")
    settle()
    assert "geen zegel" in window.floats._shown.notice.accessibleName()
    window.floats._shown.put_away()
    work.workplace.commands.run("officer_keys")
    settle()
    assert "Sleutels van de officieren" in window.floats._shown.notice.accessibleName()
    other.close()


def planned(work):
    starts = to_text(NOW + timedelta(hours=1))
    given = {"title": "Persconferentie", "day": "2020-11-17", "starts_at": starts}
    work.bench.act(lambda uow: conferences.plan(uow, given))


def test_on_the_podium_no_alarm_is_heard(work, qtbot, rung):
    qtbot.addWidget(work.window())
    planned(work)
    assert work.workplace.commands.run("podium")
    settle()
    assert work._podium.is_open
    live(work, 2)
    assert rung == []
    work._stage.leave()
    assert not work._podium.is_open


def test_a_lock_ends_the_podium_and_the_next_work_reads_on(work, look, qtbot):
    qtbot.addWidget(work.window())
    planned(work)
    work.workplace.commands.run("podium")
    window = work._podium.window
    work.close()
    assert window.is_locked
    places = tuple(room.place for room in rooms())
    again = Work(look, Workplace(work.bench.session, work.workplace.gate, places), rooms())
    qtbot.addWidget(again.window())
    settle()
    assert again._podium.is_open
    again._stage.leave()
    again.close()


def test_the_palette_starts_the_podium_and_lets_one_practise(work, qtbot):
    qtbot.addWidget(work.window())
    planned(work)
    assert work.workplace.commands.run("podium_practise")
    assert work._stage.podium.practise
    work._stage.leave()
