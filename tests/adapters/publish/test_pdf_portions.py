from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.pdf_portions import LONG, portions
from nccn_desk.adapters.publish.tree import Run, plain


def test_a_line_of_usual_length_stays_whole():
    line = (Run("Een zin."), Run("Nog een.", bold=True))
    assert list(portions(line)) == [line]


def test_nothing_is_made_of_nothing():
    assert list(portions(())) == []


@pytest.mark.parametrize(
    ("words", "end"),
    [("Een zin van niets. " * 900, ". "), ("woorden " * 2_000, " "), ("x" * 10_000, "x")],
)
def test_a_long_one_is_cut_where_it_hurts_least(words, end):
    parts = list(portions((Run(words, italic=True, link="https://a.example"),)))
    assert len(parts) > 2
    assert "".join(map(plain, parts)) == words
    assert all(len(plain(part)) <= LONG and plain(part).endswith(end) for part in parts)
    assert {(run.italic, run.link) for part in parts for run in part} == {
        (True, "https://a.example")
    }


def test_runs_keep_their_dress_and_order_across_a_cut():
    line = tuple(Run("woord " * 500, bold=place % 2 == 1) for place in range(5))
    parts = list(portions(line))
    assert "".join(map(plain, parts)) == "woord " * 2_500
    assert all(parts)


def test_a_run_that_fills_its_portion_exactly_loses_nothing():
    parts = list(portions((Run("x" * LONG), Run("y" * 10))))
    assert [plain(part) for part in parts] == ["x" * LONG, "y" * 10]


def test_a_new_line_ends_a_portion_and_leaves_no_empty_one():
    parts = list(portions((Run("a" * 3_000 + "\n" + "b" * 3_000),)))
    assert [plain(part) for part in parts] == ["a" * 3_000, "b" * 3_000]
