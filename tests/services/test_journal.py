from __future__ import annotations

from datetime import time, timedelta

import pytest

from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import journal, tasks


def texts(desk, day=None):
    return [entry.text for entry in desk.read(journal.entries_on, day or desk.today)]


def note(desk, text, *arguments, **named):
    return desk.made("journal", journal.note, text, *arguments, **named)


def test_a_line_has_its_time_author_and_kind(desk):
    line = desk.record("journal", note(desk, "Sciensano herinnerd", "call"))
    assert line.words("event_at") == to_text(desk.clock.now())
    assert (line.words("author"), line.words("kind")) == (desk.id("LV"), "call")


def test_lines_stand_by_the_time_at_which_they_happened(desk):
    note(desk, "nu")
    note(desk, "eerder", event_at=desk.clock.now() - timedelta(minutes=20))
    assert texts(desk) == ["eerder", "nu"]
    first, second = desk.read(journal.entries_on, desk.today)
    assert (first.arrived, second.arrived) == (desk.clock.now(), None)


def test_an_empty_line_is_refused(desk):
    with pytest.raises(BadValue):
        desk.act(journal.note, " \n")


def test_a_line_cannot_come_from_tomorrow(desk):
    with pytest.raises(BadValue):
        desk.act(journal.note, "x", event_at=desk.clock.now() + timedelta(hours=2))


def test_people_and_numbers_in_a_line_are_bound_to_it(desk):
    task = desk.made("tasks", tasks.add, {"title": "Fiche"})
    line = desk.record("journal", note(desk, "@Sofie ziet #T-LV-1 en #R-LV-9 na"))
    assert line.members("mentions") == {desk.id("SJ")}
    assert line.members("about") == {task}


def test_what_a_line_is_about_can_be_said_too(desk):
    first = note(desk, "vraag", "question")
    second = note(desk, "antwoord", about=frozenset({first}))
    assert desk.record("journal", second).members("about") == {first}


def test_a_correction_keeps_the_old_words(desk):
    first = note(desk, "187 berichten")
    desk.act(journal.correct, first, "178 berichten", "cijfers omgewisseld")
    (entry,) = desk.read(journal.entries_on, desk.today)
    assert (entry.text, entry.line.words("text")) == ("178 berichten", "187 berichten")
    assert entry.current.words("reason") == "cijfers omgewisseld"


def test_a_correction_of_a_correction_belongs_to_the_first_line(desk):
    first = note(desk, "een")
    second = desk.made("journal", journal.correct, first, "twee", "fout")
    desk.passes(seconds=1)
    third = desk.made("journal", journal.correct, second, "drie", "weer fout", kind="decision")
    assert desk.record("journal", third).words("corrects") == second
    for line in (first, second, third):
        entry = desk.read(journal.entry_of, line)
        assert (entry.line.id, entry.text, entry.kind) == (first, "drie", "decision")


def test_the_last_correction_stands_also_where_the_clock_went_back(desk):
    first = note(desk, "een")
    desk.passes(seconds=300)
    desk.act(journal.correct, first, "twee", "fout")
    desk.passes(seconds=-7200)
    desk.act(journal.correct, first, "drie", "weer fout")
    entry = desk.read(journal.entry_of, first)
    assert [each.words("text") for each in entry.corrections] == ["twee", "drie"]
    assert entry.event_at == entry.line.moment("event_at")


def test_a_correction_that_changes_nothing_is_none(desk):
    first = note(desk, "een")
    assert not desk.act(journal.correct, first, "een", "toch")
    with pytest.raises(BadValue):
        desk.act(journal.correct, first, "twee", "")


def test_a_line_can_be_moved_to_the_day_on_which_it_happened(desk):
    yesterday = desk.today.replace(day=16)
    evening = at(yesterday, time(22, 30))
    first = note(desk, "oproep")
    desk.act(journal.correct, first, "oproep", "was gisteren", event_at=evening)
    assert texts(desk) == []
    assert texts(desk, yesterday) == ["oproep"]


def test_a_quick_line_is_understood_before_it_is_kept(desk):
    found = desk.read(journal.understood, "@Sofie kijkt na tegen 10:20")
    assert found.people == (desk.id("SJ"),)
    assert found.due == at(desk.today, time(10, 20))


def test_a_quick_line_with_a_person_and_a_time_makes_a_task(desk):
    line = desk.made("journal", journal.capture, "@Sofie kijkt na tegen 10:20")
    (task,) = desk.records("tasks")
    assert task.words("title") == "@Sofie kijkt na tegen 10:20"
    assert (task.words("owner"), task.moment("due")) == (
        desk.id("SJ"),
        at(desk.today, time(10, 20)),
    )
    assert (task.words("source"), task.words("source_register")) == (line, "journal")
    assert task["note"] is None


def test_a_quick_line_without_them_is_a_line(desk):
    desk.act(journal.capture, "@Sofie is er")
    assert desk.records("tasks") == ()


def test_a_quick_task_needs_neither(desk):
    desk.act(journal.capture, "zaal reserveren", "task")
    (task,) = desk.records("tasks")
    assert (task["owner"], task["due"]) == (None, None)


@pytest.mark.parametrize("text", ["t" * 300, "eerste\ntweede"])
def test_a_long_quick_task_keeps_all_its_words_in_the_note(desk, text):
    desk.act(journal.capture, text, "task")
    (task,) = desk.records("tasks")
    assert task.words("note") == text
    assert len(task.words("title")) <= journal.TITLE_LIMIT


def test_records_are_found_by_number(desk):
    first = note(desk, "een")
    assert [line.id for line in desk.read(journal.numbered, "J-LV-1")] == [first]
    assert desk.read(journal.numbered, "J-LV-2") == ()
    assert desk.read(journal.numbered, "R-LV-1") == ()
