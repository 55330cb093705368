from __future__ import annotations

import pytest

from nccn_desk.domain.faq import is_edition


@pytest.mark.parametrize(("code", "is_one"), [("E-LV-2", True), ("S-LV-76", False), ("", False)])
def test_an_edition_is_known_by_its_code(code, is_one):
    assert is_edition(code) is is_one
