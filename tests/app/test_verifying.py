from __future__ import annotations

from types import SimpleNamespace

import pytest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.app import verifying
from nccn_desk.app.cli import main
from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED, OK, WRONG_CALL
from nccn_desk.domain import seals
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import (
    booking,
    conferences,
    noting,
    pack_locks,
    packs,
    publishing,
    releasing,
    sealing,
)
from nccn_desk.services.publishing_shapes import BOOK_FORMS, ENDINGS, FORMS, Order
from nccn_desk.services.shapes import Query, Where
from tests.presenters.room_parts import Key
from tests.services import bundles, papers_sealed, products
from tests.services.papers_sealed import COPIER, RELEASER

DOCUMENT = papers_sealed.pdf()
WHOLE = seals.attached(DOCUMENT, papers_sealed.sealed(DOCUMENT))
KEYS = ("--key", RELEASER.public.hex(), "--key", COPIER.public.hex()[:24])


class Released:
    """A store of the exercise from which one more sitrep went out."""

    def __init__(self, store):
        self.store = store

    def release(self, document=b""):
        """Release one and return its sealed PDF: the true one, or another that was sealed as it."""
        with self.store.ledger() as ledger:
            desk = self.desk(ledger)
            figure = products.calls(desk)
            products.cleared(desk, "figures", figure)
            self.sitrep = products.sitrep(desk)
            products.cleared(desk, "blocks", products.quoting(desk, self.sitrep, figure))
            products.released(desk, self.sitrep)
            with ledger.reading() as reader:
                self.number = reader.record("sitreps", self.sitrep).whole("number")
                order = Order("pdf", ("nl", "fr"))
                found = publishing.prepared(reader, self.sitrep, order, exercise=True)
                document = document or Press().made(found, order)
                copy = sealing.Copy(document, "pdf", ("nl", "fr"))
                return sealing.seal(reader, self.sitrep, copy, self.store.keys(1)).data

    def withdraw(self):
        with self.store.ledger() as ledger:
            self.desk(ledger).act(
                releasing.withdraw, self.sitrep, self.store.keys(1), "Verkeerd cijfer"
            )

    def desk(self, ledger):
        def act(job, *arguments, **named):
            with ledger.acting() as uow:
                return job(uow, *arguments, **named)

        def read(job, *arguments, **named):
            with ledger.reading() as reader:
                return job(reader, *arguments, **named)

        def made(register, job, *arguments, **named):
            changes = act(job, *arguments, **named)
            return next(record for kind, record in changes.records if kind == register)

        return SimpleNamespace(act=act, read=read, made=made, key=lambda _: self.store.keys(1))


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "sitrep.pdf"
    made.write_bytes(WHOLE)
    return made


def test_without_a_store_it_says_who_when_and_what_to_compare(nccn, file):
    said = nccn("verify", file)
    assert (said.code, said.err) == (OK, "")
    assert said.out.startswith("Nothing in this file has changed since it was sealed.\n")
    assert "Released by: Nadia Peeters, duty officer, on 17 November 2020 at 11:07" in said.out
    assert "with key: 5b64 89c9" in said.out
    artefact = seals.parted(WHOLE)[1].product.artefact
    assert f"Code on each page: {code_of(artefact)}" in said.out
    assert "does not stand in the file" in said.out


def test_keys_that_the_organisation_told_prove_whose_it_is(nccn, file):
    said = nccn("verify", file, *KEYS)
    assert (said.code, said.out.splitlines()[0]) == (
        OK,
        "This is the sitrep as it was released, unchanged.",
    )
    assert nccn("verify", file, *KEYS[:2]).code == FOUND_FAULT
    said = nccn("verify", file, "--key", "5b64")
    assert said.code == NOT_OPENED
    assert "at least 24 of them" in said.err


def test_one_byte_changed_is_rejected_without_a_name(nccn, file):
    file.write_bytes(WHOLE.replace(b"Sitrep 75", b"Sitrep 76"))
    said = nccn("verify", file)
    assert (said.code, said.err) == (FOUND_FAULT, "")
    assert said.out.startswith("This file is not what was released.\n")
    assert "Nadia" not in said.out


def test_a_file_without_a_seal_is_told_from_one_that_is_not_there(nccn, file):
    file.write_bytes(DOCUMENT)
    said = nccn("verify", file)
    assert (said.code, said.out.splitlines()[0]) == (FOUND_FAULT, "This file bears no seal.")
    for missing in (file.with_name("none.pdf"), file.parent):
        said = nccn("verify", missing)
        assert (said.code, said.out) == (NOT_OPENED, "")
        assert f"{missing} could not be read." in said.err


def test_other_files_have_their_seal_beside_them(nccn, tmp_path):
    file = tmp_path / "sitrep.json"
    file.write_bytes(b"{}")
    beside = tmp_path / "sitrep.json.seal"
    beside.write_bytes(seals.encode(papers_sealed.sealed(b"{}")))
    assert nccn("verify", file).code == OK
    file.write_bytes(b"[]")
    assert nccn("verify", file).code == FOUND_FAULT


def test_what_is_too_large_is_not_read(monkeypatch, file):
    monkeypatch.setattr(sealing, "MOST_BYTES", 100)
    with pytest.raises(BadValue) as found:
        verifying.read_document(file)
    assert found.value.code == "file_too_large"


def test_a_store_knows_what_went_out_and_what_became_of_it(cheap, asks_cheaply, file):
    exercise = Released(cheap)
    file.write_bytes(exercise.release())
    said = asks_cheaply("verify", file)
    assert (said.code, said.err) == (OK, "")
    assert said.out.startswith("This is the sitrep as it was released, unchanged.\n")
    assert "EXERCISE: nothing in it is real." in said.out
    assert "does not stand in the file" not in said.out
    assert "every byte is the same" in said.out
    assert asks_cheaply("verify").code == OK
    exercise.withdraw()
    said = asks_cheaply("verify", file)
    assert said.code == FOUND_FAULT
    assert "Why: Verkeerd cijfer" in said.out
    file.write_bytes(WHOLE)
    said = asks_cheaply("verify", file)
    assert (said.code, said.out.splitlines()[0]) == (
        FOUND_FAULT,
        "This vault knows neither this file nor those who signed it.",
    )


def test_another_file_that_an_officer_sealed_as_a_sitrep_is_found_out(cheap, asks_cheaply, file):
    file.write_bytes(Released(cheap).release(DOCUMENT))
    assert asks_cheaply("verify", file).code == FOUND_FAULT
    said = asks_cheaply("verify", file)
    assert said.out.startswith("The seal is that of a released sitrep, but this file cannot be")
    assert "Copy made by: " in said.out


@pytest.mark.parametrize("form", FORMS)
def test_every_form_leaves_with_its_seal(form, cheap, asks_cheaply, tmp_path):
    exercise = Released(cheap)
    exercise.release()
    file = tmp_path / f"sitrep{ENDINGS[form]}"
    words = ("export", "sitrep", "--number", exercise.number, "--form", form, "-o", file)
    said = asks_cheaply(*words)
    assert (said.code, said.out, said.err) == (OK, f"Written and sealed: {file}\n", "")
    beside = verifying.beside(file)
    assert beside.is_file() is (ENDINGS[form] != ".pdf")
    said = asks_cheaply("verify", file)
    assert (said.code, said.out.splitlines()[0]) == (
        OK,
        "This is the sitrep as it was released, unchanged.",
    )
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert asks_cheaply("verify", file).code == FOUND_FAULT


def test_only_what_went_out_can_be_exported(cheap, asks_cheaply, tmp_path):
    exercise = Released(cheap)
    exercise.release()
    exercise.withdraw()
    for number in (exercise.number, 999):
        said = asks_cheaply("export", "sitrep", "--number", number, "-o", tmp_path / "x.pdf")
        assert said.code == NOT_OPENED
        assert f"No sitrep is released under number {number}." in said.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.fixture
def frozen(cheap):
    """Freeze the book of press conference 136, with its gaps, and return how to do it again."""

    def again(reason="Tolk volgt om 10:40"):
        with cheap.ledger() as ledger, ledger.acting() as uow:
            (found,) = uow.records(Query("conferences", (Where("number", "=", 136),)))
            conferences.change(uow, found.id, {"room": f"Zaal {found.whole('version')}"})
        with cheap.ledger() as ledger, ledger.acting() as uow:
            booking.freeze(uow, found.id, cheap.keys(0), exercise=True, reason=reason)
        return found.id

    again()
    return again


def book(asks, file, *words):
    return asks("export", "book", "--number", 136, "--reader", "Karim Benali", *words, "-o", file)


@pytest.mark.parametrize("form", BOOK_FORMS)
def test_a_briefing_book_leaves_with_its_seal_and_is_known_again(
    form, frozen, asks_cheaply, nccn, tmp_path
):
    file = tmp_path / "dossier.pdf"
    said = book(asks_cheaply, file, "--form", form, "--language", "fr")
    assert (said.code, said.out, said.err) == (OK, f"Written and sealed: {file}\n", "")
    said = nccn("verify", file)
    assert (said.code, said.err) == (OK, "")
    assert "Briefing book: press conference 136, version 1 (P-LV-2)" in said.out
    said = asks_cheaply("verify", file)
    assert (said.code, said.out.splitlines()[0]) == (
        OK,
        "This is the briefing book as it was frozen, unchanged.",
    )
    assert "for this reason: Tolk volgt om 10:40" in said.out
    assert "every byte is the same" in said.out
    code = code_of(seals.parted(file.read_bytes())[1].product.artefact)
    assert "P-LV-2" in asks_cheaply("search", code).out
    frozen()
    said = asks_cheaply("verify", file)
    assert (said.code, said.out.splitlines()[0]) == (
        FOUND_FAULT,
        "This is a frozen briefing book, but there is a later version.",
    )
    assert "Later version: version 2 (P-LV-2)" in said.out
    assert asks_cheaply("search", code).code == OK


def test_a_book_of_which_a_byte_or_its_end_is_gone_is_rejected(frozen, asks_cheaply, tmp_path):
    file = tmp_path / "dossier.pdf"
    book(asks_cheaply, file)
    whole = file.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:-1], whole.replace(b"/Page", b"/Pagf", 1)):
        file.write_bytes(damaged)
        said = asks_cheaply("verify", file)
        assert said.code == FOUND_FAULT
        assert "as it was frozen" not in said.out


def test_a_book_that_is_not_frozen_gets_no_seal(cheap, asks_cheaply, tmp_path):
    file = tmp_path / "dossier.pdf"
    said = book(asks_cheaply, file)
    assert (said.code, file.exists()) == (NOT_OPENED, False)
    assert "is not frozen." in said.err
    said = asks_cheaply("export", "book", "--number", 999, "-o", file)
    assert said.code == NOT_OPENED
    assert "There is no press conference with number 999." in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["book", "--number", "1", "--form", "docx"],
        ["sitrep", "--number", "1", "--form", "tablet"],
        ["book"],
    ],
)
def test_a_form_that_a_paper_does_not_have_is_a_wrong_call(words, capsys):
    with pytest.raises(SystemExit) as end:
        main(["export", *words, "--store", "x", "-o", "y.pdf"])
    assert end.value.code == WRONG_CALL
    assert "export" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_system(language, nccn, monkeypatch, file):
    first = {"nl": "Aan dit bestand", "fr": "Rien n’a", "de": "An dieser", "en": "Nothing in"}
    monkeypatch.setattr("nccn_desk.app.terminal.system_language", lambda: language)
    assert nccn("verify", file).out.startswith(first[language])


@pytest.mark.parametrize("words", [["verify"], ["verify", "--key", "ab"]])
def test_what_is_to_be_verified_must_be_said(words, capsys):
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == WRONG_CALL
    assert "verify" in capsys.readouterr().err


def test_a_sealed_bundle_of_a_pack_is_known_without_a_store(nccn, tmp_path):
    file = tmp_path / "pakket.zip"
    file.write_bytes(bundles.bundle())
    said = nccn("verify", file)
    assert (said.code, said.err) == (OK, "")
    assert said.out.startswith("Nothing in this bundle has changed since it was sealed.\n")
    assert "Pack: Afstand houden, version 4 (K-LV-4)" in said.out
    assert "Sealed by: Lotte Verhaegen, on 17 November 2020 at 10:07" in said.out
    public = Key("LV").public.hex()
    assert nccn("verify", file, "--key", public[:24]).code == OK
    assert nccn("verify", file, "--key", "ab" * 32).code == FOUND_FAULT
    file.write_bytes(bundles.changed(file.read_bytes(), "a.pdf", b"%PDF-2"))
    said = nccn("verify", file)
    assert (said.code, said.err) == (FOUND_FAULT, "")
    assert "Changed: a.pdf" in said.out


def test_a_store_knows_the_packs_that_left_it(cheap, asks_cheaply, tmp_path):
    file, desk = tmp_path / "pakket.zip", Released(cheap)
    with cheap.ledger() as ledger:
        act = desk.desk(ledger)
        pack = act.made("packs", packs.add, {"title": "Afstand houden"})
        with ledger.reading() as reader:
            by = noting.officer_name(reader, cheap.keys(1).officer)
    cover = {"record": pack, "version": "1", "by": by}
    file.write_bytes(bundles.bundle(key=cheap.keys(1), **cover))
    said = asks_cheaply("verify", file)
    assert (said.code, said.err) == (OK, "")
    assert said.out.startswith("This is the bundle as it was sealed, and the key is known.\n")
    file.write_bytes(bundles.bundle(record=pack, version="1"))
    assert asks_cheaply("verify", file).code == FOUND_FAULT


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_bundle_it_speaks_the_language_of_the_system(language, nccn, monkeypatch, tmp_path):
    first = {"nl": "Aan deze bundel", "fr": "Rien n’a", "de": "An diesem Paket", "en": "Nothing in"}
    file = tmp_path / "pakket.zip"
    file.write_bytes(bundles.bundle())
    monkeypatch.setattr("nccn_desk.app.terminal.system_language", lambda: language)
    assert nccn("verify", file).out.startswith(first[language])


def test_a_locked_bundle_is_opened_by_its_words_and_then_verified(nccn, tmp_path):
    bundle = bundles.bundle()
    file, words, out = tmp_path / "K-LV-4.zip", tmp_path / "woorden", tmp_path / "bundel.zip"
    file.write_bytes(pack_locks.lock(bundle, "academic acid acne"))
    refused = nccn("verify", str(file))
    assert refused.code == NOT_OPENED
    assert refused.err.startswith("This file is locked by words.\n")
    words.write_text("academic acid acorn\n")
    opening = ("open", "--passphrase-file", str(words), str(file), "-o", str(out))
    wrong = nccn(*opening)
    assert (wrong.code, out.exists()) == (NOT_OPENED, False)
    assert wrong.err.startswith("These are not the words of this file.\n")
    assert "acorn" not in wrong.err + wrong.out
    words.write_text("Academic  acid acne\n")
    assert nccn(*opening).code == OK
    assert out.read_bytes() == bundle
    assert nccn("verify", str(out)).code == OK
