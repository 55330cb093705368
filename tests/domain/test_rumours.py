from __future__ import annotations

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.domain.rumours import GRADES, RISKS, risk_of


@pytest.mark.parametrize("harm", GRADES)
def test_risk_grows_with_reach_and_is_none_without_a_grade(harm):
    risks = [risk_of(Record("rumours", "r", {"harm": harm, "reach": each})) for each in GRADES]
    assert risks == sorted(risks, key=RISKS.index)
    assert risk_of(Record("rumours", "r", {"harm": harm})) == ""
