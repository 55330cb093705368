from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_text import laid, lines_of, set_marked
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind

FIGURE = Run("212 oproepen", "[[figures:" + "a" * 32 + "]]", kind=RunKind.FIGURE)


def words(text, **dress):
    return Run(text, text, **dress)


def painted(look, text, width=300, height=200):
    page = QPixmap(width, height)
    page.fill(look.colour("ground"))
    with Canvas(look, page) as canvas:
        text.draw(canvas, QPointF(0, 0), "doc", "t1")
    return page.toImage()


def test_words_take_as_many_lines_as_they_need(look):
    one = set_marked(look, (words("Kalm."),), "paragraph", 300)
    several = set_marked(look, (words("Kalm en rustig. " * 8),), "paragraph", 200)
    assert one.height == look.line("doc")
    assert several.height % look.line("doc") == 0
    assert several.height > 3 * look.line("doc")


def test_a_list_has_a_bullet_or_number_before_each_item(look):
    runs = (words("Een\n\nTwee\n"), FIGURE)
    bullets = set_marked(look, runs, "bullets", 300)
    assert [piece.lead for piece in bullets.pieces] == ["•", "•", "•"]
    numbered = set_marked(look, runs, "numbered", 300)
    assert [piece.lead for piece in numbered.pieces] == ["1.", "2.", "3."]
    assert painted(look, numbered) != painted(look, bullets)


def test_a_table_has_as_many_cells_in_each_row(look):
    table = set_marked(look, (words("Klant\tWacht\n0800\n\n1771\t"), FIGURE), "table", 300)
    assert len(table.rules) == 6
    assert [piece.layout.text() for piece in table.pieces] == [
        "Klant",
        "Wacht",
        "0800",
        "1771",
        "212 oproepen",
    ]


def test_a_caret_stands_where_the_letters_are(look):
    text = set_marked(look, (words("Er zijn "), FIGURE, words(" nu")), "paragraph", 400)
    places = [text.caret(at).left() for at in range(13)]
    assert places == sorted(places)
    assert places[9] - places[8] >= width_of(look, "212 oproepen", "doc")
    assert text.caret(99) == text.caret(12)


def test_a_caret_stands_in_its_item_and_in_its_cell(look):
    bullets = set_marked(look, (words("Een\n\nTwee"),), "bullets", 300)
    assert bullets.caret(0).top() < bullets.caret(5).top() == bullets.caret(9).top()
    table = set_marked(look, (words("a\tb\nc\td"),), "table", 300)
    assert table.caret(2).left() > table.caret(0).left()
    assert table.caret(4).left() == table.caret(0).left()
    assert table.caret(4).top() > table.caret(0).top()


def test_signs_of_two_halves_count_as_the_toolkit_counts(look):
    text = set_marked(look, (words("a🔥b"),), "paragraph", 300)
    assert text.caret(3).left() > text.caret(1).left()
    ((box,),) = [list(text.boxes(3, 4))]
    assert box.left() == text.caret(3).left()


def test_found_words_fill_a_box_on_each_line(look):
    text = set_marked(look, (words("Kalm en rustig, overal en altijd."),), "paragraph", 120)
    boxes = list(text.boxes(0, 33))
    assert len(boxes) == text.height / look.line("doc")
    assert list(text.boxes(5, 5)) == []
    whole = list(set_marked(look, (FIGURE,), "paragraph", 300).boxes(0, 1))
    assert whole[0].width() >= width_of(look, "212", "doc")


@pytest.mark.parametrize("shape", ["paragraph", "heading", "bullets", "numbered", "table"])
def test_nothing_and_strange_letters_are_set_too(look, shape):
    for text in ("", "\n\n", "\t\t\n\t", "مرحبا 👨‍👩‍👧 e\u0301", "x" * 5_000):
        marked = set_marked(look, (words(text),), shape, 90)
        assert marked.height >= look.line("doc")
        assert marked.caret(0).height() >= 0
        assert not painted(look, marked).isNull()


def test_what_lacks_and_what_is_gone_look_otherwise(look):
    plain = painted(look, set_marked(look, (words("woord"),), "paragraph", 300))
    due = painted(look, set_marked(look, (words("woord", due=True),), "paragraph", 300))
    gone = Run("woord", "[[x]]", kind=RunKind.GONE)
    assert due != plain
    assert painted(look, set_marked(look, (gone,), "paragraph", 300)) != plain


def test_lines_are_cut_at_words_alone(look):
    lines = list(lines_of((words("a\nb"), FIGURE, words("c\n", bold=True))))
    assert [[run.words for run in line] for line in lines] == [
        ["a"],
        ["b", "212 oproepen", "c"],
        [""],
    ]
    _, height = laid(look, (), "doc", 100)
    assert height == look.line("doc")


def test_a_table_of_a_thousand_rows_is_set(look):
    rows = "\n".join(f"{n}\twaarde" for n in range(1_000))
    table = set_marked(look, (words(rows),), "table", 300)
    assert len(table.rules) == 2_000
    assert table.caret(len(rows)).top() < table.height
