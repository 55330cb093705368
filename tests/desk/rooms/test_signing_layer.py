from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.signing import SigningForm

LOTTE = Option("1", given("Lotte Verhaegen"))
FORM = SigningForm(
    said("handover.sign_title.giver"),
    said("handover.sign_means"),
    (LOTTE,),
    "1",
    NOTHING,
    busy=False,
    enough=True,
)


class Signing:
    """A presenter that notes what it is told."""

    def __init__(self):
        self.told = []

    def choose(self, person):
        self.told.append(person)

    def write(self, line):
        self.told.append(line)

    def sign(self, passphrase):
        self.told.append(passphrase)

    def forget(self):
        self.told.append("forgotten")


@pytest.fixture
def layer(look, show):
    room = show(QLineEdit(), 900, 600)
    made = SigningLayer(room, look, Signing())
    made.told = made._presenter.told
    return made


def test_the_passphrase_is_typed_given_and_forgotten(layer, qtbot):
    layer.show_form(FORM)
    assert layer.passphrase.line.hasFocus()
    qtbot.keyClicks(layer.passphrase.line, "paard")
    assert layer.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(layer.passphrase.line, Qt.Key.Key_Return)
    assert layer.told == ["paard"]
    layer.show_form(None)
    assert not layer.is_open
    assert layer.told == ["paard", "forgotten"]
    assert layer.passphrase.passphrase() == ""


def test_while_it_is_checked_nothing_can_be_pressed(layer):
    layer.show_form(FORM)
    layer.show_form(replace(FORM, busy=True, enough=False))
    assert not layer.act.isEnabled()
    assert layer.act.accessibleName() == "Controleert de wachtwoordzin"
    assert not layer.passphrase.isEnabled()


def test_what_is_wrong_is_said_and_the_field_is_empty_again(layer, qtbot):
    layer.show_form(FORM)
    qtbot.keyClicks(layer.passphrase.line, "fout")
    layer.show_form(replace(FORM, wrong=given("Past niet.")))
    assert layer.passphrase.passphrase() == ""
    assert "Past niet." in layer.passphrase.accessibleDescription()
    layer.back.click()
    assert layer.told == ["forgotten"]


def test_several_people_may_be_chosen_from(layer):
    some = (Option("", said("handover.choose_signer")), LOTTE)
    layer.show_form(replace(FORM, people=some, person="", enough=False))
    assert layer.person.hasFocus()
    layer.person.chosen.emit("1")
    assert layer.told == ["1"]
    layer.show_form(replace(FORM, people=some, person="1"))
    assert layer.person.choice == "1"


def test_a_line_may_be_asked_for_with_it(layer, qtbot):
    layer.show_form(replace(FORM, asked=said("handover.sign")))
    assert layer.line.hasFocus()
    assert layer.line.accessibleName() == "Teken"
    qtbot.keyClicks(layer.line, "ja")
    assert layer.told == ["j", "ja"]
