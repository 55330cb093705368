from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nccn_desk.domain import seals
from nccn_desk.domain.book import Book
from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import booking, conferences, handovers, remaking, sealing, search
from nccn_desk.services.remaking import Remade
from nccn_desk.services.sealable import BOOK, SITREP, TABLE, of_code
from nccn_desk.services.sealing import Copy, Document, Finding, look
from tests.services import papers_sealed, stages

DAY = date(2020, 11, 17)
DOCUMENT = papers_sealed.pdf("Dossier 136")


class Press:
    """A publisher whose books say in which form, for whom, and who had signed for them."""

    def book(self, book, order, heard=None):
        assert isinstance(book, Book)
        signed = "".join(f"{each.name} {each.at}" for each in order.receipts)
        return papers_sealed.pdf(f"{order.form} {order.language} {order.reader} {signed}")


@pytest.fixture
def made(desk):
    """Give a press conference of which the book is frozen."""
    conference = stages.planned(desk)
    stages.passage(desk, stages.item(desk, conference), stages.block(desk))
    stages.goes_to(desk, 10, 15)
    return conference


def freeze(desk, conference, by="LV", reason="Frans volgt"):
    desk.act(booking.freeze, conference, desk.key(by), exercise=True, reason=reason)
    return desk.record("conferences", conference).words("artefact")


def copied(desk, conference, document=DOCUMENT, form="print", languages=("nl",), by="LV"):
    copy = Copy(document, form, languages, "conferences")
    return desk.read(sealing.seal, conference, copy, desk.key(by)).data


def judged(desk, data):
    return desk.read(sealing.compare, look(Document(data)))


def resigned(seal, key):
    signature = key.sign(sealing.DOMAIN + seals.signed_part(seal)).hex()
    return seals.attached(DOCUMENT, replace(seal, signature=signature))


def test_each_kind_is_known_by_how_its_numbers_begin():
    for name, kind in TABLE.items():
        assert of_code(f"{register_named(name).prefix}-LV-3") is kind
    assert of_code("") is of_code("Z-LV-3") is SITREP


def test_the_seal_of_a_book_says_which_version_who_froze_it_and_whose_copy_it_is(desk, made):
    artefact = freeze(desk, made)
    verdict = judged(desk, copied(desk, made, by="NP"))
    assert (verdict.finding, verdict.kind) == (Finding.RELEASED, "book")
    product = verdict.seal.product
    assert (product.artefact, product.number, product.version) == (artefact, 136, "1")
    assert product.code == desk.record("conferences", made).number
    assert product.title == "Persconferentie 136"
    assert (verdict.seal.released.name, verdict.seal.copied.name) == (
        "Lotte Verhaegen",
        "Nadia Peeters",
    )


def test_a_book_that_was_frozen_with_gaps_is_whole_and_says_how_many_and_why(desk, made):
    stages.item(desk, made, "Vragen", speaker="")
    freeze(desk, made, reason="Frans volgt om 10:40")
    verdict = judged(desk, copied(desk, made))
    lacks = desk.read(booking.of, made, exercise=True).lacks
    assert lacks
    assert verdict.good
    assert (verdict.became.gaps, verdict.became.gap_reason) == (len(lacks), "Frans volgt om 10:40")


def test_the_first_version_of_a_book_is_superseded_by_the_second(desk, made):
    freeze(desk, made)
    first = copied(desk, made)
    desk.passes(minutes=10)
    desk.act(conferences.change, made, {"title": "Persconferentie over de cijfers"})
    freeze(desk, made)
    verdict = judged(desk, first)
    assert (verdict.finding, verdict.good) == (Finding.SUPERSEDED, False)
    assert (verdict.became.later.version, verdict.became.later.at) == ("2", stages.at(10, 25))
    assert verdict.became.later.code == verdict.seal.product.code
    assert judged(desk, copied(desk, made)).finding is Finding.RELEASED


def test_a_book_that_was_opened_again_says_by_whom_and_why_and_gets_no_seal(desk, made):
    freeze(desk, made)
    sealed = copied(desk, made)
    desk.act(booking.reopen, made, "Nieuw besluit")
    verdict = judged(desk, sealed)
    assert (verdict.finding, verdict.good) == (Finding.WITHDRAWN, False)
    ended = verdict.became.ended
    assert (ended.by, ended.reason) == ("Lotte Verhaegen", "Nieuw besluit")
    with pytest.raises(NotAllowed):
        copied(desk, made)
    copy = Copy(DOCUMENT, "print", ("nl",), "conferences")
    assert desk.read(sealing.seal_if_out, made, copy, desk.key("LV")) == Document(DOCUMENT)


def test_additions_since_are_counted_once_two_have_approved_them(desk, made):
    freeze(desk, made)
    sealed = copied(desk, made)
    stages.goes_to(desk, 10, 50)
    desk.act(booking.lock, made)
    values = {"block": stages.block(desk, "Eén cijfer volgt.")}
    desk.sits("AD")
    addition = desk.made("additions", booking.ask_addition, made, values)
    desk.act(booking.approve_addition, addition, desk.key("LV"))
    assert judged(desk, sealed).became.added == 0
    desk.act(booking.approve_addition, addition, desk.key("NP"))
    verdict = judged(desk, sealed)
    assert (verdict.finding, verdict.became.added) == (Finding.RELEASED, 1)


@pytest.mark.parametrize(
    "lie", [{"version": "2"}, {"number": 137}, {"code": "S-LV-1"}, {"exercise": False}]
)
def test_a_seal_that_says_another_book_than_the_record_is_not_taken(desk, made, lie):
    freeze(desk, made)
    good = look(Document(copied(desk, made))).seal
    told = resigned(replace(good, product=replace(good.product, **lie)), desk.key("LV"))
    verdict = judged(desk, told)
    assert not verdict.good
    # As a sitrep it is unknown: the frozen copy that it names is a book's.
    expected = Finding.NOT_HERE if "code" in lie else Finding.CHANGED
    assert verdict.finding is expected


def test_a_book_that_another_desk_froze_and_this_one_lacks_is_told(desk, made):
    freeze(desk, made)
    good = look(Document(copied(desk, made))).seal
    key = desk.key("LV")
    sentence = sealing.statements.Statement(
        bytes.fromhex("ab" * 32), BOOK.verb, key.officer, key.role, 0, good.released.at
    )
    signature = key.sign(sealing.statements.DOMAIN + sealing.statements.encode(sentence)).hex()
    foreign = replace(good.product, artefact="ab" * 32)
    unknown = replace(good, product=foreign, released=replace(good.released, signature=signature))
    verdict = judged(desk, resigned(unknown, key))
    assert (verdict.finding, verdict.kind) == (Finding.NOT_HERE, "book")


def test_a_truncated_or_touched_book_is_changed(desk, made):
    freeze(desk, made)
    sealed = copied(desk, made)
    for cut in (1, 40, 400, len(sealed) - len(DOCUMENT) + 1):
        assert not look(Document(sealed[:-cut])).good
    touched = sealed.replace(b"Dossier 136", b"Dossier 137")
    assert look(Document(touched)).reason == "bytes"


def test_a_copy_is_made_once_more_for_who_made_it_who_speaks_or_nobody(desk, made):
    freeze(desk, made)
    desk.act(booking.sign_read, made, desk.key("AD"))
    press = Press()
    for whose in ("Lotte Verhaegen", "Anouk Delvaux", ""):
        order = desk.read(booking.copy_for, made, "nl", whose, "tablet")
        data = copied(
            desk, made, press.book(desk.read(booking.of, made, exercise=True), order), "tablet"
        )
        assert remade(desk, data, press) is Remade.SAME
    other = replace(desk.read(booking.copy_for, made, "nl", "Jan Peeters", "tablet"))
    whole = desk.read(booking.of, made, exercise=True)
    assert remade(desk, copied(desk, made, press.book(whole, other), "tablet"), press) == "named"


def test_who_signs_later_does_not_make_an_earlier_copy_another(desk, made):
    freeze(desk, made)
    press, whole = Press(), desk.read(booking.of, made, exercise=True)
    order = desk.read(booking.copy_for, made, "nl", "Anouk Delvaux")
    data = copied(desk, made, press.book(whole, order))
    desk.passes(minutes=2)
    desk.act(booking.sign_read, made, desk.key("AD"))
    assert remade(desk, data, press) is Remade.SAME
    assert desk.read(booking.receipts, made)[0].at == stages.at(10, 17)


@pytest.mark.parametrize(("form", "languages"), [("docx", ("nl",)), ("print", ("nl", "fr"))])
def test_a_form_that_no_book_has_cannot_be_made_here(desk, made, form, languages):
    freeze(desk, made)
    data = copied(desk, made, form=form, languages=languages)
    assert remade(desk, data, Press()) is Remade.NAMED


def remade(desk, data, press):
    verdict = judged(desk, data)
    assert verdict.finding is Finding.RELEASED
    return remaking.remade(verdict, desk.read(remaking.recipe_of, verdict), press).remade


@pytest.fixture
def handover(desk):
    """Give a handover that Lotte signed and Nadia is to take."""
    made = desk.made("handovers", handovers.prepare, DAY, desk.id("NP"))
    desk.act(handovers.hand_over, made, desk.key("LV"))
    return made


def sheet(desk, handover, by="LV"):
    copy = sealing.copy_of_handover(DOCUMENT, "nl", exercise=True)
    return desk.read(sealing.sealed_paper, handover, copy, desk.key(by) if by else None)


def test_a_handover_is_sealed_by_the_sentence_with_which_the_watch_was_given(desk, handover):
    verdict = judged(desk, sheet(desk, handover))
    assert (verdict.finding, verdict.kind) == (Finding.RELEASED, "handover")
    product = verdict.seal.product
    assert (product.code, product.version) == ("O-LV-1", "")
    assert product.title == f"{DAY} · Lotte Verhaegen → Nadia Peeters"
    assert verdict.seal.released.name == "Lotte Verhaegen"
    assert sheet(desk, handover, "NP") == DOCUMENT  # of a key that the record does not know yet
    desk.act(handovers.accept, handover, desk.key("NP"))
    verdict = judged(desk, sheet(desk, handover, "NP"))
    assert (verdict.finding, verdict.seal.copied.name) == (Finding.RELEASED, "Nadia Peeters")


def test_a_handover_that_was_taken_back_and_given_anew_says_so(desk, handover):
    first = sheet(desk, handover)
    desk.passes(minutes=5)
    desk.act(handovers.take_back, handover, "punt vergeten")
    verdict = judged(desk, first)
    assert (verdict.finding, verdict.became.ended.by) == (Finding.WITHDRAWN, "Lotte Verhaegen")
    assert sheet(desk, handover) == DOCUMENT
    code = code_of(verdict.seal.product.artefact)
    assert [hit.id for hit in desk.read(search.find, code)] == [handover]
    desk.passes(minutes=5)
    desk.act(handovers.hand_over, handover, desk.key("LV"))
    verdict = judged(desk, first)
    assert (verdict.finding, verdict.became.later.code) == (Finding.SUPERSEDED, "O-LV-1")


def test_a_sheet_is_printed_without_a_seal_where_nobody_here_can_sign(desk, handover):
    assert sheet(desk, handover, "") == DOCUMENT
    stranger = desk.key("NP", seed="other")
    copy = sealing.copy_of_handover(DOCUMENT, "nl", exercise=True)
    assert desk.read(sealing.sealed_paper, handover, copy, stranger) == DOCUMENT


def test_a_real_handover_cannot_be_passed_off_as_an_exercise(desk, handover):
    verdict = look(Document(sheet(desk, handover)))
    real = desk.read(sealing.compare, verdict, exercise=False)
    assert (real.finding, real.reason) == (Finding.CHANGED, "product")
    assert desk.read(sealing.compare, verdict, exercise=True).good


def test_a_sheet_bears_its_minute_and_is_never_made_again(desk, handover):
    assert remade(desk, sheet(desk, handover), Press()) is Remade.NAMED
