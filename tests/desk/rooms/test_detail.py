from __future__ import annotations

import pytest

from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Action, ButtonKind, FlowRow, Mark
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

FINISH = Action("finish", said("tasks.finish"), ButtonKind.LIT, "check", "Ctrl ↵")
TAKE = Action("take", said("tasks.take"), icon="hand")
SHUT = Action("take", said("tasks.take"), enabled=False, reason=said("people.reads_alone"))


@pytest.fixture
def detail(look, show):
    made = Detail(look, said("tasks.choose"))
    made.line, made.prose = KeptLine(look), KeptProse(look)
    made.add_editor("due", said("fields.tasks.due"), made.line, said("tasks.hint.due"))
    made.add_editor("note", said("fields.tasks.note"), made.prose)
    made.rows = WholeList(look, given("Links"))
    made.add_list(given("Gaat over"), made.rows)
    return show(made, 420, 600)


def test_nothing_chosen_says_how_to_choose(detail):
    assert detail._hint.isVisible()
    detail.show_record("T-LV-1", Mark(given("open")), (FINISH,))
    assert not detail._hint.isVisible()
    assert detail.acts.isVisible()
    detail.show_nothing()
    assert detail._hint.isVisible()
    assert not detail.acts.isVisible()


def test_number_state_and_buttons_are_shown(detail):
    pressed = []
    detail.pressed.connect(pressed.append)
    detail.show_record("T-LV-1", Mark(given("open")), (FINISH, TAKE))
    detail.press_first()
    assert pressed == ["finish"]
    detail.show_record("T-LV-1", None, (SHUT,))
    detail.press_first()
    assert pressed == ["finish"]
    assert not detail._chip.isVisible()
    detail.show_record("", Mark(given("klaar")), ())
    assert not detail._number.isVisible()
    detail.press_first()


def test_the_focus_stays_on_its_button_or_on_the_first(detail):
    detail.show_record("T-LV-1", None, (FINISH, TAKE))
    settle()
    detail._buttons[1].setFocus()
    detail.show_record("T-LV-1", None, (TAKE,))
    settle()
    assert detail._buttons[0].hasFocus()
    detail.show_record("T-LV-1", None, (FINISH,))
    settle()
    assert detail._buttons[0].hasFocus()


def test_editors_tell_what_is_typed_and_show_what_is_wrong(detail, qtbot):
    typed, rested = [], []
    detail.typed.connect(lambda *told: typed.append(told))
    detail.rested.connect(lambda: rested.append(True))
    detail.show_record("T-LV-1", None, ())
    detail.show_fields((Editable("due", "16:30"), Editable("note", "")), writable=True)
    detail.line.setFocus()
    qtbot.keyClicks(detail.line, "x")
    detail.prose.setFocus()
    qtbot.keyClicks(detail.prose.editor, "y")
    detail.line.setFocus()
    assert typed == [("due", "16:30x"), ("note", "y")]
    assert len(rested) == 2
    wrong = Editable("due", "16:30x", given("geen uur"))
    detail.show_fields((wrong, Editable("note", "y")), writable=True)
    detail.show_fields((wrong, Editable("note", "y")), writable=True)
    assert "geen uur" in detail.line.accessibleDescription()
    detail.show_fields((Editable("due", ""), Editable("note", "")), writable=False)
    assert detail.line.isReadOnly()
    assert detail.prose.editor.isReadOnly()


def test_a_list_without_rows_takes_no_room(detail):
    detail.show_record("T-LV-1", None, ())
    settle()
    assert not detail.rows.isVisible()
    detail.rows.show_rows((FlowRow("1", given("Regel")),))
    settle()
    assert detail.rows.isVisible()
    detail.rows.show_rows(())
    settle()
    assert not detail.rows.parentWidget().isVisible()


def test_a_problem_stays_until_something_else_is_shown(detail):
    detail.show_record("T-LV-1", None, (FINISH,))
    detail.show_problem(NotAllowed("state_move", before="open", after="open"))
    first = detail._notice
    detail.show_problem(NotAllowed("state_move", before="open", after="open"))
    settle()
    assert detail._notice is not first
    assert cut_words(detail) == []
    detail.show_record("T-LV-1", None, (FINISH,))
    assert detail._notice is None
    detail.forget_problem()


def test_other_fields_stand_among_them(detail, look):
    detail.into = detail.tail
    field = LineField(look)
    labelled = detail.add_field(given("Iets"), field)
    assert labelled.field is field
    detail.take_editor("other", labelled)
    detail.show_fields((Editable("other", "x", NOTHING),), writable=True)
