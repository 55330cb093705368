from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.journal import entries
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)


def line(line_id, event=0, entered=0, corrects=None, **values):
    """Return a line; times in minutes from NOW."""
    return Record(
        "journal",
        line_id,
        {
            "event_at": to_text(NOW + timedelta(minutes=event)),
            "text": line_id,
            "kind": "fact",
            "corrects": corrects,
            **values,
        },
        created_at=to_text(NOW + timedelta(minutes=entered)),
    )


def test_lines_stand_by_the_time_of_the_event():
    found = entries([line("late", 0), line("early", -5)])
    assert [entry.text for entry in found] == ["early", "late"]


def test_of_one_moment_the_first_entered_is_first():
    found = entries([line("b", 0, 2), line("a", 0, 1)])
    assert [entry.text for entry in found] == ["a", "b"]


def test_of_one_moment_and_entry_the_lower_number_is_first():
    twins = [replace(line("a"), number="J-LV-94"), replace(line("b"), number="J-LV-93")]
    assert [entry.line.number for entry in entries(twins)] == ["J-LV-93", "J-LV-94"]
    tenth = [replace(line("a", corrects="x"), number="J-LV-10"), line("x")]
    ninth = replace(line("b", corrects="x"), number="J-LV-9")
    (entry,) = entries([*tenth, ninth])
    assert [each.number for each in entry.corrections] == ["J-LV-9", "J-LV-10"]


def test_a_line_of_which_nobody_said_when_stands_where_it_was_entered():
    (entry,) = entries([line("a", 0, 7, event_at=None)])
    assert entry.event_at == NOW + timedelta(minutes=7)


def test_a_line_that_came_in_well_after_the_event_says_when():
    soon, late = entries([line("soon", -5, 0), line("late", -4, 2)])
    assert soon.arrived is None
    assert late.arrived == NOW + timedelta(minutes=2)


def test_the_last_correction_stands_and_the_first_words_stay():
    first = line("first")
    second = line("second", 0, 1, "first", kind="decision")
    third = line("third", -60, 2, "second")
    (entry,) = entries([third, first, second])
    assert (entry.line, entry.corrections) == (first, (second, third))
    assert (entry.text, entry.kind) == ("third", "fact")
    assert entry.event_at == NOW - timedelta(minutes=60)


def test_a_correction_comes_after_what_it_corrects_whatever_the_clock_said():
    lines = [line("a"), line("b", 0, 9, "a"), line("c", 0, -30, "b"), line("d", 0, -60, "c")]
    (entry,) = entries(reversed(lines))
    assert [each.id for each in entry.corrections] == ["b", "c", "d"]


def test_two_corrections_made_apart_are_both_kept():
    (entry,) = entries([line("a"), line("b", 0, 1, "a"), line("c", 0, 1, "a")])
    assert [each.id for each in entry.corrections] == ["b", "c"]


def test_a_correction_without_its_line_stands_alone():
    (entry,) = entries([line("b", corrects="a")])
    assert (entry.text, entry.corrections) == ("b", ())


def test_a_chain_that_bites_its_tail_ends():
    (entry,) = entries([line("a", corrects="b"), line("b", corrects="a")])
    assert (entry.line.id, [each.id for each in entry.corrections]) == ("a", ["b"])
    (alone,) = entries([line("c", corrects="c")])
    assert alone.text == "c"


@given(st.lists(st.sampled_from([None, *"abcdef"]), min_size=6, max_size=6))
def test_no_line_is_lost_or_doubled(corrected):
    lines = [line(each, corrects=target) for each, target in zip("abcdef", corrected, strict=True)]
    found = entries(lines)
    kept = [each.id for entry in found for each in (entry.line, *entry.corrections)]
    assert sorted(kept) == list("abcdef")
