from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.members_paper import Share, share_paper
from tests.presenters.room_parts import NOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_in_each_language_what_it_is_for(language):
    share = Share(2, tuple(f"word{place}" for place in range(33)), "Lotte", exercise=True)
    paper = share_paper(share, NOW, language)
    assert "2" in paper.title
    assert paper.exercise
    assert [row[0] for row in paper.sections[0].rows] == [str(n) for n in range(1, 34)]
