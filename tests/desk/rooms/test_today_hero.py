from __future__ import annotations

from datetime import timedelta

from nccn_desk.desk.rooms.today_hero import Hero, RunningRow
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.today_shapes import Pulse, Running
from tests.desk.clipping import cut_words
from tests.presenters.today_day import moment

NOW = moment("10:07") + timedelta(seconds=42)
RUNNING = Running(
    "s",
    given("Voorbereiding persconferentie"),
    given("09:30 – 10:15"),
    moment("09:30"),
    moment("10:15"),
)
LATE = Running(
    "s",
    given("Voorbereiding persconferentie"),
    given("09:30 – 10:15"),
    moment("09:30"),
    moment("10:15"),
    given("25 min over tijd"),
)


def pulse(countdown, tone=Tone.NOW, before="over"):
    return Pulse(NOW, given(before), given(countdown), tone, given(f"10:15 · {countdown[:5]}"))


def running_row(look, show, running=RUNNING):
    row = RunningRow(look, given("Nu"))
    row.show_running(running, given("Er loopt geen stap"))
    return show(row, round(512 * look.theme.scale))


def test_what_runs_stands_whole(spoken, show):
    for running in (RUNNING, LATE, None):
        assert cut_words(running_row(spoken, show, running).parentWidget()) == []


def test_the_bar_fills(look, show):
    row = running_row(look, show)
    row.clearFocus()
    row.show_progress(0.5)
    level = row.height() - 2
    picture = row.grab().toImage()
    blue = look.colour("now").name()
    assert picture.pixelColor(100, level).name() == blue
    assert picture.pixelColor(400, level).name() != blue


def test_less_than_a_pixel_is_not_painted(look, show):
    row = running_row(look, show)
    row.show_progress(0.5)
    row.show_progress(0.5001)
    assert row._progress == 0.5
    row.show_progress(1.0)
    assert row._progress == 1.0


def test_what_runs_opens_its_step(look, show, qtbot):
    row = running_row(look, show)
    with qtbot.waitSignal(row.wanted) as told:
        row.click()
    assert told.args == ["s"]
    assert row.accessibleName() == "Nu: Voorbereiding persconferentie"


def test_nothing_that_runs_opens_nothing(look, show, qtbot):
    row = running_row(look, show, None)
    assert not row.isEnabled()
    with qtbot.assertNotEmitted(row.wanted):
        row._want()


def test_the_focus_is_ringed(look, show):
    row = running_row(look, show)
    row.clearFocus()
    plain = row.grab().toImage()
    row.setFocus()
    assert row.grab().toImage() != plain


def test_the_time_and_its_countdown_stand_whole(spoken, show):
    hero = Hero(spoken)
    hero.show_time("10:15")
    show(hero, round(512 * spoken.theme.scale))
    assert cut_words(hero.parentWidget()) == []
    for shown in (pulse("7 min 18 s"), pulse("4 min 05 s over tijd", Tone.DUE, "niet begonnen")):
        hero.show_pulse(shown)
        assert cut_words(hero.parentWidget()) == []


def test_its_name_changes_once_a_minute(look, show):
    hero = Hero(look)
    hero.show_time("10:15")
    assert hero.accessibleName() == "Straks: 10:15"
    hero.show_pulse(pulse("7 min 18 s"))
    name = hero.accessibleName()
    hero.show_pulse(pulse("7 min 17 s"))
    assert hero.accessibleName() == name
    hero.show_pulse(pulse("6 min 59 s"))
    assert hero.accessibleName() != name
