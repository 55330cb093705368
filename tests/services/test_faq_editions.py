from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.services import competences, faq, faq_editions
from nccn_desk.services.publishing_shapes import Order
from tests.services.conftest import Key
from tests.services.test_faq import clear, state, write


@pytest.fixture
def approved(desk):
    theme = desk.made("topics", competences.add_topic, {"name": "Vervoer", "name_fr": "Transport"})

    def made(question="Mag ik carpoolen?", **texts):
        values = {"question": question, "question_nl": question, "question_fr": f"{question} fr"}
        item = desk.made("faq_items", faq.add, {**values, "theme": theme})
        write(desk, item, **(texts or {"nl": "Ja.", "fr": "Oui."}))
        clear(desk, item)
        return item

    return made


def publish(desk, *arguments, key=None):
    signer = key or desk.key("NP")
    job = faq_editions.publish
    return desk.made("faq_editions", job, signer, *arguments, exercise=True)


def refused(desk, *arguments, key=None):
    with pytest.raises(NotAllowed) as found:
        publish(desk, *arguments, key=key)
    return found.value.code


def test_an_edition_is_numbered_frozen_and_signed(desk, approved):
    assert refused(desk, "site") == "faq_nothing_approved"
    item = approved()
    assert refused(desk, "site", key=Key(desk.id("SJ"), role="webcare")) == "not_allowed"
    made = publish(desk, "site")
    record = desk.record("faq_editions", made)
    assert (record.whole("number"), record.words("channel")) == (1, "site")
    with desk.ledger.reading() as reader:
        (signed,) = reader.statements(record.words("artefact"))
    assert (signed.verb, signed.officer) == ("released", desk.id("NP"))
    assert state(desk, item) == "published"
    assert desk.lines() == ["FAQ, editie 1 gepubliceerd"]
    assert refused(desk, "site") == "faq_nothing_approved"


def test_what_changed_between_two_editions_is_known(desk, approved):
    kept, changed = approved(), approved("Mag het?")
    first = publish(desk, "site")
    desk.act(faq.redraft, changed)
    write(desk, changed, nl="Neen.", fr="Non.")
    clear(desk, changed)
    gone = desk.act(faq.outdate, kept, "klopt niet meer")
    assert gone
    added = approved("Nieuw?")
    desk.act(faq.change, added, {"change_note_nl": "Nieuw.", "change_note_fr": "Nouveau."})
    second = publish(desk, "site")
    with desk.ledger.reading() as reader:
        before, now = (faq_editions.edition(reader, each) for each in (first, second))
    found = {each.item: each.how for each in faq_editions.differences(before, now)}
    assert found == {changed: "changed", added: "added", kept: "removed"}
    assert desk.record("faq_editions", second).words("note") == "Nieuw."
    assert desk.record("faq_editions", second).words("previous") == first
    assert faq_editions.differences(now, now) == ()


def test_what_is_published_and_says_something_else_now_is_told(desk, approved):
    assert desk.read(faq_editions.moved) == frozenset()
    item = approved()
    publish(desk, "site")
    assert desk.read(faq_editions.moved) == frozenset()
    write(desk, item, nl="Ja, maar niet alleen.")
    assert desk.read(faq_editions.moved) == {item}


def test_a_language_that_lacks_goes_out_only_by_a_signed_reason(desk, approved):
    item = approved()
    desk.act(faq.change, item, {"languages": frozenset({"nl", "fr", "de"})})
    assert refused(desk, "site") == "faq_lacks_languages"
    made = publish(desk, "site", "De vertaler is ziek")
    (gap,) = desk.read(faq_editions.edition, made).gaps
    assert (gap.language, gap.labels, gap.reason) == ("de", ("1.1",), "De vertaler is ziek")
    assert gap.by == "Nadia Peeters"
    assert gap.at.startswith("2020-11-17T09:07")


def test_what_is_internal_is_in_no_edition(desk, approved):
    item = approved()
    desk.act(faq.tell_source, item, {"marking": "internal"})
    assert refused(desk, "site") == "faq_not_public"


def test_words_that_were_not_cleared_are_in_no_edition(desk, approved):
    item = approved()
    write(desk, item, de="Ja, natürlich.")
    kept = desk.read(faq_editions.edition, publish(desk, "site"))
    assert all("de" not in piece.texts for piece in kept.pieces() if piece.shape != "heading")
    assert [each.titles["fr"] for each in kept.chapters] == ["Transport"]


def test_an_edition_leaves_as_page_data_and_document(desk, approved):
    approved(nl="Ja, met **masker**.", fr="Oui, avec un masque.")
    kept = desk.read(faq_editions.edition, publish(desk, "site"))
    press = Press()
    page = press.made(kept, Order("html", ("nl", "fr"), public=True)).decode()
    assert "FAQ, editie 1" in page
    assert "FAQ, édition 1" in page
    assert 'lang="fr-BE"' in page
    assert "Sitrep" not in page
    data = press.made(kept, Order("json", ("nl", "fr"), public=True)).decode()
    assert "Mag ik carpoolen?" in data
    assert press.made(kept, Order("docx", ("nl", "fr"), public=True)).startswith(b"PK")


def test_what_was_decided_stands_in_an_edition_with_who_and_when(desk, approved):
    item = approved()
    write(desk, item, "fixed", nl="Carpoolen is toegelaten.", fr="Le covoiturage est permis.")
    desk.act(faq.change, item, {"article": "MB 28/10 art. 5"})
    desk.act(faq.fix, item, "Overlegcomité")
    clear(desk, item)
    kept = desk.read(faq_editions.edition, publish(desk, "site"))
    words = [piece.texts.get("nl") for piece in kept.pieces()]
    assert words == [
        "Mag ik carpoolen?",
        "*Wat beslist is: Overlegcomité · 17/11/2020 · MB 28/10 art. 5*",
        "Carpoolen is toegelaten.",
        "*Met onze woorden*",
        "Ja.",
    ]


def test_an_edition_from_before_this_store_has_no_copy(desk, approved):
    def before(uow):
        uow.create("faq_editions", {"number": 49})
        return uow.commit()

    old = desk.made("faq_editions", before)
    with pytest.raises(NotFound):
        desk.read(faq_editions.edition, old)
    approved()
    assert desk.record("faq_editions", publish(desk, "site")).whole("number") == 50


def test_the_day_to_look_again_comes(desk, approved):
    item = approved()
    desk.act(faq.change, item, {"review_by": "2020-11-17"})
    assert desk.read(faq.to_review) == ()
    publish(desk, "site")
    assert [each.id for each in desk.read(faq.to_review)] == [item]
    desk.act(faq.reviewed, item, date(2020, 12, 1))
    assert desk.read(faq.to_review) == ()
