from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.handovers import LIST_LIMIT
from nccn_desk.domain.journal import Entry
from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.register import Record
from nccn_desk.domain.sheets import (
    LISTS,
    QUIET,
    HandoverSheet,
    Material,
    SheetList,
    SheetRow,
    from_body,
    lists_of,
    to_body,
)
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged

NOW = datetime(2020, 11, 17, 19, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def moment(minutes):
    return to_text(NOW + minutes * MINUTE)


def step(start, state="planned", **values):
    planned = {"planned": moment(start), "first_planned": moment(start), "minutes": 30}
    return Record("steps", f"s{start}", {**planned, "state": state, "key": f"k{start}", **values})


def task(name, due=None, **values):
    return Record("tasks", name, {"title": name, "due": due, "state": "open", **values})


def entry(name, kind="decision", author="LV"):
    values = {"text": name, "kind": kind, "author": author, "event_at": moment(-60)}
    return Entry(Record("journal", name, values))


def meeting(name, state, **values):
    values = {"title": name, "state": state, "planned": moment(-90), **values}
    return Record("meetings", name, values)


def rows(name, **material):
    return {part.name: part for part in lists_of(Material(NOW, **material))}[name].rows


def test_every_list_is_there_in_order():
    named = [part.name for part in lists_of(Material(NOW))]
    assert named == [each for each in LISTS if each not in QUIET]


def test_what_is_owed_stands_only_where_there_is_something():
    council = Record("moments", "z", {"title": "Overleg", "state": "held", "held_at": moment(-30)})
    batch = Record("webcare", "w", {"subject": "Kerst", "count": 37, "state": "waiting"})
    lists = lists_of(Material(NOW, moments=[council], webcare=[batch]))
    assert [part.name for part in lists] == list(LISTS)
    (slot,) = rows("debriefs", moments=[council])
    assert (slot.moment, slot.happened) == (moment(-20), moment(-30))
    (waits,) = rows("webcare", webcare=[batch])
    assert (waits.title, waits.detail, waits.state) == ("Kerst", "37", "waiting")


def test_tasks_stand_by_their_due_time_and_undated_ones_last():
    found = rows("tasks", tasks=[task("none"), task("late", moment(60)), task("soon", moment(5))])
    assert [row.title for row in found] == ["soon", "late", "none"]


def test_owners_are_named():
    (row,) = rows("tasks", tasks=[task("x", owner="SJ")], names={"SJ": "Sofie Jacobs"})
    assert (row.who, row.who_name) == ("SJ", "Sofie Jacobs")


@pytest.mark.parametrize(
    ("kind", "name"), [("call", "promises"), ("question", "promises"), ("fact", "tasks")]
)
def test_what_came_from_a_call_or_a_question_is_a_promise(kind, name):
    origins = {"o": Record("journal", "o", {"kind": kind})}
    assert len(rows(name, tasks=[task("x", source="o")], origins=origins)) == 1


@pytest.mark.parametrize("register", ["asked", "interviews", "media_queries"])
def test_what_was_promised_to_the_press_is_a_promise(register):
    promised = task("x", source="u", source_register=register)
    assert len(rows("promises", tasks=[promised])) == 1
    assert rows("tasks", tasks=[promised]) == ()


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (step(-10), "left"),
        (step(-10, "skipped", reason="geen nieuws"), "skipped"),
        (step(-60, "done", started_at=moment(-54)), "late"),
        (step(-60, "done", started_at=moment(-55)), ""),
        (step(30, first_planned=moment(15), reason="later"), "moved"),
        (step(30), ""),
        (step(30, first_planned=None), ""),
    ],
)
def test_steps_that_did_not_go_as_planned(made, state):
    assert [row.state for row in rows("steps", steps=[made])] == ([state] if state else [])


def test_running_clocks():
    found = rows(
        "clocks",
        steps=[step(-10, "running"), step(-60, "done")],
        meetings=[meeting("COFECO", "running"), meeting("D5", "planned")],
    )
    assert [row.key or row.title for row in found] == ["k-10", "COFECO"]


def test_decisions_of_lines_and_meetings():
    found = rows(
        "decisions",
        entries=[entry("geen data"), entry("rustig", "fact")],
        meetings=[meeting("COFECO", "held", decisions="woensdag"), meeting("D5", "held")],
    )
    assert [(row.title, row.detail) for row in found] == [("geen data", ""), ("COFECO", "woensdag")]


def test_the_watch_list_holds_questions_without_an_answer():
    asked = [entry("a", "question"), entry("b", "question"), entry("c", "fact")]
    found = rows("watch", questions=asked, answered=frozenset({"b"}))
    assert [row.title for row in found] == ["a"]


def test_the_next_day_from_records_or_from_the_template():
    source = Record("template_steps", "t", {"key": "briefing", "name": None})
    found = rows("next_day", tomorrow=[step(600), PlannedStep(source, NOW)])
    assert [(row.register, row.key, row.moment) for row in found] == [
        ("steps", "k600", moment(600)),
        ("template_steps", "briefing", moment(0)),
    ]


def test_lists_are_bounded_and_counts_are_counts():
    many = [task(f"t{n}") for n in range(LIST_LIMIT + 3)]
    (tasks,) = (part for part in lists_of(Material(NOW, tasks=many)) if part.name == "tasks")
    assert (len(tasks.rows), tasks.count) == (LIST_LIMIT, LIST_LIMIT + 3)


def test_a_row_of_which_two_versions_stand_says_so():
    disputed, settled = rows("tasks", tasks=[task("t1"), task("t2")], waiting=frozenset({"t1"}))
    assert (disputed.waits, settled.waits) == ("choice", "")
    part = SheetList("tasks", 2, (disputed, settled))
    body = to_body(HandoverSheet("", "", "", "", "", "", "", (part,), {}))
    assert from_body(body).lists == (part,)
    (told,) = body["lists"]
    assert ["waits" in each for each in told["rows"]] == [True, False]


TEXT = st.text(max_size=8)
ROWS = st.builds(SheetRow, id=TEXT, register=TEXT, title=TEXT, moment=TEXT, state=TEXT)
SHEETS = st.builds(
    HandoverSheet,
    day=TEXT,
    giver=TEXT,
    giver_name=TEXT,
    taker=TEXT,
    taker_name=TEXT,
    from_moment=TEXT,
    made_at=TEXT,
    lists=st.lists(
        st.builds(SheetList, TEXT, st.integers(0, 99), st.lists(ROWS, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
    note=st.dictionaries(st.sampled_from(["nl", "fr"]), TEXT),
)


@given(SHEETS)
def test_a_sheet_goes_through_its_body_unchanged(sheet):
    assert from_body(to_body(sheet)) == sheet


BODY = to_body(HandoverSheet("", "", "", "", "", "", "", (SheetList("tasks", 0, ()),), {"nl": "x"}))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**BODY, "lists": "x"},
        {**BODY, "lists": ("x",)},
        {**BODY, "lists": ({"name": "tasks", "count": "x", "rows": ()},)},
        {**BODY, "lists": ({"name": "tasks", "count": 0, "rows": ({"colour": "red"},)},)},
        {**BODY, "lists": ({"name": "tasks", "count": 0, "rows": ({"id": "x"},)},)},
        {**BODY, "languages": ()},
        {**BODY, "languages": {"nl": "x"}},
    ],
)
def test_anything_else_is_damaged(body):
    with pytest.raises(Damaged):
        from_body(body)
