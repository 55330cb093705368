from __future__ import annotations

from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.tempo_fields import StepFields, TemplateFields
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.tempo_words import read_tempo, step_of, template_of
from tests.desk.clipping import cut_words
from tests.presenters.today_day import full_desk


def facts():
    with full_desk().ledger.reading() as reader:
        return read_tempo(reader, "", "2020-11-17")


def tall(widget, look):
    wide = round(404 * look.theme.scale)
    return wide, widget.heightForWidth(wide)


def test_the_fields_of_a_template_stand_whole(spoken, show):
    known = facts()
    fields = TemplateFields(spoken)
    fields.show_card(template_of(known.chosen, known))
    show(fields, *tall(fields, spoken))
    assert cut_words(fields) == []


def test_the_fields_of_a_step_stand_whole(spoken, show):
    fields = StepFields(spoken)
    fields.show_card(step_of(facts().steps[3], Words(spoken.words.language)))
    show(fields, *tall(fields, spoken))
    assert cut_words(fields) == []


def test_a_standard_step_keeps_its_name(look, show):
    fields = StepFields(look)
    fields.show_card(step_of(facts().steps[0], look.words))
    show(fields, 404, 700)
    assert not fields.name.isVisible()
    assert fields._standard.isVisible()


def test_a_field_says_what_it_became(look, show, qtbot):
    fields = StepFields(look)
    fields.show_card(step_of(facts().steps[0], look.words))
    show(fields, 404, 700)
    fields.minutes.setFocus()
    fields.minutes.selectAll()
    qtbot.keyClicks(fields.minutes, "45")
    with qtbot.waitSignal(fields.changed) as told:
        qtbot.keyClick(fields.minutes, Qt.Key.Key_Return)
    assert told.args == ["minutes", "45"]
