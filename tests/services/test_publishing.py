from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.domain.publication import Publication
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import blocks, publishing, releasing, sitreps
from nccn_desk.services.publishing_shapes import ENDINGS, FORMS, Order
from tests.services import products

INTERNAL = Order("pdf", ("nl", "fr"))
PUBLIC = replace(INTERNAL, public=True)


@pytest.fixture
def product(desk):
    figure = products.calls(desk, marking="public")
    products.cleared(desk, "figures", figure)
    made = products.sitrep(desk, languages=frozenset({"nl", "fr"}), marking="public")
    block = products.quoting(desk, made, figure)
    desk.act(blocks.change, block, {"marking": "public"})
    products.cleared(desk, "blocks", block)
    return made


def refusal(desk, product, order):
    with desk.ledger.reading() as reader:
        publication = publishing.publication_for(reader, product, exercise=True)
        record = reader.record("sitreps", product)
        return publishing.refusal(publication, record, order, reader.clock.now())


def test_a_draft_is_drawn_live_and_a_released_one_stays_as_it_was_frozen(desk, product):
    before = desk.read(publishing.publication_for, product, exercise=True)
    assert (before.head.state, before.head.title) == ("draft", "Situatieverslag")
    products.released(desk, product)
    frozen = desk.read(publishing.publication_for, product, exercise=True)
    assert isinstance(frozen, Publication)
    assert (frozen.head.state, frozen.head.number) == ("released", 1)
    block = frozen.chapters[0].pieces[0].id
    desk.act(blocks.write, block, "nl", "Iets anders.")
    assert desk.read(publishing.publication_for, product, exercise=True) == frozen


def test_a_withdrawn_one_says_so(desk, product):
    products.released(desk, product)
    desk.act(releasing.withdraw, product, desk.key("NP"), "Fout cijfer")
    found = desk.read(publishing.publication_for, product, exercise=True)
    assert (found.head.state, found.head.number) == ("withdrawn", 1)
    assert refusal(desk, product, PUBLIC) == "export_withdrawn"
    assert refusal(desk, product, INTERNAL) == ""


def test_the_public_gets_only_what_is_released(desk, product):
    assert refusal(desk, product, PUBLIC) == "export_not_released"
    assert refusal(desk, product, INTERNAL) == ""
    products.approved(desk, product)
    assert refusal(desk, product, PUBLIC) == "export_not_released"
    desk.act(releasing.release, product, desk.key("NP"), exercise=True)
    assert refusal(desk, product, PUBLIC) == ""


def test_the_public_does_not_get_what_is_internal(desk):
    made = products.sitrep(desk)
    block = products.block(desk, made, {"nl": "Alleen voor de ploeg.", "fr": "Pour l’équipe."})
    desk.act(blocks.follow, block, "fr")
    products.cleared(desk, "blocks", block)
    products.released(desk, made)
    assert refusal(desk, made, PUBLIC) == "export_not_public"


def test_a_figure_that_is_not_for_the_public_holds_the_whole_back(desk, product):
    closed = products.calls(desk, "7", name="Bedden", marking="restricted")
    products.quoting(desk, product, closed)
    assert (
        desk.read(publishing.publication_for, product, exercise=True).head.marking == "restricted"
    )
    assert refusal(desk, product, INTERNAL) == "export_no_addressees"


def test_an_embargo_holds_until_it_passes_or_two_people_break_it(desk, product):
    products.released(desk, product)
    until = desk.clock.now() + timedelta(hours=2)
    with desk.ledger.acting() as uow:
        uow.change("sitreps", product, {"embargo_until": to_text(until)})
        uow.commit()
    assert refusal(desk, product, PUBLIC) == "export_embargo"
    assert refusal(desk, product, INTERNAL) == ""
    desk.act(releasing.ask_embargo_break, product, "Lek in de pers")
    assert refusal(desk, product, PUBLIC) == "export_embargo"
    desk.sits("NP")
    desk.act(releasing.confirm_embargo_break, product)
    assert refusal(desk, product, PUBLIC) == ""


def test_an_embargo_that_has_passed_holds_nothing_back(desk, product):
    products.released(desk, product)
    with desk.ledger.acting() as uow:
        until = to_text(desk.clock.now() + timedelta(hours=2))
        uow.change("sitreps", product, {"embargo_until": until})
        uow.commit()
    desk.passes(minutes=121)
    assert refusal(desk, product, PUBLIC) == ""


@pytest.mark.parametrize("languages", [(), ("de",), ("nl", "de")])
def test_a_language_in_which_it_does_not_go_out_is_refused(desk, product, languages):
    assert refusal(desk, product, replace(INTERNAL, languages=languages)) == "export_no_language"


def test_a_restricted_copy_needs_addressees_and_a_reader(desk):
    made = products.sitrep(desk, marking="restricted")
    products.block(desk, made, {"nl": "Enkel voor COFECO."})
    assert refusal(desk, made, INTERNAL) == "export_no_addressees"
    desk.act(sitreps.change, made, {"addressees": "COFECO"})
    assert refusal(desk, made, INTERNAL) == "export_no_reader"
    assert refusal(desk, made, replace(INTERNAL, reader=" ")) == "export_no_reader"
    assert refusal(desk, made, replace(INTERNAL, reader="Jan Peeters")) == ""


def test_a_restricted_copy_is_noted_with_whose_it_is(desk):
    made = products.sitrep(desk, marking="restricted", addressees="COFECO")
    products.block(desk, made, {"nl": "Enkel voor COFECO."})
    order = replace(INTERNAL, reader="Jan Peeters")
    desk.act(publishing.note_export, made, order, exercise=True)
    assert desk.lines()[-1] == (
        "Sitrep 1 gaat naar Jan Peeters: PDF om af te drukken en te bewaren, NL, FR"
    )
    (line,) = desk.records("journal", ("source", "=", "sitrep_exported"))
    assert line["about"] == frozenset({made})


def test_a_copy_that_may_not_leave_is_not_noted(desk):
    made = products.sitrep(desk, marking="restricted", addressees="COFECO")
    lines = desk.lines()
    for job in (publishing.note_export, publishing.prepared):
        with pytest.raises(NotAllowed) as found:
            desk.act(job, made, INTERNAL, exercise=True)
        assert found.value.code == "export_no_reader"
    assert desk.lines() == lines


def test_other_copies_leave_without_a_line(desk, product):
    lines = desk.lines()
    desk.act(publishing.note_export, product, INTERNAL, exercise=True)
    assert desk.lines() == lines
    assert desk.read(publishing.prepared, product, INTERNAL, exercise=True).head.state == "draft"


def test_a_name_says_what_nobody_should_overlook(desk, product):
    drawn = desk.read(publishing.publication_for, product, exercise=True)
    assert publishing.file_name(drawn, INTERNAL) == "Sitrep-1-nl-fr-ontwerp-publiek-OEFENING.pdf"
    real = replace(drawn, head=replace(drawn.head, exercise=False, state="released"))
    assert publishing.file_name(real, Order("html", ("fr",))) == "Sitrep-1-fr-public.html"
    tagged = Order("tagged", ("nl",), "../Jan: Peeters?")
    assert publishing.file_name(real, tagged) == "Sitrep-1-nl-publiek-toegankelijk-Jan-Peeters.pdf"
    closed = replace(real, head=replace(real.head, marking="restricted", number=0))
    assert publishing.file_name(closed, Order("docx", ("de",))) == (
        "Sitrep-S-LV-1-de-eingeschränkte-Verbreitung.docx"
    )


def test_every_form_has_an_ending_and_words(desk, product):
    drawn = desk.read(publishing.publication_for, product, exercise=True)
    names = {publishing.file_name(drawn, Order(form, ("nl",))) for form in FORMS}
    assert len(names) == len(FORMS) == 7
    assert set(ENDINGS.values()) == {".pdf", ".html", ".docx", ".txt", ".json", ".xml"}
