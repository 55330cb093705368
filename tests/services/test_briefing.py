from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.services import (
    appearing,
    briefing,
    cycle,
    deciding,
    figures,
    journal,
    meetings,
    tasks,
)
from tests.services.conftest import NOW, TODAY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def day(desk):
    desk.act(cycle.open_day, TODAY)
    return {each.words("key"): each.id for each in desk.read(cycle.steps_on, TODAY)}


def drawn(desk, which="morning"):
    return desk.read(briefing.drawn, TODAY, which)


def titles(part):
    return [each.title for each in part.rows]


def test_the_morning_says_what_was_noted_since_the_evening_before(desk, day):
    at = NOW - timedelta(hours=20)  # before the briefing of yesterday evening
    desk.act(journal.note, "Te oud", "fact", at)
    desk.act(journal.note, "Vannacht", "fact", NOW - timedelta(hours=8))
    desk.act(journal.note, "Beslist deze nacht", "decision", NOW - timedelta(hours=7))
    desk.act(cycle.start_step, day["briefing"])  # the desk's own line is no news
    found = drawn(desk)
    assert titles(found.noted) == ["Vannacht"]
    assert titles(found.decisions) == ["Beslist deze nacht"]
    assert found.since == briefing.at(YESTERDAY, briefing.BEGINS["morning"])


def test_the_evening_says_what_was_noted_since_the_morning_really_began(desk, day):
    desk.act(journal.note, "Vroeg", "fact", NOW - timedelta(hours=2))
    desk.act(cycle.start_step, day["briefing"])
    desk.act(journal.note, "Later", "fact", NOW + timedelta(seconds=30))
    found = drawn(desk, "evening")
    assert found.since == desk.record("steps", day["briefing"]).moment("started_at")
    assert titles(found.noted) == ["Later"]


def test_findings_are_what_the_steps_brought_out(desk, day):
    desk.act(cycle.set_output, day["analysis"], "analysis", "ready", "Onrust over scholen")
    found = [(each.product, each.state, each.words) for each in drawn(desk).findings]
    assert found == [("monitoring_note", "open", ""), ("analysis", "ready", "Onrust over scholen")]
    assert [each.product for each in drawn(desk, "evening").findings] == [
        "analysis",
        "closing_report",
    ]


def test_tasks_promises_meetings_and_figures_stand_on_it(desk, day):
    desk.act(tasks.add, {"title": "Folder"})
    line = desk.made("journal", journal.note, "RTBF vraagt terug te bellen", "call")
    desk.act(tasks.add, {"title": "Bel RTBF", "source": line, "source_register": "journal"})
    met = desk.made("meetings", meetings.plan, {"title": "COFECO", "planned": to_text(NOW)})
    desk.act(meetings.start, met)
    desk.act(meetings.record_decisions, met, "Scholen blijven open")
    made = desk.made("figures", figures.add, {"name": "Opnames"})
    assert drawn(desk).figures == ()
    desk.act(figures.deliver, made, "437")
    desk.passes(minutes=5)
    desk.act(figures.deliver, made, "418")
    found = drawn(desk)
    assert (titles(found.tasks), titles(found.promises)) == (["Folder"], ["Bel RTBF"])
    assert titles(found.decisions) == ["COFECO"]
    assert [(each.record.words("value"), each.change) for each in found.figures] == [("418", "-19")]


def test_decisions_stand_on_it_until_they_can_be_read_and_whenever_they_moved(desk, day):
    def decision(title, **noted):
        made = desk.made("decisions", deciding.add, {"title": title})
        for kind, hours in noted.items():
            desk.act(deciding.note, made, kind, NOW + timedelta(hours=hours))
        return made

    closing = decision("Sluitingsuur", decided=-40, announced=-38)
    decision("Telewerk", announced=-200, published=-190)
    decision("Winkels", announced=-60, published=-2)
    decision("Avondklok", announced=-90, published=-80, in_force=20)
    dropped = decision("Nooit beslist", announced=-9)
    desk.act(deciding.drop, dropped, "nooit beslist")
    desk.act(deciding.write_holding, closing, "nl", "Zodra het in het Staatsblad staat.")
    found = {each.record.words("title"): each for each in drawn(desk).measures}
    assert set(found) == {"Sluitingsuur", "Winkels", "Avondklok"}
    assert found["Sluitingsuur"].gap.is_open
    assert found["Sluitingsuur"].words.sayable("nl") == ""
    assert not found["Winkels"].gap.is_open
    desk.act(deciding.note, closing, "published", NOW - timedelta(hours=30))
    titles = {each.record.words("title") for each in drawn(desk).measures}
    assert titles == {"Winkels", "Avondklok"}


def test_the_morning_tells_the_steps_to_come_and_the_evening_the_next_day(desk, day):
    desk.act(cycle.start_step, day["monitoring"])
    desk.act(cycle.finish_step, day["monitoring"])
    assert [each.key for each in drawn(desk).coming.rows][:2] == ["analysis", "briefing"]
    assert [each.key for each in drawn(desk, "evening").coming.rows][:2] == [
        "monitoring",
        "analysis",
    ]


def test_who_speaks_is_said_for_the_day_that_is_spoken_of(desk, day):
    for title, ahead in (("Straks", 1), ("Voorbij", -1), ("Morgen", 24)):
        begins = to_text(NOW + timedelta(hours=ahead))
        desk.act(appearing.add, {"title": title, "starts_at": begins})
    assert [each.title for each in drawn(desk).speakers] == ["Straks"]
    assert [each.title for each in drawn(desk, "evening").speakers] == ["Morgen"]
