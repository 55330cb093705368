from __future__ import annotations

import importlib.util
import json
import random
import re
import subprocess
import sys

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from nccn_desk.adapters.publish.press import Press
from nccn_desk.domain import seals
from nccn_desk.domain.verification import code_of
from nccn_desk.ledger import statements
from nccn_desk.services import publishing, releasing, sealing
from nccn_desk.services.publishing_shapes import Order
from nccn_desk.services.sealing import Copy, Document, Finding, look
from tests.fuzz import mutating
from tests.house.reading import ROOT
from tests.services import papers_sealed, products
from tests.services.papers_sealed import COPIER, RELEASER
from tests.stories.stored import StoredDesk

SCRIPT = ROOT / "packaging" / "verify_sitrep.py"
DOCUMENT = papers_sealed.pdf()
SEAL = papers_sealed.sealed(DOCUMENT)
WHOLE = seals.attached(DOCUMENT, SEAL)
KEYS = (RELEASER.public.hex(), COPIER.public.hex())


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("verify_sitrep", SCRIPT)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def desk(tmp_path):
    made = StoredDesk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def product(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    made = products.sitrep(desk)
    products.cleared(desk, "blocks", products.quoting(desk, made, figure))
    products.released(desk, made)
    return made


def run(*words):
    done = subprocess.run(
        [sys.executable, "-I", SCRIPT, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONUTF8": "1"},
    )
    return done.returncode, done.stdout, done.stderr


def damaged(whole, count):
    """Yield copies of which bytes were lost, doubled, swapped or changed."""
    chance = random.Random(75)  # noqa: S311  # the same copies each time
    for _ in range(count):
        made = mutating.touched(whole, chance, (whole, DOCUMENT))
        if made != whole:
            yield made


def lying(count):
    """Yield whole copies whose seal was made to say something else, and signed anew."""
    chance = random.Random(76)  # noqa: S311  # the same
    plain = [each for each in mutating.VALUES if not isinstance(each, bytes)]
    values = [*plain, "S-LV-4", 76, "ab" * 32, "ab" * 64, ["nl"], "nl"]
    for _ in range(count):
        body = json.loads(seals.encode(SEAL))
        part = body[chance.choice(("product", "file", "released", "copied"))]
        part[chance.choice([*part, "more"])] = chance.choice(values)
        try:
            spelled = papers_sealed.signed_as(body)
        except ValueError:  # what JSON cannot carry cannot be signed either
            continue
        if json.loads(spelled) != json.loads(seals.encode(SEAL)):
            yield papers_sealed.around(DOCUMENT, spelled)


def test_it_goes_out_is_accepted_and_no_byte_of_it_can_change(desk, product):
    copy = Copy(DOCUMENT, "pdf", ("nl", "fr"))
    sealed = desk.read(sealing.seal, product, copy, desk.key("NP")).data
    with pypdfium2.PdfDocument(sealed) as document:
        assert len(document) == 1
    assert desk.read(sealing.compare, look(Document(sealed))).finding is Finding.RELEASED
    changed = bytearray(sealed)
    for place, byte in enumerate(sealed):
        for other in {byte ^ 1, byte ^ 0x20, byte ^ 0x80, 0x0A} - {byte}:
            changed[place] = other
            assert not look(Document(bytes(changed))).good, place
        changed[place] = byte
    for place in range(len(sealed)):
        assert not look(Document(sealed[:place])).good
        assert not look(Document(sealed[:place] + sealed[place + 1 :])).good
    desk.act(releasing.withdraw, product, desk.key("NP"), "Verkeerd cijfer")
    assert desk.read(sealing.compare, look(Document(sealed))).finding is Finding.WITHDRAWN


@pytest.mark.parametrize(
    "step", [199, pytest.param(1, marks=[pytest.mark.slow, pytest.mark.timeout(600)])]
)
def test_the_paper_itself_goes_out_sealed_and_stays_an_archive(desk, product, tmp_path, step):
    order = Order("pdf", ("nl", "fr"))
    publication = desk.read(publishing.prepared, product, order, exercise=True)
    copy = Copy(Press().made(publication, order), order.form, order.languages)
    sealed = desk.read(sealing.seal, product, copy, desk.key("NP")).data
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(sealed)
    assert pdfa.validate_written(file, "2b").passed
    with pikepdf.open(file) as document:
        assert document.check_pdf_syntax() == []
    assert desk.read(sealing.compare, look(Document(sealed))).finding is Finding.RELEASED
    changed = bytearray(sealed)
    for place in range(0, len(sealed), step):
        changed[place] ^= 1
        assert not look(Document(bytes(changed))).good, place
        changed[place] ^= 1


def test_the_script_that_stands_alone_says_the_same(script):
    spoilt = tuple(damaged(WHOLE, 200))
    assert len(spoilt) > 190
    for data in (WHOLE, DOCUMENT, b"", *spoilt, *lying(200)):
        for keys in ((), KEYS, KEYS[:1]):
            verdict = look(Document(data), keys)
            finding, reason, _ = script.judge(data, keys=keys)
            assert (finding, bool(reason)) == (verdict.finding.value, bool(verdict.reason))
    assert not any(look(Document(each)).good for each in spoilt)
    beside = seals.encode(SEAL)
    for data in (beside, b"", *damaged(beside, 200)):
        assert script.judge(DOCUMENT, data)[0] == look(Document(DOCUMENT, data)).finding.value


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65_535, 65_536, 2**32, 2**46 - 1])
def test_the_script_spells_the_sentence_as_the_ledger_does(script, number):
    by = SEAL.released
    said = statements.Statement(
        bytes.fromhex(SEAL.product.artefact),
        statements.Verb.RELEASED,
        by.officer,
        "r" * 30,
        number,
        number,
    )
    body = json.loads(seals.encode(SEAL))
    body["released"] |= {"role": "r" * 30, "control": number, "at": number}
    assert script.sentence_of(body) == statements.encode(said)


def test_the_script_knows_the_code_on_the_pages(script):
    for each in range(50):
        artefact = f"{each * 7919:064x}"
        assert script.code_of(artefact) == code_of(artefact)


def test_the_script_has_words_for_all_that_it_can_find(script):
    assert set(script.VERDICTS) == set(script.MEANS)
    assert set(script.VERDICTS) <= {each.value for each in Finding}
    assert all(words.count(" / ") == 3 for words in script.VERDICTS.values())


def test_the_script_needs_the_standard_library_and_one_other():
    imported = set(
        re.findall(r"^(?:import|from) (\w+)", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_script_tells_people_who_when_and_what(tmp_path):
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(WHOLE)
    code, out, err = run(file)
    assert (code, err) == (0, "")
    assert "UNCHANGED, COMPARE THE KEYS" in out
    assert "EXERCISE" in out
    assert "Released by Nadia Peeters (duty_officer) on 2020-11-17 10:07:42 UTC" in out
    assert code_of(SEAL.product.artefact) in out
    code, out, _ = run(file, "--key", KEYS[0], "--key", KEYS[1][:24])
    assert (code, out.splitlines()[3]) == (0, "RELEASED AND UNCHANGED")
    assert run(file, "--key", KEYS[0])[0] == 1
    assert run(file, "--key", "ab")[0] == 2
    file.write_bytes(WHOLE.replace(b"Sitrep 75", b"Sitrep 57"))
    code, out, _ = run(file)
    assert (code, out.splitlines()[3]) == (1, "CHANGED")
    assert "Nadia" not in out
    code, out, err = run(tmp_path / "none.pdf")
    assert (code, out) == (3, "")
    assert "could not be read" in err


def test_the_script_tells_a_briefing_book_from_a_sitrep(tmp_path):
    file = tmp_path / "dossier.pdf"
    book = papers_sealed.sealed(DOCUMENT, code="P-LV-2", number=136, version="1")
    file.write_bytes(seals.attached(DOCUMENT, book))
    code, out, _ = run(file, "--key", KEYS[0], "--key", KEYS[1])
    assert (code, out.splitlines()[3]) == (0, "RELEASED AND UNCHANGED")
    assert "Briefing book of press conference 136 (P-LV-2, version 1)" in out


def test_the_script_knows_by_which_sentence_a_handover_went_out(script):
    given = papers_sealed.sealed(DOCUMENT, code="O-LV-1", verb=statements.Verb.HANDED_OVER)
    released = papers_sealed.sealed(DOCUMENT, code="O-LV-1")
    for seal, finding in ((given, "sound"), (released, "changed")):
        whole = seals.attached(DOCUMENT, seal)
        assert script.judge(whole)[0] == look(Document(whole)).finding.value == finding
    assert next(script.told(json.loads(seals.encode(given)))).startswith("Handover 75 (O-LV-1")


def test_the_script_reads_a_seal_beside_its_file(tmp_path):
    file = tmp_path / "sitrep.json"
    file.write_bytes(b"{}")
    file.with_name("sitrep.json.seal").write_bytes(seals.encode(papers_sealed.sealed(b"{}")))
    assert run(file)[0] == 0
    file.write_bytes(b"{} ")
    assert run(file)[0] == 1
