from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.sheets import lists_of
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import cycle, gathering, journal, meetings, moments, tasks, webcare


@pytest.fixture
def lists(desk):
    def read():
        material = desk.read(gathering.material, desk.today)
        return {
            part.name: [row.title or row.key for row in part.rows] for part in lists_of(material)
        }

    return read


def test_without_anything_only_tomorrow_is_planned_once_there_is_a_template(desk, lists):
    assert lists()["next_day"] == []
    desk.act(cycle.open_day, desk.today)
    assert lists()["next_day"][:2] == ["monitoring", "analysis"]
    assert desk.read(cycle.find_day, desk.today.replace(day=18)) is None


def test_tomorrow_is_read_where_it_was_opened(desk, lists):
    tomorrow = desk.today.replace(day=18)
    desk.act(cycle.open_day, tomorrow)
    day = desk.read(cycle.find_day, tomorrow).id
    planned = to_text(desk.clock.now() + timedelta(days=1))
    desk.act(cycle.add_step, day, {"name": "Bezoek", "planned": planned})
    assert "Bezoek" in lists()["next_day"]


def test_what_somebody_outside_waits_for_is_a_promise(desk, lists):
    call = desk.made("journal", journal.note, "RTBF belt", "call")
    fact = desk.made("journal", journal.note, "Fiche stuk")
    for title, source in (("Bel RTBF terug", call), ("Maak fiche", fact)):
        values = {"title": title, "source": source, "source_register": "journal"}
        desk.act(tasks.add, values)
    lost = {"title": "Verdwaald", "source": "0" * 32, "source_register": "journal"}
    desk.act(tasks.add, lost)
    assert lists()["promises"] == ["Bel RTBF terug"]
    assert lists()["tasks"] == ["Maak fiche", "Verdwaald"]


def test_what_is_owed_stands_on_the_sheet_until_it_is_held_or_answered(desk, lists):
    assert "debriefs" not in lists()
    made = desk.made("moments", moments.add, {"title": "Overleg", "at": to_text(desk.clock.now())})
    assert "debriefs" not in lists()
    desk.act(moments.hold, made)
    assert lists()["debriefs"] == ["Overleg"]
    desk.passes(days=1)
    assert lists()["debriefs"] == ["Overleg"]
    desk.act(moments.debrief, made, "Kalm")
    assert "debriefs" not in lists()
    batch = desk.made("webcare", webcare.receive, {"subject": "Kerst"})
    desk.act(webcare.hand_over, batch)
    assert lists()["webcare"] == ["Kerst"]
    desk.act(webcare.drop, batch, "Scheldpartij")
    assert "webcare" not in lists()


def test_a_question_is_watched_until_somebody_answers_or_takes_it_up(desk, lists):
    first = desk.made("journal", journal.note, "Wie bevestigt?", "question")
    second = desk.made("journal", journal.note, "Hoeveel klassen?", "question")
    assert sorted(lists()["watch"]) == ["Hoeveel klassen?", "Wie bevestigt?"]
    desk.act(journal.note, "De gemeenschappen", about=frozenset({first}))
    assert lists()["watch"] == ["Hoeveel klassen?"]
    desk.act(tasks.add, {"title": "x", "source": second, "source_register": "journal"})
    assert lists()["watch"] == []


def test_a_line_that_was_corrected_into_something_else_is_no_question(desk, lists):
    line = desk.made("journal", journal.note, "Wie bevestigt?", "question")
    desk.act(journal.correct, line, "Wie bevestigt?", "feit", kind="fact")
    assert lists()["watch"] == []


def test_decisions_of_lines_and_of_meetings(desk, lists):
    desk.act(journal.note, "Geen data noemen", "decision")
    values = {"title": "COFECO", "series": "cofeco", "planned": to_text(desk.clock.now())}
    meeting = desk.made("meetings", meetings.plan, values)
    desk.act(meetings.record_decisions, meeting, "Levering woensdag")
    assert lists()["decisions"] == ["Geen data noemen", "COFECO"]
