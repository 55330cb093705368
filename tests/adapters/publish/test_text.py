from __future__ import annotations

from nccn_desk.adapters.publish.text import text_of
from nccn_desk.adapters.publish.tree import words_of
from nccn_desk.adapters.publish.tree_growing import grow
from tests.adapters.publish import papers, reading


def test_every_word_stands_there_in_the_order_of_the_tree():
    tree = grow(papers.rich(), reader="Jan Peeters")
    lines = [each for leaf in tree.leaves for each in words_of(leaf)]
    assert reading.missing(lines, text_of(tree)) == []


def test_rows_stand_on_a_line_each_and_lists_have_their_signs():
    text = text_of(grow(papers.rich(), ["nl"]))
    assert "\nProvincie | Opnames\nAntwerpen | 91\n" in text
    assert "\n    1. Bel eerst\n    2. Wacht dan\n" in text
    assert "\n1.3\n    - Eerste punt\n" in text


def test_marking_and_exercise_stand_at_head_and_foot():
    lines = text_of(grow(papers.rich())).splitlines()
    frame = ["INTERN / INTERNE", "OEFENING · EXERCICE · ÜBUNG · EXERCISE"]
    assert lines[:2] == lines[-2:] == frame
