from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.restoring import RestorePresenter
from nccn_desk.services.people import PersonCard
from tests.presenters.shell_parts import (
    Paper,
    PatientRunner,
    TwinRestorer,
    make_gate,
    make_vault,
    nl,
)

LOTTE = PersonCard("a" * 32, "Lotte Verhaegen", "LV", "duty_officer", "nl")
ANOUK = PersonCard("b" * 32, "Anouk Delvaux", "AD", "spokesperson", "fr")


class Way:
    """The way with a backup, and what comes of it."""

    def __init__(self, folder, runner=None):
        self.runner = runner
        gate = make_gate(make_vault(folder), runner=runner)
        self.restorer = gate.doorway.restores = TwinRestorer((LOTTE, ANOUK))
        self.opened, self.left = [], []
        self.presenter = RestorePresenter(
            gate, lambda *whom: self.opened.append(whom), lambda: self.left.append(True)
        )
        self.paper = Paper(self.presenter.changed, lambda: self.presenter.card)

    @property
    def card(self):
        return self.presenter.card


@pytest.fixture
def way(tmp_path):
    return Way(tmp_path)


@pytest.fixture
def patient(tmp_path):
    found = Way(tmp_path, PatientRunner())
    found.presenter.choose("/usb/kopie")
    found.runner.finish()
    return found


def test_it_begins_with_a_folder_and_says_that_nothing_is_overwritten(way):
    assert nl(way.card.folder) == "Nog geen map gekozen"
    assert "niet overschreven" in nl(way.card.means)
    assert not way.card.act.enabled
    way.presenter.choose("")
    assert nl(way.card.folder) == "Nog geen map gekozen"


def test_a_folder_tells_who_can_open_it(way):
    way.presenter.choose("/usb/kopie")
    assert nl(way.card.folder) == "/usb/kopie"
    assert [nl(each.word) for each in way.card.people] == ["Lotte Verhaegen", "Anouk Delvaux"]
    assert way.card.person == LOTTE.id
    assert way.card.act.enabled


def test_a_folder_that_holds_no_backup_says_so(way):
    way.restorer.refusal = NccnError("store_missing")
    way.presenter.choose("/usb")
    assert nl(way.card.box.headline) == "Hier staat geen kluis."
    assert not way.card.act.enabled


def test_without_a_passphrase_nothing_begins(way):
    way.presenter.choose("/usb/kopie")
    way.presenter.act("")
    assert nl(way.card.box.headline) == "Typ eerst uw wachtwoordzin."
    assert way.restorer.asked == []


def test_once_restored_it_says_where_the_damaged_store_is_and_opens(way):
    way.presenter.choose("/usb/kopie")
    way.presenter.pick(ANOUK.id)
    way.presenter.act("een zin")
    assert way.restorer.asked == [("/usb/kopie", ANOUK.id, "een zin")]
    assert way.card.restored
    assert "damaged-20201117-100742" in nl(way.card.box.explanation)
    way.presenter.back()
    assert way.left == []
    way.presenter.act("")
    assert way.opened == [(ANOUK, "een zin")]


def test_what_goes_wrong_is_said_and_can_be_tried_again(way):
    way.presenter.choose("/usb/kopie")
    way.restorer.refusal = NccnError("backup_damaged")
    way.presenter.act("een zin")
    assert nl(way.card.box.headline) == "Deze reservekopie is zelf beschadigd."
    assert way.card.act.enabled
    way.restorer.refusal = None
    way.presenter.act("een zin")
    assert way.card.restored


def test_while_it_works_it_says_how_far_it_is_and_offers_to_stop(patient):
    patient.presenter.act("een zin")
    assert patient.card.busy
    assert nl(patient.card.progress) == "Kijkt de wachtwoordzin na…"
    assert nl(patient.card.back.word) == "Breek af"
    assert patient.presenter._told("copying", 0.426)
    pages = len(patient.paper.pages)
    patient.presenter.tick()
    assert len(patient.paper.pages) == pages + 1
    assert nl(patient.card.progress) == "Kopieert: 43 %"
    patient.presenter._told("checking", 0.5)
    assert nl(patient.card.progress) == "Kijkt de kopie na: 50 %"
    patient.presenter.choose("/elders")
    assert nl(patient.card.folder) == "/usb/kopie"


def test_it_is_stopped_and_can_begin_anew(patient):
    patient.presenter.act("een zin")
    patient.presenter.back()
    assert nl(patient.card.progress) == "Stopt…"
    assert not patient.card.back.enabled
    patient.runner.finish()
    assert nl(patient.card.box.headline) == "Het terugzetten is afgebroken."
    assert not patient.card.busy
    patient.presenter.act("een zin")
    patient.runner.finish()
    assert patient.card.restored


def test_at_rest_one_goes_back_and_a_second_is_nothing_new(way):
    pages = len(way.paper.pages)
    way.presenter.tick()
    assert len(way.paper.pages) == pages
    way.presenter.back()
    assert way.left == [True]


def test_the_answer_about_an_earlier_folder_is_dropped(tmp_path):
    way = Way(tmp_path, PatientRunner())
    way.presenter.choose("/een")
    way.presenter.choose("/twee")
    way.runner.go()
    assert way.card.people == ()
    way.runner.go()
    assert len(way.card.people) == 2


def test_a_fault_of_the_program_is_seen(way):
    way.presenter.choose("/usb/kopie")
    way.restorer.refusal = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        way.presenter.act("een zin")
    assert not way.card.busy


def test_who_is_gone_stops_it(patient):
    patient.presenter.act("een zin")
    patient.presenter.stop()
    assert not patient.presenter._told("copying", 0.1)
