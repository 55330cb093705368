from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.verifying_packs import advice_about, lines_of
from nccn_desk.services import officers, packs
from nccn_desk.services.pack_seals import PackVerdict, look
from nccn_desk.services.sealing import Finding
from tests.presenters.verifying_parts import Examiner
from tests.services.bundles import bundle, changed
from tests.services.conftest import Desk

FINDINGS = set(Finding) - {Finding.OTHER_FILE, Finding.NO_SEAL}  # which no bundle has


def told(verdict, language="en"):
    return [each.spoken(Words(language)) for each in lines_of(verdict)]


@pytest.mark.parametrize("finding", sorted(FINDINGS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_has_its_sentences(finding, language):
    advice = advice_about(PackVerdict(finding, None, "list"))
    assert advice.headline.spoken(Words(language)).endswith(".")
    assert len(advice.explanation.spoken(Words(language))) > 30


@pytest.mark.parametrize("reason", ["files", "list", "form", "size", "product"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_has_its_sentence(reason, language):
    plain = advice_about(PackVerdict(Finding.CHANGED, None, "list")).explanation
    said = advice_about(PackVerdict(Finding.CHANGED, None, reason)).explanation
    assert (said.spoken(Words(language)) == plain.spoken(Words(language))) is (reason == "list")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_bundle_says_who_when_and_what_is_in_it(language):
    lines = told(look(bundle()), language)
    for each in ("Lotte Verhaegen", "10:07", "K-LV-4", "Afstand houden", "a.pdf", "b.bin"):
        assert any(each in line for line in lines)


def test_of_a_changed_bundle_only_what_changed_is_said():
    data = changed(changed(bundle(), "a.pdf", b"x"), "more\x1b.txt", b"y")
    lines = told(look(data))
    assert "Changed: a.pdf" in lines
    assert "Added: more.txt" in lines
    assert not any("Lotte" in line for line in lines)


def test_the_panel_knows_a_bundle_and_what_became_of_its_pack(tmp_path):
    desk, file = Desk(), tmp_path / "pakket.zip"
    key = desk.key("NP")
    desk.act(officers.change, desk.id("NP"), {"public_key": key.public.hex()})
    pack = desk.made("packs", packs.add, {"title": "Afstand houden"})
    file.write_bytes(bundle(key=key, record=pack, version="1", by="Nadia Peeters"))
    examiner = Examiner(desk, file)
    examiner.presenter.ask()
    assert examiner.page.advice.tone is Tone.OK
    assert "Sealed by: Nadia Peeters, on 17 November 2020 at 10:07" in examiner.says()
    desk.act(packs.withdraw, pack, "Verkeerd cijfer")
    examiner.presenter.act("again")
    says = examiner.says()
    assert says[0] == "This pack was sent, and withdrawn afterwards."
    assert "Why: Verkeerd cijfer" in says
    assert any(line.startswith("Withdrawn by: Lotte Verhaegen, on 17 November") for line in says)
