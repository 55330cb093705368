from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.marked_field import MarkedField
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import PersonRow
from nccn_desk.presenters.sitrep_text_shapes import Run, Writer


@pytest.fixture
def field(look, show):
    return show(MarkedField(look), 300, 160)


def words(text, **dress):
    return Run(text, text, **dress)


def test_it_takes_the_height_that_its_words_need(field, look):
    field.show_runs("Kalm.", (words("Kalm."),), "paragraph")
    assert field.fit(300) == look.line("doc")
    long = "Kalm en rustig. " * 8
    field.show_runs(long, (words(long),), "paragraph")
    assert field.fit(300) % look.line("doc") == 0
    assert field.fit(150) > field.fit(300)


def test_cells_of_a_table_stand_under_one_another(field):
    field.show_runs("a\tb\nlang\td", (words("a\tb\nlang\td"),), "table")
    field.fit(300)
    cursor = field.textCursor()
    lefts = []
    for at in (3, 10):
        cursor.setPosition(at)
        lefts.append(field.cursorRect(cursor).left())
    assert lefts[0] == lefts[1] > 140


def test_items_have_their_bullet_or_number_while_they_are_typed(field):
    pictures = []
    for shape in ("bullets", "numbered"):
        field.show_runs("Een\nTwee", (words("Een\nTwee"),), shape)
        field.fit(300)
        pictures.append(field.grab().toImage())
    assert pictures[0] != pictures[1]


def test_others_are_seen_where_they_write(field):
    field.show_runs("Kalm en rustig.", (words("Kalm en rustig."),), "paragraph")
    before = field.grab().toImage()
    person = PersonRow("KB", "KB", given("Karim Benali"))
    field.show_writers((Writer(person, 5, 1), Writer(person, 999, 2)))
    assert field.grab().toImage() != before
    field.show_writers(())
    assert field.grab().toImage() == before


def test_words_are_dressed_and_said_with_their_marks(field):
    told = []
    field.typed.connect(told.append)
    runs = (words("Bel "), words("nu", bold=True, italic=True))
    field.show_runs("Bel ***nu***", runs, "paragraph")
    cursor = field.textCursor()
    cursor.setPosition(6)
    field.setTextCursor(cursor)
    assert field.dressed() == (True, True)
    field.dress(bold=True)
    field.insertPlainText(".")
    assert told[-1] == field.words == "Bel ***nu**.*"


def test_its_lines_stand_where_they_were_painted(field, look):
    assert 0 <= field.lift < look.line("doc") / 2
