from __future__ import annotations

from nccn_desk.domain.wording import Asked, Guess
from nccn_desk.services import drawing, terms, wording
from nccn_desk.services.tongues import Able, Deaf
from tests.services import products

FRENCH = "Le gouverneur convoque les bourgmestres."


class Ear(Deaf):
    """Hears French wherever there is a French article."""

    def able(self):
        return Able(hears=True)

    def hear(self, sentences):
        return tuple(Guess("fr" if "les " in each else "nl", 0.99) for each in sentences)


def test_a_text_is_checked_with_the_glossary_of_the_store(desk):
    desk.act(terms.add, {"nl": "gouverneur", "avoid_nl": frozenset({"landvoogd"})})
    known = desk.read(wording.glossary)
    report = wording.check(Asked("De landvoogd komt.", "nl"), known, Deaf())
    assert [(each.kind, each.mend) for each in report.findings] == [("avoid", "gouverneur")]
    assert (report.counts.words, report.cut, report.able) == (3, False, Able())


def test_the_end_of_an_endless_text_is_not_checked(desk):
    report = wording.check(Asked("woord " * 30_000, "nl"), desk.read(wording.glossary), Deaf())
    assert report.cut
    assert report.counts.words < 30_000


def test_a_product_is_heard_in_the_languages_that_it_goes_out_in(desk):
    product = products.sitrep(desk, languages=frozenset({"nl", "fr"}))
    block = products.block(desk, product, {"nl": f"Goed. {FRENCH}", "fr": FRENCH, "de": FRENCH})
    found = desk.read(drawing.material, product)
    (heard,) = wording.foreign(found, desk.read(wording.glossary), Ear())
    assert (heard.block, heard.language, heard.sentence) == (block, "nl", FRENCH)
    assert heard.words == f"Goed. {FRENCH}"
    assert wording.foreign(found, desk.read(wording.glossary), Deaf()) == ()
