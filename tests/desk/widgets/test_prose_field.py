from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt

from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.prose_field import ProseField


def pasted(html="", text=""):
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


def test_what_is_pasted_loses_its_dress(look, show):
    field = show(ProseField(look))
    field.editor.insertFromMimeData(pasted("<b style='color:red'>Scholen</b>", "Scholen"))
    assert field.text() == "Scholen"
    assert "bold" not in field.editor.document().toHtml().split("<body", 1)[1]


def test_pictures_are_no_words(look, show):
    field = show(ProseField(look))
    assert not field.editor.canInsertFromMimeData(QMimeData())
    field.editor.insertFromMimeData(QMimeData())
    assert field.text() == ""


def test_tab_leads_out_and_does_not_indent(look, show, qtbot):
    field = show(ProseField(look))
    after = LineField(look, field.parentWidget())
    after.show()
    field.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert field.text() == ""
    assert after.hasFocus()


def test_words_undo_and_caret_survive_a_change_of_language_theme_and_size(look, show, qtbot):
    field = show(ProseField(look, "doc"))
    field.setFocus()
    qtbot.keyClicks(field.editor, "Het infonummer")
    look.speak("de")
    look.theme.use("day")
    look.theme.enlarge(1.5)
    assert field.editor.textCursor().position() == len("Het infonummer")
    assert field.editor.hasFocus()
    field.editor.undo()
    assert field.text() != "Het infonummer"


def test_the_same_words_again_leave_the_caret_alone(look, show, qtbot):
    field = show(ProseField(look))
    with qtbot.waitSignal(field.edited):
        field.set_text("een twee")
    field.editor.moveCursor(field.editor.textCursor().MoveOperation.End)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("een twee")
    assert field.editor.textCursor().position() == len("een twee")


def test_its_edge_shows_the_focus_and_what_is_wrong(look, show):
    field = show(ProseField(look), width=300)
    field.editor.clearFocus()
    field.mark_wrong(wrong=True)
    assert field.grab().toImage().pixelColor(150, 0) == look.colour("due")
    field.setFocus()
    assert field.grab().toImage().pixelColor(150, 0) == look.colour("now")


def test_names_reach_the_surface_where_one_types(look):
    field = ProseField(look, lines=3)
    field.setAccessibleName("Alinea 4.3")
    field.setAccessibleDescription("Nederlands")
    assert field.editor.accessibleName() == "Alinea 4.3"
    assert field.editor.accessibleDescription() == "Nederlands"
    assert field.sizeHint().height() == field.minimumSizeHint().height() >= 3 * look.line("body")
