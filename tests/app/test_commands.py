from __future__ import annotations

import shutil

import pypdfium2
import pytest

from nccn_desk.app import exercise
from nccn_desk.app.commands import line_of
from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED, NOT_WRITTEN, OK
from nccn_desk.domain import seals
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.shapes import Hit
from tests.faults.desks import Desk, in_a_process

YESTERDAY = "2020-11-16"
TITLES = {
    "nl": "overdracht",
    "fr": "passation",
    "de": "übergabe",
    "en": "handover",
}


def text_of(file):
    with pypdfium2.PdfDocument(file) as document:
        pages = [document[number] for number in range(len(document))]
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def test_the_demo_is_whole_and_says_where_it_is(tmp_path, nccn):
    secret = tmp_path / "passphrase"
    secret.write_text("oefening\n", encoding="utf-8")
    folder = tmp_path / "demo"
    said = nccn("demo", "--store", folder, "--passphrase-file", secret)
    assert (said.code, said.out, said.err) == (OK, f"The exercise is in {folder}.\n", "")
    assert (folder / exercise.MARK).exists()
    checked = nccn("verify", "--store", folder, "--passphrase-file", secret)
    assert checked.code == OK
    again = nccn("demo", "--store", folder, "--passphrase-file", secret)
    assert (again.code, again.out) == (NOT_OPENED, "")


def test_the_demo_refuses_a_folder_that_holds_anything(tmp_path, nccn, desk):
    (tmp_path / "thesis.odt").write_text("x", encoding="utf-8")
    said = nccn("demo", "--store", tmp_path, "--passphrase-file", desk.secret)
    assert said.code == NOT_OPENED
    assert f"{tmp_path} is not empty." in said.err
    assert (tmp_path / "thesis.odt").read_text(encoding="utf-8") == "x"


@pytest.mark.slow
def test_the_demo_with_a_year_has_as_many_acts_as_asked(tmp_path, nccn, desk):
    folder = tmp_path / "year"
    words = ("--store", folder, "--passphrase-file", desk.secret)
    assert nccn("demo", *words, "--year", "--acts", 500).code == OK
    checked = nccn("verify", *words)
    assert checked.code == OK
    assert int(checked.out.split(" ", 1)[0]) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handover_is_printed_in_every_language(language, asks_cheaply, tmp_path):
    file = tmp_path / f"{language}.pdf"
    said = asks_cheaply(
        "export", "handover", "--day", YESTERDAY, "--language", language, "-o", file
    )
    assert (said.code, said.err) == (OK, "")
    assert str(file) in said.out
    printed = text_of(file)
    assert TITLES[language] in printed.casefold()
    assert "OEFENING" in printed
    assert "Lotte Verhaegen" in printed
    assert "Nadia Peeters" in printed
    said = asks_cheaply("verify", file)
    assert (said.code, said.out.splitlines()[0]) == (
        OK,
        "This is the handover as it was signed, unchanged.",
    )
    product = seals.parted(file.read_bytes())[1].product
    code = code_of(product.artefact)
    assert code in printed
    assert product.code in asks_cheaply("search", code).out
    file.write_bytes(file.read_bytes()[:-2])
    assert asks_cheaply("verify", file).code == FOUND_FAULT


def test_a_day_without_a_handover_is_told(asks_cheaply, tmp_path):
    said = asks_cheaply("export", "handover", "--day", "2019-01-01", "-o", tmp_path / "x.pdf")
    assert said.code == NOT_OPENED
    assert "No handover was prepared for 2019-01-01." in said.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("place", ["missing/x.pdf", "."])
def test_a_file_that_cannot_be_written_is_told(place, asks_cheaply, tmp_path):
    said = asks_cheaply("export", "handover", "--day", YESTERDAY, "-o", tmp_path / place)
    assert said.code == NOT_WRITTEN
    assert "could not be written" in said.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["store", "store-passphrase"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["J-LV-42"], "Ostbelgien"),
        (["quarantane-falt"], "Ostbelgien"),
        (["QUARANTÄNE"], "Ostbelgien"),
        (["ecoles"], "écoles"),
        (["École"], "écoles"),
        (["overgenomen", "van", "Thomas"], "J-LV-2 "),
        (["--", "-kerst"], "kerst"),
    ],
)
def test_words_are_found_by_number_and_in_all_languages(words, found, asks_cheaply):
    said = asks_cheaply("search", *words)
    assert (said.code, said.err) == (OK, "")
    assert found in said.out
    assert "\x02" not in said.out


def test_what_is_not_there_is_not_found(asks_cheaply):
    assert asks_cheaply("search", "zeppelin").code == FOUND_FAULT
    assert asks_cheaply("search", "…", "“”").code == FOUND_FAULT


def test_a_search_goes_back_to_the_end_of_a_day(asks_cheaply):
    assert asks_cheaply("search", "Piek", "rond").code == OK
    then = asks_cheaply("search", "--as-of", YESTERDAY, "Piek", "rond")
    assert (then.code, then.out) == (FOUND_FAULT, "")
    assert asks_cheaply("search", "--as-of", YESTERDAY, "Nachtdienst").code == OK
    assert asks_cheaply("search", "--as-of", "2020-11-15", "Nachtdienst").code == FOUND_FAULT
    assert asks_cheaply("search", "--as-of", "2020-11-15", "J-LV-50").code == FOUND_FAULT


def test_a_search_stops_where_it_is_told_to(asks_cheaply):
    assert len(asks_cheaply("search", "--limit", 3, "a").out.splitlines()) == 3


def test_a_line_speaks_to_nobody_but_the_reader():
    hit = Hit("journal", "0" * 32, "J-LV-1", "", "\x1b[2J\x02koe\x03\r\n\x9bm en", "")
    assert line_of(hit) == f"{'-' * 16}  J-LV-1      journal     [2Jkoe m en"


def test_a_copy_opens_and_verifies(asks, nccn, desk, tmp_path):
    copy = tmp_path / "copy"
    said = asks("backup", "--to", copy)
    assert (said.code, said.err) == (OK, "")
    assert said.out == f"Backup made and checked in {copy}.\n"
    words = ("--store", copy, "--passphrase-file", desk.secret)
    assert nccn("verify", *words).code == OK
    assert "Ostbelgien" in nccn("search", *words, "J-LV-42").out
    assert nccn("verify", *words).code == OK


def test_a_copy_never_goes_into_a_folder_that_holds_anything(asks_cheaply, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "keyfile.json").write_text("another store's", encoding="utf-8")
    said = asks_cheaply("backup", "--to", tmp_path / "copy")
    assert said.code == NOT_OPENED
    assert "is not empty" in said.err
    assert [each.name for each in (tmp_path / "copy").iterdir()] == ["keyfile.json"]


def test_a_restored_copy_is_proved_and_goes_on_with_a_chain_of_its_own(asks, nccn, desk, tmp_path):
    copy, drill = tmp_path / "copy", tmp_path / "drill"
    assert asks("backup", "--to", copy).code == OK
    words = ("--store", drill, "--from", copy, "--passphrase-file", desk.secret)
    said = nccn("restore", *words)
    assert (said.code, said.err) == (OK, "")
    assert f"The backup is in {drill} and opens." in said.out
    assert "2 chains of acts." in said.out
    again = nccn("restore", *words)
    assert (again.code, again.out) == (NOT_OPENED, "")
    assert "is not empty" in again.err
    restored = Desk(drill, desk.passphrase, desk.price)
    with restored.ledger() as ledger, ledger.reading() as reader:
        assert reader.search("Ostbelgien")


def test_a_restore_with_a_wrong_passphrase_puts_nothing_anywhere(asks, nccn, desk, tmp_path):
    copy, drill = tmp_path / "copy", tmp_path / "drill"
    assert asks("backup", "--to", copy).code == OK
    desk.secret.write_text("iets anders\n", encoding="utf-8")
    file = desk.folder.with_name("store-passphrase")
    file.write_text("iets anders\n", encoding="utf-8")
    said = nccn("restore", "--store", drill, "--from", copy, "--passphrase-file", file)
    assert said.code == NOT_OPENED
    assert not drill.exists()


def test_somebody_else_may_open_the_store(asks_cheaply):
    assert asks_cheaply("search", "--person", "ad", "ecoles").code == OK
    said = asks_cheaply("search", "--person", "ZZ", "ecoles")
    assert said.code == NOT_OPENED
    assert "ZZ" in said.err


def test_a_damaged_copy_is_told_by_the_backup_too(asks, desk, tmp_path):
    with desk.plain() as connection:
        connection.execute("UPDATE p_tasks SET f_title = 'Niets'")
    said = asks("backup", "--to", tmp_path / "copy")
    assert said.code == FOUND_FAULT
    assert "store.db: table p_tasks" in said.out


def test_scripts_start_the_program_and_read_its_exit_codes(desk, tmp_path):
    words = ("--store", str(desk.folder))
    variable = {"NCCN_DESK_PASSPHRASE_FILE": str(desk.secret), "LC_ALL": "nl_BE.UTF-8"}
    sound = in_a_process("verify", *words, **variable)
    assert sound.code == OK
    assert sound.out.endswith("Alles klopt: sleutels, ketens, handtekeningen en lijsten.\n")
    assert sound.err == ""
    shutil.copy(desk.folder / "sidecar", desk.folder / "keyfile.json")
    unsound = in_a_process("verify", *words, **variable)
    assert unsound.code == FOUND_FAULT
    assert "keyfile.json: text: " in unsound.out
    nobody = in_a_process("search", *words, "xyzzy", **{**variable, "LC_ALL": "fr_BE"})
    assert nobody.code == FOUND_FAULT
    missing = in_a_process("verify", "--store", str(tmp_path / "none"), **variable)
    assert missing.code == NOT_OPENED
    assert missing.err.startswith("Hier staat geen kluis.")
