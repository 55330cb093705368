from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from nccn_desk.desk.dialogs.hit_list import HitList, shown_title
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.search import HitRow, Piece

LINE = HitRow(
    "journal",
    "a" * 32,
    given("regel · J-LV-41"),
    given("ma 16/11 20:31"),
    NOTHING,
    (Piece("De "), Piece("😷 mondmaskers", found=True), Piece(" zijn besteld.")),
    said("palette.search.replaced", when=given("10:07")),
)
TASK = HitRow(
    "tasks",
    "b" * 32,
    given("taak · T-LV-3"),
    given("10:07"),
    given("Vraag de mondmaskers aan bij de leverancier"),
    (Piece("mondmaskers", found=True), Piece(" voor de ploeg")),
)


@pytest.fixture
def hits(look, show):
    hits = show(HitList(look), width=700, height=400)
    QAbstractItemModelTester(hits.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    hits.show_rows((LINE, TASK))
    hits.setFocus()
    return hits


@pytest.fixture
def opened(hits):
    heard = []
    hits.opened.connect(lambda *said: heard.append(said))
    return heard


def test_enter_opens_the_find_on_which_one_stands(hits, opened, qtbot):
    qtbot.keyClick(hits, Qt.Key.Key_Return)
    qtbot.keyClick(hits, Qt.Key.Key_Down)
    qtbot.keyClick(hits, Qt.Key.Key_Enter)
    assert opened == [("journal", "a" * 32), ("tasks", "b" * 32)]


def test_a_double_press_opens_too(hits, opened, qtbot):
    place = hits.visualRect(hits.model().index(1)).center()
    # Without a first press the toolkit takes the second one for a single.
    qtbot.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [("tasks", "b" * 32)]


def test_without_finds_enter_opens_nothing(hits, opened, qtbot):
    hits.show_rows(())
    qtbot.keyClick(hits, Qt.Key.Key_Return)
    assert opened == []
    assert hits.model().rowCount() == 0


def test_a_screen_reader_hears_the_whole_find(hits):
    assert hits.accessibleName() == "Wat zeiden wij?"
    assert hits.model().index(0).data() == (
        "regel · J-LV-41, ma 16/11 20:31, De 😷 mondmaskers zijn besteld., later vervangen, 10:07"
    )
    assert hits.model().index(0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_same_finds_leave_one_where_one_stood(hits, qtbot):
    qtbot.keyClick(hits, Qt.Key.Key_Down)
    hits.show_rows((LINE, TASK))
    assert hits.currentIndex().row() == 1
    hits.show_rows((TASK,))
    assert hits.currentIndex().row() == 0


def test_a_find_is_as_high_as_its_words(hits, look):
    plain = hits.visualRect(hits.model().index(0)).height()
    titled = hits.visualRect(hits.model().index(1)).height()
    assert titled > plain
    hits.show_rows((TASK,))
    assert hits.sizeHint().height() > look.px(40)
    assert not hits.grab().isNull()


def test_a_title_that_is_too_long_is_shown_in_whole_words(look):
    title = "Vraag de mondmaskers aan bij de leverancier in Luik"
    assert shown_title(look, title, 2_000) == title
    short = shown_title(look, title, 200)
    assert short.endswith(" …")
    assert title.startswith(short.removesuffix(" …"))


def test_it_is_painted_in_every_language_and_size(spoken, show):
    hits = show(HitList(spoken), width=spoken.px(700), height=400)
    hits.show_rows((LINE, TASK))
    assert not hits.grab().isNull()
