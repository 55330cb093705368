from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.domain.obstacles import Foreign
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import blocks, drawing, figures, releasing, sitreps
from tests.services import products
from tests.services.conftest import Key


@pytest.fixture
def figure(desk):
    made = products.calls(desk)
    products.cleared(desk, "figures", made)
    return made


@pytest.fixture
def product(desk, figure):
    made = products.sitrep(desk)
    block = products.quoting(desk, made, figure)
    products.cleared(desk, "blocks", block)
    return made


def obstacles(desk, product):
    found = releasing.in_the_way(desk.read(drawing.material, product))
    return [(each.code, each.label, each.language) for each in found]


def refused(desk, job, *arguments, **named):
    with pytest.raises(NotAllowed) as found:
        desk.act(job, *arguments, **named)
    return found.value.code


def test_it_is_approved_released_and_frozen_with_its_number(desk, product):
    products.released(desk, product)
    record = desk.record("sitreps", product)
    assert (record.words("state"), record.whole("number")) == ("released", 1)
    frozen = desk.read(drawing.frozen, record.words("artefact"))
    assert (frozen.head.number, frozen.head.released_by) == (1, "Nadia Peeters")
    (quote,) = frozen.quotes
    assert (quote.value, quote.labels["fr"]) == ("212", "Appels")
    with desk.ledger.reading() as reader:
        (statement,) = reader.statements(record.words("artefact"))
    assert (statement.verb, statement.officer) == ("released", desk.id("NP"))
    assert desk.lines()[-1] == "Sitrep 1 verdeeld"


def test_a_sentence_in_another_language_stops_it_until_the_words_change(desk, product):
    key = desk.key("NP")
    desk.act(sitreps.ask_review, product)
    found = desk.read(drawing.material, product)
    ((block, texts),) = found.texts.items()
    heard = (Foreign(block, "nl", texts["nl"], "Le pont est fermé."),)
    again = replace(found, foreign=heard)
    assert [(each.code, each.detail) for each in releasing.in_the_way(again)] == [
        ("wrong_language", "Le pont est fermé.")
    ]
    for act in (releasing.approve, releasing.release):
        assert refused(desk, act, product, key, exercise=True, foreign=heard) == "in_the_way"
        desk.act(releasing.approve, product, key, exercise=True)
    past = (Foreign(block, "nl", "andere woorden", "Le pont est fermé."),)
    desk.act(releasing.release, product, key, exercise=True, foreign=past)
    assert desk.record("sitreps", product).words("state") == "released"


def test_a_series_that_began_elsewhere_goes_on_from_the_number_that_was_planned(desk, figure):
    first = products.sitrep(desk, planned_number=75)
    products.cleared(desk, "blocks", products.quoting(desk, first, figure))
    products.released(desk, first)
    assert desk.record("sitreps", first).whole("number") == 75
    second = desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag"}, first)
    products.released(desk, second)
    assert desk.record("sitreps", second).whole("number") == 76


def test_its_owner_does_not_approve_it(desk, product):
    desk.act(sitreps.ask_review, product)
    assert refused(desk, releasing.approve, product, desk.key("LV"), exercise=True) == "own_words"
    analyst = Key(desk.id("SJ"), role="analyst")
    assert refused(desk, releasing.approve, product, analyst, exercise=True) == "not_allowed"


def test_a_draft_is_neither_approved_nor_released(desk, product):
    key = desk.key("NP")
    assert refused(desk, releasing.approve, product, key, exercise=True) == "state_move"
    assert refused(desk, releasing.release, product, key, exercise=True) == "state_move"


def test_what_moved_on_is_approved_anew(desk, product, figure):
    products.approved(desk, product)
    desk.act(figures.deliver, figure, "213")
    products.cleared(desk, "figures", figure)
    found = desk.read(drawing.publication_of, product, exercise=True)
    assert desk.read(releasing.has_moved_on, desk.record("sitreps", product), found)
    key = desk.key("NP")
    assert refused(desk, releasing.release, product, key, exercise=True) == "draft_moved_on"
    desk.act(releasing.approve, product, key, exercise=True)
    desk.act(releasing.release, product, key, exercise=True)
    record = desk.record("sitreps", product)
    assert desk.read(drawing.frozen, record.words("artefact")).quotes[0].value == "213"


def test_what_is_uncleared_stands_in_the_way(desk, product, figure):
    desk.act(figures.deliver, figure, "213")
    assert obstacles(desk, product) == [("figure_uncleared", "1.1", "")]
    desk.act(sitreps.ask_review, product)
    key = desk.key("NP")
    assert refused(desk, releasing.approve, product, key, exercise=True) == "in_the_way"


def test_each_missing_language_is_named(desk, product):
    block = products.block(desk, product, {"nl": "Kalm."})
    assert obstacles(desk, product) == [
        ("uncleared", "1.2", "nl"),
        ("missing", "1.2", "fr"),
    ]
    desk.act(blocks.change, block, {"source": ""})
    assert ("unsourced", "1.2", "") in obstacles(desk, product)


def test_what_has_expired_cannot_go_out(desk, product):
    block = products.block(desk, product, {"nl": "Kalm."})
    until = to_text(desk.clock.now() + timedelta(minutes=5))
    desk.act(blocks.change, block, {"valid_until": until})
    assert "expired" not in {code for code, _, _ in obstacles(desk, product)}
    desk.passes(minutes=5)
    assert ("expired", "1.2", "") in obstacles(desk, product)


def test_an_empty_one_cannot_go_out(desk):
    assert obstacles(desk, products.sitrep(desk)) == [("empty", "", "")]


def test_a_restricted_one_needs_addressees(desk, product):
    desk.act(sitreps.change, product, {"marking": "restricted"})
    assert obstacles(desk, product) == [("no_addressees", "", "")]
    desk.act(sitreps.change, product, {"addressees": "Gouverneurs\nCOFECO"})
    assert obstacles(desk, product) == []
    head = desk.read(drawing.publication_of, product, exercise=True).head
    assert (head.marking, head.addressees) == ("restricted", ("Gouverneurs", "COFECO"))


def test_a_language_is_let_go_by_a_signed_override_that_stays_visible(desk, figure):
    product = products.sitrep(desk)
    block = products.block(desk, product, {"nl": "Kalm."})
    products.cleared(desk, "blocks", block)
    assert obstacles(desk, product) == [("missing", "1.1", "fr")]
    desk.act(releasing.allow_gap, product, desk.key("NP"), "dringend, alleen NL")
    assert obstacles(desk, product) == []
    products.released(desk, product)
    frozen = desk.read(drawing.frozen, desk.record("sitreps", product).words("artefact"))
    (gap,) = frozen.gaps
    assert (gap.language, gap.labels, gap.by) == ("fr", ("1.1",), "Nadia Peeters")
    assert refused(desk, releasing.allow_gap, product, desk.key("NP"), "x") == "already_released"


def test_an_override_is_taken_back_and_never_lets_the_source_go(desk):
    product = products.sitrep(desk)
    products.block(desk, product, {"nl": "Kalm."})
    desk.act(releasing.allow_gap, product, desk.key("NP"), "dringend")
    assert obstacles(desk, product) == [("uncleared", "1.1", "nl")]
    desk.act(releasing.allow_gap, product, desk.key("NP"), "")
    assert ("missing", "1.1", "fr") in obstacles(desk, product)


def test_an_embargo_holds_until_two_people_break_it(desk, product):
    assert refused(desk, releasing.ask_embargo_break, product, "lek") == "no_embargo"
    until = to_text(desk.clock.now() + timedelta(hours=1))
    desk.act(sitreps.change, product, {"marking": "public", "embargo_until": until})
    assert obstacles(desk, product) == [("embargo", "", "")]
    assert refused(desk, releasing.confirm_embargo_break, product) == "no_embargo"
    desk.act(releasing.ask_embargo_break, product, "lek in de pers")
    assert refused(desk, releasing.confirm_embargo_break, product) == "second_person"
    desk.sits("NP")
    desk.act(releasing.confirm_embargo_break, product)
    assert obstacles(desk, product) == []
    assert "Lotte Verhaegen en Nadia Peeters" in desk.lines()[-1]


def test_it_is_withdrawn_with_a_reason(desk, product):
    products.released(desk, product)
    desk.act(releasing.withdraw, product, desk.key("NP"), "cijfer fout")
    record = desk.record("sitreps", product)
    assert (record.words("state"), record.words("reason")) == ("withdrawn", "cijfer fout")


def test_a_clash_of_numbers_is_settled_by_hand(desk, product):
    products.released(desk, product)
    assert refused(desk, releasing.renumber, product, "dubbel") == "no_clash"
    other = products.sitrep(desk)
    with desk.ledger.acting() as uow:
        uow.change("sitreps", other, {"number": 1, "state": "review"})
        uow.commit()
    ((first, second),) = desk.read(releasing.clashes)
    assert {first.id, second.id} == {product, other}
    desk.act(releasing.renumber, other, "Brussel had 1 eerst")
    assert desk.record("sitreps", other).whole("number") == 2
    assert desk.read(releasing.clashes) == ()
