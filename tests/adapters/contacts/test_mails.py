from __future__ import annotations

from tests.adapters.contacts import heard_files as files
from tests.adapters.contacts.heard_files import heard


def test_a_box_gives_its_mails_and_counts_the_damaged_ones(tmp_path):
    first, second, damaged = heard(tmp_path, files.BOX)
    assert first.text == "Fermeture des écoles\nMag ik carpoolen?"
    assert first.at == "2020-11-17T08:31:00.000Z"
    assert first.outlet == ""  # who wrote is kept only where a person wants it
    assert second.text == "Tweede\nFrom hier\n>From daar"
    assert second.lost == ("at",)
    assert (damaged.line, damaged.fault) == (2, "damaged")


def test_one_mail_is_a_file_too(tmp_path):
    (item,) = heard(tmp_path, files.MAIL)
    assert item.text == "Hallo\nIk vraag me af"
