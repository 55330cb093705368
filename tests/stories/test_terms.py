from __future__ import annotations

import pytest

from nccn_desk.adapters.tongues.process import TonguesProcess
from nccn_desk.domain.wording import Asked
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import drawing, releasing, sitreps, terms, terms_sheets, wording
from tests.services import products
from tests.stories.stored import StoredDesk

FRENCH = "Le gouverneur convoque les bourgmestres de la province."


@pytest.fixture
def desk(tmp_path):
    made = StoredDesk(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="module")
def tongues():
    made = TonguesProcess()
    yield made
    made.close()


def test_the_glossary_in_a_sealed_store_is_what_prose_is_checked_with(desk, tongues):
    desk.act(terms_sheets.start)
    data = terms_sheets.written(desk.read(terms.find))
    assert desk.read(terms_sheets.plan, terms_sheets.read(data)).same == 40
    known = desk.read(wording.glossary)
    report = wording.check(Asked("De nationale fase geldt vanaf vandaag.", "nl"), known, tongues)
    assert ("avoid", "federale fase") in [(each.kind, each.mend) for each in report.findings]


def test_as_many_terms_as_a_sheet_may_hold_are_taken_in_one_act(desk):
    heads = ";".join(terms_sheets.HEADS)
    row = "{0};f{0};d{0};e{0};a{0}|b{0};c{0};g{0};h{0};n{0}"
    count = terms_sheets.VALUES // 11
    data = "\n".join([heads, *(row.format(each) for each in range(count))]).encode()
    desk.act(terms_sheets.take, terms_sheets.read(data))
    assert len(desk.read(terms.find)) == count
    other = data.replace(b";a", b";x").replace(b";c", b";y").replace(b";g", b";z")
    desk.act(terms_sheets.take, terms_sheets.read(other))
    with pytest.raises(terms_sheets.BadSheet):
        terms_sheets.read(data + b"\n" + b"\n".join(b"t%d;m" % each for each in range(9)))


def test_a_french_sentence_among_dutch_ones_keeps_a_sitrep_in(desk, tongues):
    product = products.sitrep(desk)
    block = products.block(desk, product, {"nl": f"Alles is rustig in de provincie. {FRENCH}"})
    products.cleared(desk, "blocks", block)
    desk.act(sitreps.ask_review, product)
    found = desk.read(drawing.material, product)
    heard = wording.foreign(found, desk.read(wording.glossary), tongues)
    assert [each.sentence for each in heard] == [FRENCH]
    with pytest.raises(NotAllowed) as refused:
        desk.act(releasing.approve, product, desk.key("NP"), exercise=True, foreign=heard)
    assert refused.value.code == "in_the_way"
