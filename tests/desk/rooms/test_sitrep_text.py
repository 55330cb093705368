from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, comments, figures
from tests.desk.conftest import settle
from tests.desk.rooms.text_room import Text
from tests.presenters.sitrep_parts import FR, NL

KEYS = Qt.Key

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot, look):
    return Text(qtbot, look)


def test_one_writes_where_one_stands_and_leaves_with_escape(desk):
    desk.stand(desk.missing, writing=False)
    desk.type("M")
    assert desk.surface.is_writing
    assert desk.editor.words == "Nog niets.M"
    desk.key(KEYS.Key_Escape)
    assert not desk.surface.is_writing
    assert desk.surface.hasFocus()
    assert desk.words(desk.missing) == "Nog niets.M"


def test_words_become_an_act_when_the_hands_rest(desk):
    desk.stand(desk.missing, "fr")
    desk.type("Rien.")
    assert desk.words(desk.missing, "fr") == ""
    desk.rest()
    assert desk.words(desk.missing, "fr") == "Rien."
    assert desk.editor.words == "Rien."


def test_arrows_and_tab_go_through_the_text(desk):
    desk.stand(desk.equal, writing=False)
    seen = []
    desk.text.stood.connect(seen.append)
    desk.key(KEYS.Key_Down)
    desk.key(KEYS.Key_Right)
    assert (desk.surface.block, desk.surface.language) == (desk.behind, "fr")
    desk.key(KEYS.Key_End)
    desk.key(KEYS.Key_Left)
    desk.key(KEYS.Key_Home)
    assert (desk.surface.block, desk.surface.language) == (desk.equal, "nl")
    assert seen[0] == desk.behind
    desk.key(KEYS.Key_Return)
    desk.key(KEYS.Key_Tab)
    assert desk.surface.is_writing
    assert (desk.surface.language, desk.editor.words) == ("fr", desk.words(desk.equal, "fr"))
    desk.key(KEYS.Key_Down)
    assert (desk.surface.block, desk.editor.words) == (desk.behind, FR)


def test_enter_parts_and_backspace_joins(desk):
    desk.stand(desk.behind)
    desk.select(len(NL), len(NL))
    desk.key(KEYS.Key_Return)
    new = desk.surface.block
    assert (desk.words(desk.behind), desk.words(new)) == (NL, "De derde is nieuw.")
    assert desk.surface.is_writing
    desk.select(0, 0)
    desk.key(KEYS.Key_Backspace)
    assert desk.words(desk.behind) == f"{NL} De derde is nieuw."
    assert (desk.surface.block, desk.surface.is_writing) == (desk.behind, True)


def test_undo_and_redo_by_keys(desk):
    desk.stand(desk.missing)
    desk.type(" Nu")
    desk.rest()
    desk.write(desk.missing, "nl", "Dag. Nog niets. Nu", by="KB")
    desk.key(KEYS.Key_Z, CONTROL)
    assert desk.editor.words == desk.words(desk.missing) == "Dag. Nog niets."
    desk.key(KEYS.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.editor.words == desk.words(desk.missing) == "Dag. Nog niets. Nu"


def test_the_caret_stays_when_a_colleague_types_in_the_same_words(desk):
    desk.stand(desk.missing)
    desk.select(4, 4)
    desk.write(desk.missing, "nl", "Dag. Nog niets.", by="KB")
    assert (desk.editor.words, desk.editor.cursor_at) == ("Dag. Nog niets.", 9)


def test_a_figure_that_changes_shows_in_the_open_editor(desk):
    desk.stand(desk.equal)
    desk.watch.act(lambda uow: figures.deliver(uow, desk.figure, "240"))
    settle()
    desk.select(0, 11)
    assert desk.editor.selected == "Er waren 240 oproepen."


def test_pasted_paragraphs_stand_behind(desk):
    desk.stand(desk.missing)
    data = QMimeData()
    data.setText(" Eerst.\r\n•\tEen\r\n•\tTwee\r\n")
    desk.editor.insertFromMimeData(data)
    desk.rest()
    new = desk.order()[-1]
    assert desk.words(desk.missing) == "Nog niets.Eerst."
    assert (desk.words(new), desk.text.presenter.page.block(new).shape) == ("Een\nTwee", "bullets")


def test_what_is_refused_is_said_and_goes_with_the_next_key(desk):
    desk.stand(desk.missing)
    data = QMimeData()
    data.setText("x" * 300_000)
    desk.editor.insertFromMimeData(data)
    settle()
    assert desk.text.problem.isVisible()
    assert desk.editor.words == "Nog niets."
    desk.type("a")
    assert not desk.text.problem.isVisible()


def test_a_table_has_its_own_height_again_when_its_editor_closes(desk):
    table = desk.block(1, {"nl": "Klant\tWacht\n" + "0800\t4 min\n" * 20}, shape="table")
    settle()
    rows, place = desk.surface.rows, desk.surface.rows.place_of(table)
    desk.stand(table, writing=False)
    before = rows.top(place + 1) - rows.top(place)
    desk.stand(table)
    assert rows.top(place + 1) - rows.top(place) > before  # the empty last row is shown too
    desk.key(KEYS.Key_Escape)
    desk.surface.grab()
    assert rows.top(place + 1) - rows.top(place) == before


def test_tools_say_how_the_words_are_dressed(desk):
    desk.stand(desk.missing)
    desk.select(0, 3)
    desk.text.tools.tools["bold"].click()
    assert desk.editor.words == "**Nog** niets."
    assert desk.text.tools.tools["bold"].isChecked()
    desk.select(9, 9)
    assert not desk.text.tools.tools["bold"].isChecked()
    desk.text.tools.tools["bullets"].click()
    settle()
    assert desk.text.presenter.page.block(desk.missing).shape == "bullets"
    assert desk.text.tools.tools["bullets"].isChecked()


def test_keys_that_the_window_has_too_are_the_texts_own_within_it(desk):
    pressed = []
    for keys in ("Ctrl+F", "Ctrl+Alt+C"):
        shortcut = QShortcut(QKeySequence(keys), desk.page)
        shortcut.activated.connect(lambda keys=keys: pressed.append(keys))
    desk.stand(desk.missing)
    desk.key(KEYS.Key_F, CONTROL)
    assert desk.text.bar.isVisible()
    desk.key(KEYS.Key_Escape)
    desk.stand(desk.missing)
    desk.key(KEYS.Key_C, CONTROL | ALT)
    assert pressed == ["Ctrl+Alt+C"]  # nobody answers to the text's own signal yet
    asked = []
    desk.text.commented.connect(lambda *given: asked.append(given))
    desk.key(KEYS.Key_C, CONTROL | ALT)
    assert (pressed, asked) == (["Ctrl+Alt+C"], [(desk.missing, "nl", "")])


def test_a_comment_is_about_the_selected_words(desk):
    asked = []
    desk.text.commented.connect(lambda *given: asked.append(given))
    desk.stand(desk.missing)
    desk.select(4, 9)
    desk.key(KEYS.Key_C, CONTROL | ALT)
    assert asked == [(desk.missing, "nl", "niets")]
    values = {"block": desk.missing, "language": "nl", "quote": "niets", "text": "Zeker?"}
    desk.watch.act(lambda uow: comments.add(uow, values))
    row = desk.text.presenter.page.block(desk.missing)
    assert (row.comments, row.cells[0].quoted) == (1, ((4, 9),))


def test_a_paragraph_is_dragged_by_its_number(desk):
    port = desk.surface.viewport()
    start, end = desk.middle(desk.behind), desk.middle(desk.equal)
    start.setX(10)
    end.setX(10)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, end - QPoint(0, 8))
    before = desk.surface.grab().toImage()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end - QPoint(0, 8))
    settle()
    assert desk.order() == [desk.behind, desk.equal, desk.missing]
    assert desk.surface.grab().toImage() != before


def test_keys_move_a_paragraph(desk):
    desk.stand(desk.behind, writing=False)
    desk.key(KEYS.Key_Up, CONTROL | ALT)
    assert desk.order() == [desk.behind, desk.equal, desk.missing]
    desk.key(KEYS.Key_Down, CONTROL | ALT)
    assert desk.order() == [desk.equal, desk.behind, desk.missing]


def test_a_press_opens_the_editor_where_it_falls_and_a_drag_selects(desk):
    port = desk.surface.viewport()
    at = desk.middle(desk.behind)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    assert desk.surface.is_writing
    assert 0 < desk.editor.cursor_at < len(NL)
    QTest.mouseMove(port, at + QPoint(60, 0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
    assert desk.editor.selected


def test_the_other_button_offers_what_can_be_done(desk):
    asked = []
    desk.surface.menu_asked.disconnect()
    desk.surface.menu_asked.connect(lambda block, _: asked.append(block))
    QTest.mousePress(
        desk.surface.viewport(), Qt.MouseButton.RightButton, pos=desk.middle(desk.behind)
    )
    assert asked == [desk.surface.block] == [desk.behind]
    menu = desk.text.menu()
    words = [each.text() for each in menu.actions()]
    menu.actions()[words.index("Alinea omhoog")].trigger()
    settle()
    assert desk.order()[0] == desk.behind


def test_colleagues_are_seen_where_they_write(desk):
    before = desk.surface.grab().toImage()
    desk.see(("KB", desk.missing, "nl", 3), ("NP", desk.behind, "fr", 2), ("YM", "0" * 32, "nl", 1))
    assert [each.initials for each in desk.text.tools.writing.people] != []
    assert len(desk.text.tools.writing.people) == 2
    assert desk.surface.grab().toImage() != before
    hues = {
        writer.person.initials: writer.hue
        for row in desk.text.presenter.page.blocks
        for cell in row.cells
        for writer in cell.writers
    }
    assert sorted(hues) == ["KB", "NP"]
    assert sorted(hues.values()) == [0, 1]
    desk.stand(desk.missing)
    here = desk.editor.grab().toImage()
    desk.see(("KB", desk.missing, "nl", 8))
    assert desk.editor.grab().toImage() != here
    desk.see()
    assert not desk.text.tools.writing.isVisible()


def test_others_hear_where_one_writes_and_that_one_left(desk):
    heard = []
    desk.watch.session.presences.stand = heard.append
    desk.stand(desk.missing)
    desk.select(3, 3)
    QTest.qWait(450)
    where = heard[-1]
    assert (where.record, where.language, where.cursor) == (desk.missing, "nl", 3)
    desk.key(KEYS.Key_Escape)
    assert heard[-1].cursor == -1


def test_who_wrote_stands_under_the_text(desk):
    desk.watch.act(lambda uow: blocks.write(uow, desk.behind, "fr", "Trois."), "KB")
    desk.stand(desk.behind, writing=False)
    told = desk.look.say(desk.text.foot.wrote)
    assert told == "NL Lotte Verhaegen 10:07 · FR Karim Benali 10:07"


def test_where_it_is_narrow_languages_are_tabs(desk):
    desk.stand(desk.behind, writing=False)
    assert not desk.text.heads.tabs.isVisible()
    desk.resize(560)
    assert desk.surface.is_folded
    assert desk.text.heads.tabs.isVisible()
    assert desk.surface.text_fits()
    desk.text.heads.tabs.chosen.emit("fr")
    settle()
    assert desk.surface.language == "fr"
    desk.key(KEYS.Key_Return)
    assert desk.editor.words == FR
    desk.resize(1_000)
    assert not desk.surface.is_folded
    assert desk.editor.words == FR


def test_the_palette_can_do_what_the_tools_do(desk):
    commands = {command.key: command for command in desk.text.commands()}
    assert set(desk.text.tools.tools) <= {key.removeprefix("sitrep.text.") for key in commands}
    desk.stand(desk.missing)
    commands["sitrep.text.italic"].run()
    desk.type("x")
    assert desk.editor.words == "Nog niets.*x*"
    commands["sitrep.text.next_behind"].run()
    assert desk.surface.block == desk.behind


def test_it_goes_to_a_block_and_a_section(desk):
    desk.text.go(desk.missing)
    assert desk.surface.block == desk.missing
    desk.text.go_section(desk.sections[0])
    assert desk.surface.block == desk.equal
    assert desk.text.panes == (desk.surface,)


def test_a_screen_reader_hears_where_one_stands(desk):
    desk.stand(desk.behind, writing=False)
    told = desk.surface.accessibleDescription()
    assert told.startswith("1.2, achter")
    assert told.endswith("De derde is nieuw.")
    desk.stand(desk.missing, "fr", writing=False)
    assert "Pas encore traduit" in desk.surface.accessibleDescription() or (
        "Nog niet vertaald" in desk.surface.accessibleDescription()
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scale"), [(1_000, 1.0), (560, 1.0), (1_000, 2.0)])
def test_nothing_is_cut(desk, look, language, width, scale):
    look.speak(language)
    look.theme.enlarge(scale)
    desk.see(("KB", desk.missing, "nl", 3))
    desk.resize(width, 900)
    desk.text.bar.ask("e", desk.equal)
    settle()
    assert desk.text.width() == width
    painted = [desk.surface, desk.text.heads, desk.text.foot, desk.text.tools.writing]
    assert [each for each in painted if not each.text_fits()] == []
    assert all(each.text_fits() for each in desk.text.bar.buttons.values())


def test_a_closed_text_keeps_what_was_typed_and_hears_no_more(desk):
    desk.stand(desk.missing)
    desk.type("!")
    desk.text.close_text()
    assert desk.words(desk.missing) == "Nog niets.!"
    page = desk.surface.page
    desk.write(desk.missing, "nl", "Anders.")
    assert desk.surface.page is page


def test_a_screen_reader_reaches_every_row(desk):
    spoken = QAccessible.queryAccessibleInterface(desk.surface)
    rows = desk.surface.page.rows
    assert spoken.childCount() == len(rows)
    told = [spoken.child(place).text(QAccessible.Text.Name) for place in range(len(rows))]
    assert told[0] == "1 Kern, Essentiel"
    assert told[2].startswith(f"1.2, achter. Nederlands: {NL} De derde is nieuw.; Frans: {FR}")
    desk.stand(desk.behind, writing=False)
    row = spoken.child(2)
    assert row.state().focused
    assert not spoken.child(1).state().focused
    assert spoken.childAt(*row.rect().center().toTuple()).text(QAccessible.Text.Name) == told[2]
    assert (spoken.indexOfChild(row), row.parent().childCount()) == (2, len(rows))
    assert spoken.text(QAccessible.Text.Name) == desk.surface.accessibleName()
    beyond = spoken.child(99)
    assert (beyond.isValid(), beyond.text(QAccessible.Text.Name)) == (False, "")
    assert not beyond.state().focused
    desk.resize(560)
    assert "Frans" not in spoken.child(2).text(QAccessible.Text.Name)


def test_texts_come_and_go_and_are_told_no_more(qtbot, look):
    gone = []
    for _ in range(20):
        text = Text(qtbot, look)
        spoken = QAccessible.queryAccessibleInterface(text.surface)
        assert spoken.child(0).isValid()
        text.text.close_text()
        text.page.destroyed.connect(lambda: gone.append(True))
        text.page.close()
        text.page.deleteLater()
        del spoken, text
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
    assert len(gone) == 20
