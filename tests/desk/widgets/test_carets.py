from __future__ import annotations

from nccn_desk.desk.widgets.carets import Carets
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Caret, PersonRow


def test_carets_take_no_press_and_keep_over_the_words(look, show):
    field = ProseField(look)
    field.set_text("een\n" * 40)
    carets = Carets(look, field.editor)
    show(field, 300, 100)
    assert carets.isHidden()
    people = tuple(PersonRow(str(n), f"P{n}", given(f"Persoon {n}")) for n in range(5))
    carets.show_carets(tuple(Caret(person, n * 7) for n, person in enumerate(people)))
    assert carets.isVisible()
    assert len(carets.carets) == 5
    before = field.grab().toImage()
    field.editor.verticalScrollBar().setValue(10)
    field.resize(260, 90)
    assert field.grab().toImage() != before
    assert carets.size() == field.editor.viewport().size()
    carets.show_carets(())
    assert carets.isHidden()
