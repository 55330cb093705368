from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.register import (
    LINE_LIMIT,
    Field,
    Kind,
    Record,
    Register,
    Workflow,
    clean_line,
    clean_prose,
    tells_time,
)
from nccn_desk.kernel.errors import BadValue, NotAllowed

FLOW = Workflow("open", {"open": ("done",), "done": ("open",)})
BOX = Register(
    name="boxes",
    workflow=FLOW,
    fields=(
        Field("line", Kind.LINE, required=True),
        Field("prose", Kind.PROSE),
        Field("choice", Kind.CHOICE, choices=("a", "b"), default="a"),
        Field("moment", Kind.MOMENT),
        Field("day", Kind.DAY),
        Field("time", Kind.TIME),
        Field("number", Kind.NUMBER),
        Field("flag", Kind.FLAG, default=False),
        Field("ref", Kind.REF),
        Field("refs", Kind.REFS, required=False),
        Field("tags", Kind.TAGS),
        Field("structure", Kind.STRUCTURE),
    ),
)


def checked(**values):
    return BOX.check(values, whole=False)


def test_a_whole_record_gets_its_defaults_and_its_first_state():
    found = BOX.check({"line": "x"}, whole=True)
    assert (found["choice"], found["flag"], found["state"]) == ("a", False, "open")
    assert (found["moment"], found["refs"]) == (None, frozenset())


def test_equal_records_stand_in_the_order_of_their_numbers_where_they_have_any():
    numbered = Register("x", (), prefix="X")
    assert numbered.keys(("state", "-due")) == ("state", "-due", "-number")
    assert numbered.keys(()) == ("created_at", "number")
    assert BOX.keys(("line",)) == ("line",)


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("moment", "2020-11-17T09:07:42.000Z", True),
        ("moment", "9999-12-31T23:30:00.000Z", False),
        ("day", "2020-11-17", True),
        ("day", "20201117", False),
        ("day", "9999-12-31", False),
        ("time", "07:00", True),
        ("time", "x" * 600, False),
        ("line", "yesterday", True),
    ],
)
def test_what_others_wrote_tells_a_time_or_does_not(name, words, expected):
    assert tells_time(BOX[name], words) is expected


def test_a_change_has_only_what_was_given():
    assert checked(line="x") == {"line": "x"}


@pytest.mark.parametrize("value", [None, "", "  "])
def test_what_is_required_is_never_empty(value):
    with pytest.raises(BadValue) as refused:
        checked(line=value)
    assert refused.value.code == "required"


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("line", "  een\n regel\x07 ", "een regel"),
        ("prose", "een\r\ntwee\rdrie\x00", "een\ntwee\ndrie "),
        ("choice", "b", "b"),
        ("choice", "", ""),
        ("moment", "2020-11-17T09:07:42.000Z", "2020-11-17T09:07:42.000Z"),
        ("moment", "", ""),
        ("day", "2020-11-17", "2020-11-17"),
        ("day", "", ""),
        ("time", "7:05", "07:05"),
        ("time", "", ""),
        ("number", 250, 250),
        ("number", None, None),
        ("flag", True, True),
        ("ref", "ab", "ab"),
        ("refs", ("a", "b", "a"), frozenset({"a", "b"})),
        ("refs", None, frozenset()),
        ("tags", frozenset({" x "}), frozenset({"x"})),
        ("structure", {"a": (1, "b")}, {"a": (1, "b")}),
    ],
)
def test_values_are_kept_in_one_form(field, given, kept):
    assert checked(**{field: given}) == {field: kept}


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("line", 3),
        ("line", "\ud800"),
        ("prose", ("x",)),
        ("choice", "c"),
        ("moment", "10:07"),
        ("day", "17/11"),
        ("time", "25:00"),
        ("number", "3"),
        ("number", True),
        ("flag", 1),
        ("ref", 3),
        ("refs", "abc"),
        ("refs", 3),
        ("tags", (1, 2)),
        ("structure", frozenset({"a"})),
    ],
)
def test_values_that_do_not_fit_are_refused_by_name(field, given):
    with pytest.raises(BadValue) as refused:
        checked(**{field: given})
    assert refused.value.values["field"] == field


def test_a_line_that_is_too_long_is_prose():
    with pytest.raises(BadValue) as refused:
        checked(line="x" * (LINE_LIMIT + 1))
    assert (refused.value.code, refused.value.values["limit"]) == ("too_long", LINE_LIMIT)


def test_unknown_fields_are_refused():
    assert "line" in BOX
    assert "colour" not in BOX
    with pytest.raises(BadValue):
        checked(colour="red")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_prose(clean_prose(text)) == clean_prose(text)
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize("text", ["👩‍🚒 مرحبا", "a\tb\nc", "é"])
def test_what_people_write_stays(text):
    assert clean_prose(text) == text


def test_states_move_as_the_workflow_says():
    assert FLOW.states == ("open", "done")
    BOX.check_move("open", "done")
    BOX.check_move("open", "open")
    with pytest.raises(NotAllowed):
        BOX.check_move("open", "lost")
    with pytest.raises(NotAllowed):
        Register("bare", ()).check_move("open", "done")


def test_who_may_write():
    assert BOX.may_write("webcare")
    assert not BOX.may_write("evaluator")
    few = Register("few", (), writers=("approver",))
    assert few.may_write("approver")
    assert not few.may_write("webcare")


def test_a_record_is_read_by_kind():
    record = Record(
        "boxes",
        "1",
        {
            "line": "x",
            "number": 3,
            "refs": frozenset({"a"}),
            "moment": "2020-11-17T09:07:42.000Z",
        },
    )
    assert (record["line"], record["gone"]) == ("x", None)
    assert (record.words("line"), record.words("number"), record.words("gone")) == ("x", "", "")
    assert (record.whole("number"), record.whole("line")) == (3, 0)
    assert (record.members("refs"), record.members("line")) == ({"a"}, frozenset())
    assert record.moment("moment").minute == 7
    assert record.moment("gone") is None


def test_of_a_field_that_the_desk_keeps_the_latest_stands_and_nobody_is_asked():
    fields = (Field("title", Kind.LINE), Field("writer", Kind.LINE, latest=True))
    register = Register("x", fields)
    assert [register.asks(name) for name in ("title", "writer", "_number")] == [True, False, True]
