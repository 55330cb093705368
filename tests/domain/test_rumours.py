from __future__ import annotations

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.domain.rumours import GRADES, RISKS, echoed, risk_of


@pytest.mark.parametrize("harm", GRADES)
def test_risk_grows_with_reach_and_is_none_without_a_grade(harm):
    risks = [risk_of(Record("rumours", "r", {"harm": harm, "reach": each})) for each in GRADES]
    assert risks == sorted(risks, key=RISKS.index)
    assert risk_of(Record("rumours", "r", {"harm": harm})) == ""


def rumour(wording, **values):
    return Record("rumours", "r", {"wording": wording, **values}, number="R-LV-8")


@pytest.mark.parametrize(
    ("wording", "words", "number"),
    [
        ("Le masque est interdit !", "On dit : le MASQUE est, interdit au volant", "R-LV-8"),
        ("Le masque est interdit !", "Le masque est interdit (R-LV-8)", ""),
        ("Le masque est interdit", "Le masque estinterdit", ""),
        ("Scholen dicht", "De scholen dicht? Neen.", ""),
        ("Test kost geld aan de grens", "", ""),
    ],
)
def test_a_wording_is_found_in_a_text_without_its_number(wording, words, number):
    assert echoed([rumour(wording)], words) == number


def test_what_proved_true_may_be_said():
    assert (
        echoed([rumour("Winkels dicht op zondag", verdict="true")], "Winkels dicht op zondag") == ""
    )
