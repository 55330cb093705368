from __future__ import annotations

import pytest

from nccn_desk.domain.clearance import figure_is_cleared
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import blocks, figures, officers, visums
from tests.services.conftest import Key


@pytest.fixture
def block(desk):
    made = desk.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm.", "fr": "Calme."})
    desk.act(blocks.follow, made, "fr")
    return made


def refused(desk, job, *arguments):
    with pytest.raises(NotAllowed) as found:
        desk.act(job, *arguments)
    return found.value.code


def test_a_block_is_checked_and_cleared_by_somebody_else(desk, block):
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))
    found = desk.read(blocks.standings_of, block)
    assert [found[each].is_cleared for each in ("nl", "fr", "de")] == [True, True, False]
    record = desk.record("blocks", block)
    with desk.ledger.reading() as reader:
        (cleared,) = reader.statements(record.words("artefact"))
    assert (cleared.verb, cleared.officer) == ("cleared", desk.id("NP"))


def test_an_author_gives_no_visum(desk, block):
    assert refused(desk, visums.check, "blocks", block, desk.key("LV")) == "own_words"
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    assert refused(desk, visums.clear, "blocks", block, desk.key("LV")) == "own_words"


def test_a_role_that_only_answers_gives_none_either(desk, block):
    webcare = Key(desk.id("SJ"), role="webcare")
    assert refused(desk, visums.check, "blocks", block, webcare) == "not_allowed"


def test_only_what_was_checked_is_cleared(desk, block):
    assert refused(desk, visums.clear, "blocks", block, desk.key("NP")) == "not_checked"
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(blocks.write, block, "nl", "Onrust.")
    desk.sits("AD")
    assert refused(desk, visums.clear, "blocks", block, desk.key("NP")) == "not_checked"


def test_nothing_is_cleared_without_a_source(desk):
    block = desk.made("blocks", blocks.add, {}, {"nl": "Kalm."})
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    assert refused(desk, visums.clear, "blocks", block, desk.key("NP")) == "unsourced"


def test_the_competent_authority_clears_or_somebody_on_its_behalf(desk, block):
    desk.act(blocks.change, block, {"authority": "Sciensano"})
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    assert refused(desk, visums.clear, "blocks", block, desk.key("NP")) == "not_competent"
    desk.act(visums.clear, "blocks", block, desk.key("NP"), "Joris Maes, telefoon 09:58")
    assert desk.record("blocks", block).words("on_behalf") == "Joris Maes, telefoon 09:58"


def test_an_officer_of_the_authority_needs_nobody(desk, block):
    desk.act(blocks.change, block, {"authority": "Sciensano"})
    desk.act(officers.change, desk.id("NP"), {"team": "sciensano"})
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))
    assert desk.read(blocks.standings_of, block)["nl"].is_cleared


def test_stale_translations_get_no_visum(desk, block):
    desk.act(blocks.write, block, "nl", "Kalm. Bel eerst.")
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))
    found = desk.read(blocks.standings_of, block)
    assert (found["nl"].is_cleared, found["fr"].is_cleared) == (True, False)


def test_a_change_is_asked_for_with_a_reason(desk, block):
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.ask_change, "blocks", block, "noem het cijfer")
    assert desk.record("blocks", block).words("state") == "draft"
    (comment,) = desk.records("comments")
    assert comment.words("text") == "noem het cijfer"
    assert "noem het cijfer" in desk.lines()[-1]


def test_who_sends_back_what_was_cleared_takes_its_visums_back(desk, block):
    figure = desk.made("figures", figures.add, {"name": "Oproepen", "source": "1771"})
    desk.act(figures.deliver, figure, "212")
    for register, made in (("blocks", block), ("figures", figure)):
        desk.act(visums.check, register, made, desk.key("NP"))
        desk.act(visums.clear, register, made, desk.key("NP"))
        desk.act(visums.ask_change, register, made, "noem het cijfer")
        assert refused(desk, visums.clear, register, made, desk.key("NP")) == "not_checked"
    found = desk.read(blocks.standings_of, block)["nl"]
    assert (found.is_cleared, found.checked) == (False, False)
    assert not figure_is_cleared(desk.record("figures", figure))
