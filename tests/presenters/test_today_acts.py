from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.today_acts import NOTE_PLACE, DayActs, reasons
from nccn_desk.services import cycle
from tests.presenters.today_day import DAY, ME, Window, full_desk, moment, say


@pytest.fixture
def desk():
    return full_desk()


@pytest.fixture
def window():
    return Window()


@pytest.fixture
def acts(desk, window):
    return DayActs(desk.session, window.around(), window.questions.append)


def test_a_step_is_moved_with_its_reason(desk, window, acts):
    acts.move(desk.steps()["interviews"], moment("12:30"), "Woordvoerder nog niet vrij")
    moved = desk.steps()["interviews"]
    assert moved.moment("planned") == moment("12:30")
    assert moved.words("reason") == "Woordvoerder nog niet vrij"
    assert say(window.receipts[0]) == "Verschoven: Interviews"


def test_people_place_and_owner_are_changed_without_a_receipt(desk, window, acts):
    step = desk.steps()["interviews"].id
    acts.assign(step, ME)
    acts.change(step, {"people": "Karim Benali", "place": "perszaal"})
    changed = desk.steps()["interviews"]
    assert changed.words("owner") == ME
    assert (changed.words("people"), changed.words("place")) == ("Karim Benali", "perszaal")
    assert window.receipts == []


def test_a_product_gets_its_state(desk, acts):
    step = desk.steps()["interviews"]
    acts.set_output(step.id, "interview_log", "ready", "12 gesprekken")
    (output,) = cycle.outputs_of(desk.steps()["interviews"])
    assert (output["state"], output["words"]) == ("ready", "12 gesprekken")


def test_a_step_is_added_outside_the_cycle(desk, window, acts):
    values = {"name": "Extra overleg", "planned": "2020-11-17T14:00:00.000Z", "minutes": 30}
    acts.add_step(cycle.day_id(DAY), values)
    assert desk.steps()["Extra overleg"]["outside"] is True
    assert say(window.receipts[0]) == "Stap toegevoegd"


def test_a_point_is_added(desk, acts):
    acts.add_check(desk.steps()["interviews"].id, "Tolk bevestigd")
    assert desk.checks("interviews")[-1]["text"] == "Tolk bevestigd"


def test_a_failure_is_handed_on(desk, window, acts):
    acts.add_check(desk.steps()["interviews"].id, "  ")
    assert isinstance(window.questions[0], BadValue)


def test_a_line_that_fails_keeps_its_draft(desk, acts):
    desk.session.keep_draft(NOTE_PLACE, "half")
    desk.ledger.close()
    acts.note("half", lambda: pytest.fail("kept"))
    assert desk.ledger.drafts().kept(NOTE_PLACE) == "half"


def test_ready_made_reasons_are_words():
    assert [say(reason) for reason in reasons()][-1] == "Technisch"
