from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("mail", "text"),
    [
        (
            b"Subject: =?utf-8?b?###?=\nContent-Transfer-Encoding: base64\n\n!!!!not base64\n",
            "!!!!not base64",
        ),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nhalf", "x\nhalf"),
        (b"Subject: x\nContent-Type: text/plain; charset=klingon\n\nh\xe9\n", "x\nhé"),
        (b"Subject: =?klingon?q?h=E9?=\n\ny\n", "=?klingon?q?h=E9?=\ny"),
        (b"Subject: a\x00b\n\nx\x00y\n", "ab\nx y"),
    ],
)
def test_a_damaged_mail_gives_what_can_be_read_of_it(tmp_path, mail, text):
    (item,) = heard(tmp_path, mail)
    assert item.text == text


def test_mails_between_damaged_ones_are_all_there(tmp_path):
    begin = b"From a@b Tue Nov 17 09:00:00 2020\r\n"
    wrong = (b"geen hoofd\r\n\r\n", b"\xff" * 500 + b"\r\n\r\n", b"\r\n\r\n")
    whole = [b"Subject: mail %d\r\n\r\nx\r\n\r\n" % number for number in range(3)]
    box = b"".join(begin + each for pair in zip(wrong, whole, strict=True) for each in pair)
    found = heard(tmp_path, box)
    assert [each.text for each in found if not each.fault] == [f"mail {n}\nx" for n in range(3)]
    assert [each.line for each in found if each.fault == "damaged"] == [1, 3, 5]


def test_a_mail_beyond_all_measure_is_read_as_far_as_a_person_would(tmp_path):
    begin = b"From a@b Tue Nov 17 09:00:00 2020\n"
    long = b"Subject: lang\n\n" + b"woord\n" * (3 * 2**20) + b"\n"
    first, second = heard(tmp_path, begin + long + begin + b"Subject: kort\n\ny\n")
    assert first.text.startswith("lang\nwoord")
    assert first.lost == ("text",)
    assert second.text == "kort\ny"
