from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.verifying import verifying_command
from nccn_desk.presenters.verifying_words import advice_about, lines_of, spelled
from nccn_desk.services import booking, officers, releasing, sealing, sitreps
from nccn_desk.services.remaking import Remade
from nccn_desk.services.sealable import Became, Ended, Later
from nccn_desk.services.sealing import Copy, Document, Finding, Verdict
from tests.presenters.verifying_parts import DOCUMENT, Examiner, copied, released
from tests.services import papers_sealed, products, stages
from tests.services.conftest import Desk
from tests.services.papers_sealed import sealed

AT = "2020-11-17T09:25:00.000Z"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "sitrep.pdf"


def test_a_released_file_says_who_and_when(desk, file):
    file.write_bytes(copied(desk, released(desk)))
    examiner = Examiner(desk, file)
    verifying_command(examiner.presenter).run()
    assert examiner.opened == 1
    assert examiner.page.advice.tone is Tone.OK
    says = examiner.says()
    assert says[0] == "This is the sitrep as it was released, unchanged."
    assert "this vault knows the sitrep" in says[1]
    assert says[2:5] == [
        "EXERCISE: nothing in it is real.",
        (
            "This device made the file again from the frozen text in the vault: "
            "every byte is the same."
        ),
        "By telephone, the six groups before the dot are enough to compare a key.",
    ]
    assert says[5] == "Sitrep: 1, initial version (S-LV-1) – Situatieverslag"
    assert "Released by: Nadia Peeters, duty officer, on 17 November 2020 at 10:07" in says
    assert [each.key for each in examiner.page.actions] == ["leave", "again", "keys"]


def test_of_another_file_under_a_true_seal_it_is_said_whose_word_that_is(desk, file):
    file.write_bytes(copied(desk, released(desk), papers_sealed.pdf("Sitrep 99")))
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    assert examiner.page.advice.tone is Tone.ALARM
    says = examiner.says()
    assert says[0] == (
        "The seal is that of a released sitrep, but this file cannot be made again here."
    )
    assert "is the word of whoever made it" in says[1]
    assert says[3].startswith("From the frozen text in the vault this device makes another file.")
    assert "Copy made by: Nadia Peeters, on 17 November 2020 at 10:07" in says


def test_what_the_record_does_not_know_is_said_loudly(desk, file):
    file.write_bytes(copied(desk, released(desk)))
    elsewhere = Desk()
    known = {"public_key": desk.key("NP").public.hex()}
    elsewhere.act(officers.change, elsewhere.id("NP"), known)
    examiner = Examiner(elsewhere, file)
    examiner.presenter.ask()
    assert examiner.page.advice.tone is Tone.ALARM
    says = examiner.says()
    assert says[0].startswith("This vault does not know this sitrep")
    assert says[3].startswith("THIS VAULT DOES NOT KNOW THIS SITREP: nobody here confirms")


def test_a_key_that_was_replaced_since_is_named(desk, file):
    file.write_bytes(copied(desk, released(desk)))
    desk.passes(minutes=20)
    new = desk.key("NP", seed="new").public.hex()
    desk.act(officers.change, desk.id("NP"), {"public_key": new})
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    old = spelled(desk.key("NP").public.hex())
    assert any(
        line.startswith(f"The key {old} of Nadia Peeters was replaced on 17 November 2020 at 10:27")
        for line in examiner.says()
    )


def test_the_keys_to_compare_with_are_one_button_away(desk, file):
    examiner, asked = Examiner(desk, file), []
    examiner.presenter.act("keys")
    examiner.presenter.meet(examiner.presenter._hand, lambda: asked.append(1))
    examiner.presenter.act("keys")
    assert asked == [1]


def test_of_a_changed_file_nothing_is_repeated(desk, file):
    file.write_bytes(copied(desk, released(desk)).replace(b"Sitrep 75", b"Sitrep 57"))
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    assert examiner.page.advice.tone is Tone.ALARM
    assert examiner.page.facts == ()
    says = examiner.says()
    assert says[0] == "This file is not what was released."
    assert says[1].startswith("The content was changed after it was sealed. Do not rely on")


def test_what_came_afterwards_is_said(desk, file):
    product = released(desk)
    file.write_bytes(copied(desk, product))
    desk.passes(minutes=30)
    later = desk.made("sitreps", sitreps.begin_version, product, "update")
    products.released(desk, later)
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    assert examiner.page.advice.tone is Tone.DUE
    assert "Later version: update version (S-LV-2), on 17 November 2020 at 10:37" in examiner.says()
    desk.act(releasing.withdraw, product, desk.key("NP"), "Verkeerd cijfer")
    examiner.presenter.act("again")
    says = examiner.says()
    assert says[0] == "This sitrep was released, and withdrawn afterwards."
    assert "Withdrawn by: Nadia Peeters, on 17 November 2020 at 10:37" in says
    assert "Why: Verkeerd cijfer" in says
    assert examiner.opened == 1


def test_a_file_that_cannot_be_read_is_told(desk, file):
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    assert examiner.says()[0].replace("\u200b", "") == f"{file} could not be read."
    assert "No such file" in examiner.says()[1]


def test_whoever_turned_back_or_left_is_shown_nothing(desk, file):
    examiner = Examiner(desk, "", waits=True)
    examiner.presenter.ask()
    assert (examiner.page, examiner.opened) == (None, 0)
    file.write_bytes(DOCUMENT)
    examiner.file = str(file)
    examiner.presenter.ask()
    assert examiner.says()[0].replace("\u200b", "") == "Checking sitrep.pdf…"
    examiner.presenter.left()
    examiner.do()
    assert examiner.page is None
    examiner.file = str(file.with_name("none.pdf"))
    examiner.presenter.ask()
    examiner.presenter.left()
    examiner.do()
    assert examiner.page is None


@pytest.mark.parametrize("finding", Finding)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_has_its_sentences(finding, language):
    advice = advice_about(Verdict(finding, sealed(DOCUMENT), "bytes"))
    assert advice.headline.spoken(Words(language)).endswith(".")
    assert len(advice.explanation.spoken(Words(language))) > 30


@pytest.mark.parametrize("code", ["P-LV-2", "O-LV-2"])
@pytest.mark.parametrize("finding", Finding)
@pytest.mark.parametrize("language", LANGUAGES)
def test_of_other_papers_each_finding_is_said_in_its_own_words(finding, language, code):
    seal = sealed(DOCUMENT, code=code, number=136, version="1", title="136")
    ended = Ended("Nadia Peeters", AT, "Nieuw besluit")
    became = Became(Later("P-LV-2", "2", AT), ended, 4, "Tolk volgt", 1)
    for reason in ("bytes", "released", ""):
        for compared in (False, True):
            verdict = Verdict(finding, seal, reason, became, compared, remade=Remade.NAMED)
            lines = [each.spoken(Words(language)) for each in lines_of(verdict)]
            assert not any("itrep" in line or "verify." in line for line in lines)
    if finding is not Finding.CHANGED:
        assert any("136" in line and code in line for line in lines)
        assert sum("Tolk volgt" in line for line in lines) == 1


def test_a_briefing_book_says_what_became_of_it(desk, file):
    made = stages.planned(desk)
    stages.passage(desk, stages.item(desk, made, speaker=None), stages.block(desk))
    desk.act(booking.freeze, made, desk.key("LV"), exercise=True, reason="Spreker volgt")
    copy = Copy(DOCUMENT, "print", ("nl",), "conferences")
    file.write_bytes(desk.read(sealing.seal, made, copy, desk.key("LV")).data)
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    assert examiner.page.advice.tone is Tone.OK
    says = examiner.says()
    assert says[0] == "This is the briefing book as it was frozen, unchanged."
    gaps = [line for line in says if line.startswith("It was frozen with")]
    assert gaps == ["It was frozen with 1 open point, for this reason: Spreker volgt"]
    title = "Briefing book: press conference 136, version 1 (P-LV-1) – Persconferentie 136"
    assert title in says
    desk.passes(minutes=5)
    desk.act(booking.reopen, made, "Nieuw besluit")
    examiner.presenter.act("again")
    assert examiner.page.advice.tone is Tone.ALARM
    says = examiner.says("fr")
    assert says[0] == "Ce dossier de presse a été figé, puis rouvert ou annulé."
    assert "Pourquoi: Nieuw besluit" in says


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_record_both_keys_are_shown_to_be_compared(language):
    seal = sealed(DOCUMENT, version="third", situation="")
    verdict = sealing.look(Document(sealing.seals.attached(DOCUMENT, seal)))
    lines = [each.spoken(Words(language)) for each in lines_of(verdict)]
    assert sum("5b64 89c9" in line or "a7f6 dfaf" in line for line in lines) == 2
    assert any("third" in line for line in lines)


def test_a_seal_may_name_what_this_program_does_not_know():
    assert [*lines_of(Verdict(Finding.CHANGED, None, "letters"))]
    assert [*lines_of(Verdict(Finding.NO_SEAL))]
