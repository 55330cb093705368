from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, saying


@pytest.fixture
def question(desk):
    def job(uow):
        uow.create("questions", {"asked": "Mag het?"})
        return uow.commit()

    return desk.made("questions", job)


def says(desk, question, words, kind="short", language="nl"):
    def job(uow):
        place = (uow.record("questions", question), kind)
        saying.put(uow, place, (language, words, None), {"source": "FOD", "authority": ""})
        return uow.commit()

    desk.act(job)
    return desk.read(saying.blocks_of, desk.record("questions", question), ("short", "long"))


def test_the_first_words_make_a_block_and_others_are_written_in_it(desk, question):
    assert says(desk, question, " ") == ()
    (made,) = says(desk, question, "Ja.")
    assert (made.words("source"), made.words("source_language")) == ("FOD", "nl")
    (same,) = says(desk, question, "Oui.", language="fr")
    assert same.id == made.id
    assert desk.read(blocks.texts_of, made.id) == {"nl": "Ja.", "fr": "Oui."}


def test_all_blocks_rest_on_the_same_and_an_unknown_field_is_refused(desk, question):
    says(desk, question, "Ja.")
    found = says(desk, question, "Ja, want het mag.", "long")

    def rest(values, some):
        def job(uow):
            saying.rest_on(uow, some, values)
            return uow.commit()

        return desk.act(job)

    rest({"source": "Sciensano"}, found)
    assert {desk.record("blocks", each.id).words("source") for each in found} == {"Sciensano"}
    with pytest.raises(BadValue):
        rest({"state_nl": "human"}, found)
    with pytest.raises(NotAllowed):
        rest({"source": "Sciensano"}, ())


def test_nothing_is_signed_where_nothing_is_written(desk):
    def job(uow):
        saying.check(uow, (), desk.key("NP"))
        return uow.commit()

    with pytest.raises(NotAllowed) as refused:
        desk.act(job)
    assert refused.value.code == "nothing_written"
