from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.desk.conftest import settle
from tests.desk.rooms.text_room import Text

KEYS = Qt.Key

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot, look):
    return Text(qtbot, look)


def test_find_goes_through_both_languages_and_round(desk):
    desk.stand(desk.equal, writing=False)
    desk.key(KEYS.Key_F, CONTROL)
    desk.type("ER")
    finder = desk.text.presenter.finder
    found = [(each.block, each.language, each.start) for each in finder.finds]
    assert found == [(desk.equal, "nl", 0), (desk.behind, "nl", 30)]
    assert finder.now.block == desk.surface.block == desk.equal
    desk.key(KEYS.Key_F3)
    assert desk.surface.block == desk.behind
    desk.key(KEYS.Key_F3)
    desk.key(KEYS.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert finder.now.block == desk.behind
    desk.text.bar.words.setText("tr")
    assert [each.language for each in finder.finds] == ["fr"]
    desk.text.bar.tools["exact"].click()
    assert desk.text.bar.told.text() == "Niet gevonden"
    desk.key(KEYS.Key_Escape)
    assert not desk.text.bar.isVisible()
    assert desk.surface.hasFocus()


def test_all_are_replaced_in_one_act_and_put_back_in_one(desk):
    desk.write(desk.missing, "nl", "Nu **nog** niets, nog niet.")
    before = {each: desk.words(each) for each in desk.order()}
    acts = len(desk.watch.read(lambda reader: reader.own_acts(50)))
    bar = desk.text.bar
    desk.stand(desk.equal)
    desk.key(KEYS.Key_H, CONTROL)
    bar.words.setText("nog")
    bar.other.setText("al")
    bar.buttons["replace_all"].click()
    settle()
    assert desk.words(desk.missing) == "Nu **al** niets, al niet."
    assert bar.told.text() == "2 keer vervangen"
    assert len(desk.watch.read(lambda reader: reader.own_acts(50))) == acts + 1
    desk.write(desk.missing, "nl", "Nu **al** niets, al niet. Dag.", by="KB")
    bar.buttons["take_back"].click()
    settle()
    assert desk.words(desk.missing) == "Nu **nog** niets, nog niet. Dag."
    assert {**before, desk.missing: 0} == {
        **{each: desk.words(each) for each in desk.order()},
        desk.missing: 0,
    }


def test_one_is_replaced_and_the_next_gone_to(desk):
    desk.write(desk.missing, "nl", "nog en nog")
    bar = desk.text.bar
    desk.text.bar.ask("nog", desk.missing)
    bar.other.setText("al")
    bar.other.setFocus()
    desk.key(KEYS.Key_Return)
    assert desk.words(desk.missing) == "al en nog"
    desk.key(KEYS.Key_Return)
    assert desk.words(desk.missing) == "al en al"
    assert bar.told.text() == "Niet gevonden"
