from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import deciding, writings
from nccn_desk.services.writings import Plan, Writing

DECREE = Writing(
    "Moniteur\n2020.docx", "word", "Art. 1. Les cafés ferment.\nArt. 2. Restez chez vous."
)


@pytest.fixture
def decision(desk):
    given = {"title": "Sluitingsuur", "decree_text": "Les cafés ferment.\nEn dit verdwijnt."}
    return desk.made("decisions", deciding.add, given)


def test_what_taking_a_text_in_would_change_is_told_before(desk, decision):
    assert desk.read(writings.plan, decision, "decree", DECREE) == Plan(new=1, gone=1, same=1)
    assert desk.record("decisions", decision).words("decree_from") == ""


def test_a_text_stands_with_the_name_of_its_file_in_one_line(desk, decision):
    desk.act(writings.take, decision, "decree", DECREE)
    record = desk.record("decisions", decision)
    assert record.words("decree_text") == DECREE.text
    assert writings.origin(record, "decree") == "Moniteur 2020.docx"
    assert writings.origin(record, "announced") == ""


def test_a_text_that_says_nothing_takes_no_place(desk, decision):
    with pytest.raises(BadValue) as refused:
        desk.act(writings.take, decision, "decree", Writing("leeg.txt", "text", "§ 1\n--"))
    assert refused.value.code == "writing_says_nothing"
    assert "verdwijnt" in desk.record("decisions", decision).words("decree_text")
