from __future__ import annotations

import pytest

from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.shapes import ChipShape, Tone
from nccn_desk.presenters.today_step_words import adding, moving, read_step, step_panel
from nccn_desk.services import checklists, cycle, journal
from tests.presenters.today_day import ME, full_desk, moment, say


@pytest.fixture
def desk():
    return full_desk()


def panel_of(desk, key):
    with desk.ledger.reading() as reader:
        facts = read_step(reader, desk.steps()[key].id)
    return step_panel(facts, desk.clock.now(), "nl")


def facts_of(panel):
    return {say(label): say(words) for label, words in panel.facts}


def test_a_planned_step_has_its_hours_its_state_and_its_acts(desk):
    panel = panel_of(desk, "press_conference")
    assert say(panel.hours) == "11:00 – 12:00"
    assert say(panel.mark.word) == "gepland"
    assert [action.key for action in panel.actions] == ["start", "move", "skip"]
    assert facts_of(panel) == {"Doorgaans": "woordvoerder"}


def test_a_step_that_is_over_has_its_real_hours(desk):
    assert facts_of(panel_of(desk, "monitoring")) == {
        "Begonnen": "07:00",
        "Afgerond": "07:55, 5 min vroeger",
        "Doorgaans": "monitoring",
    }


def test_a_moved_step_has_its_first_time_and_its_reason(desk):
    step = desk.steps()["press_conference"]
    desk.act(cycle.move_step, step.id, moment("11:20"), "Overleg loopt uit")
    desk.run_step("press_conference", "11:31")
    facts = facts_of(panel_of(desk, "press_conference"))
    assert facts["Eerst gepland"] == "11:00"
    assert facts["Begonnen"] == "11:31, 11 min later"
    assert facts["Reden"] == "Overleg loopt uit"


def test_a_late_step_says_so_in_its_mark(desk):
    desk.at("10:30")
    late = panel_of(desk, "spokespersons_briefing").mark
    assert (say(late.word), late.tone) == ("15 min over tijd", Tone.DUE)
    over = panel_of(desk, "press_preparation").mark
    assert say(over.word) == "15 min over tijd"


@pytest.mark.parametrize(
    ("key", "shape"),
    [
        ("monitoring", ChipShape.CHECK),
        ("press_preparation", ChipShape.HALF),
        ("interviews", ChipShape.RING),
    ],
)
def test_a_state_has_its_shape(desk, key, shape):
    assert panel_of(desk, key).mark.shape is shape


def test_a_skipped_step_is_dashed_and_can_be_taken_up(desk):
    desk.act(cycle.skip_step, desk.steps()["interviews"].id, "Geen aanvragen")
    panel = panel_of(desk, "interviews")
    assert panel.mark.shape is ChipShape.DASHED
    assert [action.key for action in panel.actions] == ["reopen"]


def test_owners_begin_with_nobody(desk):
    panel = panel_of(desk, "press_conference")
    assert (panel.owners[0].key, say(panel.owners[0].word)) == ("", "nog niemand")
    assert len(panel.owners) == 5
    assert panel.owner == ""


def test_an_input_has_the_state_that_another_step_gave_it(desk):
    (book,) = panel_of(desk, "spokespersons_briefing").inputs
    assert (say(book.word), book.tone) == ("Persdossier v3", Tone.DUE)
    (overnight,) = panel_of(desk, "monitoring").inputs
    assert overnight.icon == "file-text"


def test_outputs_offer_three_states(desk):
    (output,) = panel_of(desk, "monitoring").outputs
    assert (output.name, output.state) == ("monitoring_note", "ready")
    assert [option.key for option in output.states] == ["open", "ready", "late"]
    book = panel_of(desk, "press_preparation").outputs[0]
    assert say(book.word) == "Persdossier v3"


def test_readiness_is_counted(desk):
    check = desk.checks("spokespersons_briefing")[0]
    desk.act(checklists.tick, check.id)
    panel = panel_of(desk, "spokespersons_briefing")
    assert say(panel.ready) == "1 van 5"
    assert panel.ready_tone is Tone.DUE


def test_a_step_without_points_counts_nothing(desk):
    values = {"name": "Extra", "planned": "2020-11-17T14:00:00.000Z"}
    desk.act(cycle.add_step, desk.steps()["interviews"].words("day"), values)
    panel = panel_of(desk, "Extra")
    assert not panel.ready
    assert panel.ready_tone is Tone.FAINT


def test_lines_about_the_step_come_newest_first(desk):
    step = desk.steps()["press_conference"].id
    desk.act(journal.note, "Zaal is klaar", "fact", None, frozenset({step}))
    desk.at("10:20").act(journal.note, "Tolk is er", "decision", None, frozenset({step}))
    lines = panel_of(desk, "press_conference").lines
    assert [say(line.title) for line in lines] == ["Tolk is er", "Zaal is klaar"]
    assert lines[0].strong


def test_what_changed_is_told_with_who_and_when(desk):
    step = desk.steps()["press_conference"].id
    desk.at("10:08").act(cycle.assign_step, step, ME)
    desk.at("10:09").act(cycle.change_step, step, {"place": "Résidence Palace"})
    desk.at("10:10").act(cycle.move_step, step, moment("11:20"), "Later")
    desk.at("10:11").act(cycle.assign_step, step, "")
    story = [(say(row.lead), say(row.title)) for row in panel_of(desk, "press_conference").story]
    assert story[:3] == [
        ("10:10", "gepland om 11:20"),
        ("10:09", "Plaats: Résidence Palace"),
        ("10:08", "Lotte Verhaegen leidt"),
    ]
    assert story[3][1] in {"gepland", "gepland om 11:00"}


def test_forms_say_what_they_are_for():
    assert say(moving("11:00", NOTHING).title) == "Verschuif deze stap"
    carried = moving("11:00", NOTHING, carries=True)
    assert say(carried.act.word) == "Neem over"
    assert say(adding("11:00", "30", NOTHING).act.word) == "Voeg toe"
