from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.kernel.clock import at, parse_time, to_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import MOMENTS, Agenda, ribbon_of, step_name
from nccn_desk.presenters.shapes import MomentState, Tone
from nccn_desk.services import cycle, tasks
from tests.presenters.shell_parts import Bench, Paper, PatientRunner, nl, said_in

DAY = date(2020, 11, 17)


def moment(wall, day=DAY):
    return at(day, parse_time(wall))


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def agenda(bench):
    found = Agenda(bench.session)
    found.tick()
    return found


def go_to(bench, wall):
    bench.clock.set(moment(wall))
    return bench.clock.now()


def step_of(bench, key):
    return next(step for step in bench.steps() if step.words("key") == key).id


def states(ribbon):
    return {nl(each.name): each.state for each in ribbon.moments}


def test_the_day_has_its_ten_moments_with_their_times(agenda):
    assert len(agenda.moments()) == MOMENTS
    assert [when.wall(each.start) for each in agenda.ribbon(moment("10:07")).moments] == [
        "07:00",
        "08:00",
        "09:00",
        "09:30",
        "10:15",
        "11:00",
        "12:00",
        "14:00",
        "18:00",
        "20:00",
    ]


def test_the_ribbon_counts_down_to_the_next_moment(bench, agenda):
    for key in ("monitoring", "analysis", "briefing"):
        bench.act(lambda uow, key=key: cycle.finish_step(uow, step_of(bench, key)))
    bench.act(lambda uow: cycle.start_step(uow, step_of(bench, "press_preparation")))
    ribbon = agenda.ribbon(go_to(bench, "10:08"))
    assert nl(ribbon.time) == "10:15"
    assert nl(ribbon.name) == "Briefing interfederale woordvoerders"
    assert nl(ribbon.countdown) == "over 7\u00a0min\u00a000\u00a0s"
    assert ribbon.tone is Tone.NOW
    assert states(ribbon) == {
        "Monitoring": MomentState.DONE,
        "Analyse": MomentState.DONE,
        "Briefing": MomentState.DONE,
        "Voorbereiding persconferentie": MomentState.CURRENT,
        "Briefing interfederale woordvoerders": MomentState.NEXT,
        "Persconferentie": MomentState.LATER,
        "Interviews": MomentState.LATER,
        "Coördinatie D5": MomentState.LATER,
        "Einde webcare": MomentState.LATER,
        "Briefing volgende dag": MomentState.LATER,
    }
    assert (ribbon.first, ribbon.last) == (moment("06:30"), moment("21:00"))


def test_a_moment_that_nobody_started_says_how_late_it_is(bench, agenda):
    ribbon = agenda.ribbon(go_to(bench, "07:04"))
    assert nl(ribbon.time) == "07:00"
    assert nl(ribbon.countdown) == "4\u00a0min over tijd"
    assert ribbon.tone is Tone.DUE
    assert states(ribbon)["Monitoring"] is MomentState.LATE


def test_a_moment_that_overruns_is_late_too(bench, agenda):
    bench.act(lambda uow: cycle.start_step(uow, step_of(bench, "press_preparation")))
    ribbon = agenda.ribbon(go_to(bench, "10:20"))
    assert states(ribbon)["Voorbereiding persconferentie"] is MomentState.LATE


def test_two_moments_that_run_at_once_are_both_shown_as_running(bench, agenda):
    bench.act(lambda uow: cycle.start_step(uow, step_of(bench, "press_preparation")))
    bench.act(lambda uow: cycle.start_step(uow, step_of(bench, "spokespersons_briefing")))
    found = states(agenda.ribbon(go_to(bench, "10:10")))
    assert found["Voorbereiding persconferentie"] is MomentState.CURRENT
    assert found["Briefing interfederale woordvoerders"] is MomentState.CURRENT


def test_a_skipped_moment_is_over(bench, agenda):
    bench.act(lambda uow: cycle.skip_step(uow, step_of(bench, "interviews"), "geen vraag"))
    assert states(agenda.ribbon(bench.clock.now()))["Interviews"] is MomentState.DONE


def test_a_round_day_says_so_and_counts_down_to_nothing(bench, agenda):
    go_to(bench, "21:30")
    for step in bench.steps():
        bench.act(lambda uow, step=step: cycle.finish_step(uow, step.id))
    ribbon = agenda.ribbon(bench.clock.now())
    assert nl(ribbon.name) == "De dag is rond."
    assert not ribbon.time
    assert not ribbon.countdown
    assert not agenda.next_words(bench.clock.now())


def test_a_day_that_was_not_opened_has_no_ribbon_and_no_next_moment():
    bench = Bench(day=False)
    agenda = Agenda(bench.session)
    agenda.tick()
    assert agenda.moments() == ()
    assert agenda.ribbon(bench.clock.now()) is None
    assert not agenda.next_words(bench.clock.now())


def test_the_lock_screen_gets_time_and_name_of_the_next_moment_in_its_own_language(bench, agenda):
    words = agenda.next_words(go_to(bench, "10:07"))
    assert nl(words) == "09:30 Voorbereiding persconferentie"  # nobody started it, and it still can
    assert [said_in(language, agenda.next_words(moment("10:58"))) for language in LANGUAGES] == [
        "10:15 Briefing interfederale woordvoerders",
        "10:15 Briefing porte-parole interfédéraux",
        "10:15 Briefing interföderale Sprecher",
        "10:15 Inter-federal spokespersons briefing",
    ]


def test_a_step_outside_the_cycle_is_next_but_no_moment(bench, agenda):
    day = bench.read(lambda reader: cycle.find_day(reader, DAY)).id
    values = {"name": "COFECO", "planned": to_text(moment("09:00")), "minutes": 90}
    bench.act(lambda uow: cycle.add_step(uow, day, values))
    assert len(agenda.steps) == 11
    assert len(agenda.moments()) == MOMENTS
    outside = next(step for step in agenda.steps if step["outside"])
    assert nl(step_name(outside)) == "COFECO"
    # What the team called it is not for a locked screen.
    assert nl(agenda.next_words(moment("10:16"))) == "09:00 een stap buiten de cyclus"
    shown = {nl(each.name) for each in agenda.ribbon(moment("10:16")).moments}
    assert "COFECO" not in shown


def test_news_about_the_day_is_read_at_once_and_other_news_is_not(bench, agenda):
    paper = Paper(agenda.changed)
    bench.act(lambda uow: cycle.start_step(uow, step_of(bench, "briefing")))
    assert len(paper.pages) == 1
    bench.act(lambda uow: tasks.add(uow, {"title": "Bel Sciensano"}))
    assert len(paper.pages) == 1
    agenda.close()
    bench.act(lambda uow: cycle.finish_step(uow, step_of(bench, "briefing")))
    assert len(paper.pages) == 1


def test_news_before_the_first_second_waits_for_it(bench):
    agenda = Agenda(bench.session)
    bench.act(lambda uow: cycle.start_step(uow, step_of(bench, "briefing")))
    assert agenda.steps == ()
    agenda.tick()
    assert len(agenda.steps) == MOMENTS


def test_the_next_day_is_read_at_its_first_second_and_only_then(bench, agenda):
    paper = Paper(agenda.changed, lambda: len(agenda.steps))
    bench.clock.set(moment("00:00", DAY + timedelta(days=1)) - timedelta(seconds=1))
    agenda.tick()
    assert paper.pages == []
    bench.clock.advance(timedelta(seconds=1))
    agenda.tick()
    assert paper.pages == [0]
    bench.act(lambda uow: cycle.open_day(uow, DAY + timedelta(days=1)))
    assert paper.last == MOMENTS


def test_until_the_day_is_read_there_is_simply_no_ribbon():
    runner = PatientRunner()
    bench = Bench(runner=runner)
    agenda = Agenda(bench.session)
    agenda.tick()
    assert agenda.ribbon(bench.clock.now()) is None
    runner.finish()
    assert agenda.ribbon(bench.clock.now()) is not None


def test_the_ribbon_of_one_step_begins_and_ends_around_it(bench):
    step = bench.steps()[5]
    ribbon = ribbon_of((step,), moment("10:07"))
    assert (ribbon.first, ribbon.last) == (moment("10:30"), moment("12:30"))
    assert nl(ribbon.name) == "Persconferentie"
