from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from nccn_desk.desk.dialogs.palette import WIDTH, Palette
from nccn_desk.desk.dialogs.palette_rows import ROW_ROLE, PaletteList
from nccn_desk.presenters.actions import Command, Commands, Family
from nccn_desk.presenters.palette import PaletteGroup, PalettePresenter, PaletteRow
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import journal
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import Bench, MemorySettings


class Over:
    """A palette over a host, and what it was used for."""

    def __init__(self, host, look):
        self.done = []
        self.bench = Bench()
        self.bench.session.words = look.words
        self.bench.act(lambda uow: journal.note(uow, "Mondmaskers zijn besteld"))
        commands = Commands(Preferences(MemorySettings()))
        for key in ("capture", "search", "lock", "settings"):
            commands.add(self._command(key, said(f"actions.{key}"), Family.DO))
        for key in ("today", "tasks", "meetings"):
            commands.add(self._command(f"go_{key}", said(f"window.place.{key}"), Family.GO))
        around = Surroundings(
            lambda *place: self.done.append(("go", *place)),
            lambda *record: self.done.append(("open", *record)),
            lambda *asked: self.done.append(asked),
            lambda *words: self.done.append(("capture", *words)),
            self.done.append,
            commands,
        )
        needed = ("capture", "search")
        presenter = PalettePresenter(self.bench.session, around, lambda: needed)
        self.palette = Palette(host.widget, look, presenter, host.strip)
        self.palette.ask()
        settle()

    def _command(self, key, word, family):
        return Command(key, word, "notebook", lambda: self.done.append(key), "Ctrl+J", family)

    @property
    def rows(self):
        model = self.palette.list.rows
        return [model.index(place).data() for place in range(model.rowCount())]


@pytest.fixture
def over(host, look):
    over = Over(host, look)
    yield over
    over.palette.close_palette()


def test_the_line_has_the_focus_and_the_first_row_is_chosen(over):
    assert over.palette.line.hasFocus()
    assert over.palette.list.choice == "command:capture"
    assert over.palette.panel.width() == WIDTH
    assert over.palette.line.accessibleDescription() == "Noteer in het journaal, Ctrl J"


def test_enter_does_what_the_row_says_and_the_focus_is_back_first(over, host):
    host.type("vergrendel")
    assert over.palette.list.choice == "command:lock"
    host.press(Qt.Key.Key_Return)
    assert over.done == ["lock"]
    assert not over.palette.is_open
    assert host.focus is host.work


def test_arrows_walk_over_the_rows_and_round_while_the_line_keeps_the_focus(over, host):
    host.press(Qt.Key.Key_Down)
    assert over.palette.list.choice == "command:search"
    host.press(Qt.Key.Key_Down)
    assert over.palette.list.choice == "command:capture"
    host.press(Qt.Key.Key_Up)
    assert over.palette.list.choice == "command:search"
    host.press(Qt.Key.Key_PageDown)
    assert over.palette.list.choice == "command:capture"
    assert over.palette.line.hasFocus()
    assert over.palette.line.accessibleDescription().startswith("Noteer")


def test_groups_have_their_labels_and_cannot_be_chosen(over, host):
    host.type("ta")
    model = over.palette.list.rows
    assert "Ga naar" in over.rows
    label = model.index(over.rows.index("Ga naar"))
    assert label.data(ROW_ROLE) == ""
    assert not model.flags(label) & Qt.ItemFlag.ItemIsSelectable


def test_a_find_is_opened(over, host):
    host.type("#J-LV-1")
    host.press(Qt.Key.Key_Return)
    assert over.done[0][:2] == ("open", "journal")


def test_nothing_found_is_said_and_enter_notes_it(over, host):
    host.type("xqzwv")
    assert over.rows[0].startswith("Niets gevonden voor ‘xqzwv’.")
    assert over.palette._count.text() == "0 resultaten · NL, FR, DE, EN"
    host.press(Qt.Key.Key_Return)
    assert over.done == [("capture", "xqzwv")]


def test_esc_gives_the_focus_back_and_does_nothing(over, host):
    host.type("vergrendel")
    host.press(Qt.Key.Key_Escape)
    assert over.done == []
    assert host.focus is host.work
    over.palette.ask()
    assert over.palette.line.text() == ""


def test_enter_without_a_row_does_nothing(over, host):
    over.palette.ask("/q")
    over.palette.list.show_rows(())
    assert over.palette.list.choice == ""
    assert over.palette.list.spoken == ""
    host.press(Qt.Key.Key_Return)
    assert over.palette.is_open
    assert over.done == []


def test_a_press_on_a_row_does_it_too(over, qtbot):
    index = over.palette.list.rows.index(2)
    place = over.palette.list.visualRect(index).center()
    qtbot.mouseClick(over.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert over.done == ["search"]


def test_other_keys_are_typed(over, host):
    host.press(Qt.Key.Key_X)
    host.press(Qt.Key.Key_Home)
    assert over.palette.line.text() == "x"


def test_no_word_is_cut_in_any_language_and_size(large, spoken):
    over = Over(large, spoken)
    large.type("ta")
    assert cut_words(over.palette) == []
    assert not over.palette.grab().isNull()
    over.palette.close_palette()


def test_the_model_is_sound(look, show):
    view = show(PaletteList(look), width=600, height=400)
    QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [
        PaletteRow("a", PaletteGroup.DO, "notebook", given("Een"), given("gevolg"), "Ctrl J"),
        PaletteRow("b", PaletteGroup.DO, "notebook", given("Twee"), enabled=False),
        PaletteRow("c", PaletteGroup.FOUND, "user", given("Drie"), given("lang " * 80)),
        PaletteRow("note:", PaletteGroup.NOTHING, "notebook", given("Niets")),
    ]
    view.show_rows(rows)
    assert view.rows.rowCount() == 6
    assert view.rows.data(view.rows.index(-1)) is None
    assert view.rows.data(view.rows.index(0), Qt.ItemDataRole.ToolTipRole) is None
    assert view.sizeHint().height() > view.minimumSizeHint().height()
    assert not view.grab().isNull()
    view.show_rows(rows * 9)
    assert view.sizeHint().height() < look.px(9 * 46 + 2 * 38 + 10)
