from __future__ import annotations

import sys
import threading
import time

import pytest

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.services.importing import BadFile, cards_of, columns_of
from tests.adapters.contacts.books import (
    EXPORTED,
    NAMES,
    PHOTO,
    REAL,
    outlook_csv,
    thunderbird_vcf,
    write_all,
)

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")


def saying(words):
    return (sys.executable, "-c", f"print({words!r})")


def code_of(contacts, file, encoding=""):
    with pytest.raises(BadFile) as refused:
        contacts.read(str(file), encoding)
    return refused.value.code


def test_every_book_is_read_in_a_process_of_its_own(tmp_path):
    contacts = ApartContacts()
    for name, file in write_all(tmp_path).items():
        found = contacts.read(str(file))
        people = cards_of(found, columns_of(found))
        assert found.name == name
        assert tuple(each.name for each in people if each.name and not each.fault) == NAMES


@pytest.mark.parametrize("name", EXPORTED)
def test_what_a_real_program_exported_is_read_as_it_was_entered(name):
    found = ApartContacts().read(str(REAL / name))
    cards = {each.title: each for each in cards_of(found, columns_of(found)) if not each.fault}
    elodie, an = cards["Élodie Lefèvre"], cards["An Peeters"]
    assert elodie.partner == "Région wallonne (exercice)"
    assert set(elodie.mails) == {"elodie.lefevre@wallonie.example", "elodie@prive.example"}
    assert {number for _, number in elodie.phones} - {"081 22 33 44"} == {
        "+32 81 32 13 11",
        "+32 475 12 34 56",
    }
    assert elodie.word("note") == (
        "Joignable la nuit; sauf le dimanche, d’abord le GSM\nDeuxième ligne : C:\\exercice"
    )
    assert an.word("note") == 'Spreekt "plat"; vraagt, altijd, twee keer'
    assert dict(an.phones)["mobile"] == "0486/12.34.57"
    assert cards["Perscentrum Wetstraat (oefening)"].name == ""
    assert cards["Jürgen Groß"].word("function") == "Pressesprecher"
    assert cards["Bénédicte d’Hondt-Van den Bossche"].partner.startswith("Croix-Rouge, section")
    assert cards["Meldpunt (oefening)"].mails == ("info@meldpunt.example",)


def test_a_list_of_evolution_is_nobody_and_an_ldif_is_told_apart():
    cards = cards_of(ApartContacts().read(str(REAL / "evolution.vcf")))
    assert [each.title for each in cards if each.fault == "group"] == ["Ploeg D5 (lijst)"]
    assert code_of(ApartContacts(), REAL / "thunderbird.ldif") == "contacts_ldif"


def test_what_is_wrong_with_a_file_is_told(tmp_path):
    contacts, file = ApartContacts(), tmp_path / "boek.csv"
    assert code_of(contacts, file) == "contacts_unread"
    file.write_bytes(b"")
    assert code_of(contacts, file) == "contacts_empty"
    file.write_bytes(outlook_csv(("Naam",)))
    assert code_of(contacts, file, "utf-8") == "contacts_other_encoding"


def test_cards_of_50_megabytes_of_photographs_are_read_within_bounds(tmp_path):
    file = tmp_path / "groot.vcf"
    picture = b"PHOTO;ENCODING=b;TYPE=JPEG:" + PHOTO.encode() * 1_000
    with file.open("wb") as target:
        number = 0
        while target.tell() < 50 * 2**20:
            number += 1
            name = f"FN:Persoon {number}".encode()
            target.write(b"\r\n".join([b"BEGIN:VCARD", b"VERSION:3.0", name, picture]))
            target.write(b"\r\nEND:VCARD\r\n")
    found = ApartContacts().read(str(file))
    assert len(found.entries) == number
    assert not any(each.fault for each in found.entries)


def test_a_sheet_of_65_megabytes_is_refused_with_its_limit(tmp_path):
    file = tmp_path / "groot.csv"
    with file.open("wb") as target:
        target.write(b"Naam;Nota\n")
        target.seek(65 * 2**20)
        target.write(b"\n")
    assert code_of(ApartContacts(), file) == "contacts_too_large"


@pytest.mark.parametrize(
    "words", ["", "geen json", "[]", '["cards"]', '["sheet", ["Naam"]]', '["fault", "vreemd", {}]']
)
def test_a_worker_that_says_nonsense_could_not_read_it(tmp_path, words):
    file = tmp_path / "boek.csv"
    file.write_text("Naam\nAn\n")
    assert code_of(ApartContacts(saying(words)), file) == "contacts_too_hard"


def test_a_worker_that_hangs_is_ended(tmp_path):
    file = tmp_path / "boek.csv"
    file.write_text("Naam\nAn\n")
    begun = time.monotonic()
    assert code_of(ApartContacts(SLEEPS, patience=0.3), file) == "contacts_too_hard"
    assert time.monotonic() - begun < 20


def test_a_reading_is_stopped_by_hand(tmp_path):
    file = tmp_path / "boek.vcf"
    file.write_bytes(thunderbird_vcf())
    contacts, codes = ApartContacts(SLEEPS), []
    reading = threading.Thread(target=lambda: codes.append(code_of(contacts, file)))
    reading.start()
    while contacts._running is None:
        time.sleep(0.01)
    contacts.stop()
    reading.join(20)
    assert codes == ["contacts_too_hard"]
    contacts.stop()  # nothing is under way any more
