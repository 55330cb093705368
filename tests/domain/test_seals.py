from __future__ import annotations

import base64
import json
from dataclasses import replace

import pypdfium2
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain import seals
from nccn_desk.domain.seals import MARK, BadSeal, attached, decode, encode, parted, plain
from tests.services.papers_sealed import pdf, sealed

DOCUMENT = pdf()
SEAL = sealed(DOCUMENT)
WHOLE = attached(DOCUMENT, SEAL)


def refused(data):
    with pytest.raises(BadSeal) as found:
        parted(data)
    return found.value.values["reason"]


def test_a_seal_comes_off_as_it_was_put_on():
    assert parted(WHOLE) == (DOCUMENT, SEAL)
    assert parted(DOCUMENT) is None
    assert decode(encode(SEAL)) == SEAL


def test_a_seal_is_spelled_as_rfc_8785_says():
    spelled = encode(SEAL)
    assert rfc8785.dumps(json.loads(spelled)) + b"\n" == spelled


def test_its_lines_are_comments_that_pdf_allows():
    *lines, start, place, end, nothing = WHOLE[len(DOCUMENT) + 1 :].split(b"\n")
    assert all(line.startswith(b"%") and len(line) <= 255 for line in lines)
    assert (start, end, nothing) == (b"startxref", b"%%EOF", b"")
    assert place in DOCUMENT[-30:]


def test_readers_take_the_file_as_before():
    with pypdfium2.PdfDocument(WHOLE) as document:
        assert document[0].get_textpage().get_text_bounded() == "Sitrep 75"


def test_nothing_is_sealed_twice_or_without_an_end():
    for document in (WHOLE, b"no PDF", DOCUMENT[:-7], b"%PDF-1.7\n%%EOF\n"):
        with pytest.raises(BadSeal):
            attached(document, SEAL)


def test_what_stands_elsewhere_or_twice_is_no_seal():
    tail = WHOLE[len(DOCUMENT) :]
    assert refused(WHOLE + b"\n") == "place"
    assert refused(WHOLE + DOCUMENT) == "place"
    assert refused(WHOLE + tail) == "place"
    assert refused(tail + WHOLE) == "place"
    assert refused(WHOLE[:-1]) == "place"
    assert refused(WHOLE + bytes(seals.MOST_BYTES)) == "place"
    assert refused(DOCUMENT + MARK) == "place"


def test_a_later_edition_says_that_it_is_one():
    assert refused(WHOLE.replace(MARK + b"1", MARK + b"2")) == "edition"
    later = json.loads(encode(SEAL)) | {"edition": 2}
    with pytest.raises(BadSeal) as found:
        decode(rfc8785.dumps(later) + b"\n")
    assert found.value.values["reason"] == "edition"


def test_where_the_table_starts_follows_from_the_document():
    place = DOCUMENT.split(b"startxref\n")[1].split(b"\n")[0]
    moved = WHOLE[: len(DOCUMENT)] + WHOLE[len(DOCUMENT) :].replace(place, b"1" * len(place))
    assert refused(moved) == "spelling"


def test_another_spelling_of_the_same_is_refused():
    letters = base64.b64encode(json.dumps(json.loads(encode(SEAL))).encode())
    lines = b"".join(b"%" + letters[at : at + 76] + b"\n" for at in range(0, len(letters), 76))
    end = DOCUMENT[DOCUMENT.rfind(b"startxref") :]
    assert refused(DOCUMENT + MARK + b"1\n" + lines + end) == "spelling"
    assert refused(DOCUMENT + MARK + b"1\n%AA=A\n" + end) == "letters"


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("product", "artefact", "AB" * 32),
        ("product", "artefact", "ab" * 31),
        ("product", "number", -1),
        ("product", "number", 75.5),
        ("product", "number", True),
        ("product", "exercise", 1),
        ("product", "title", "x" * 201),
        ("product", "title", "Sitrep \x1b[2J"),
        ("product", "title", "Sitrep \u202e57"),
        ("file", "languages", "nl"),
        ("file", "languages", ["nl"] * 5),
        ("file", "languages", ["n l"]),
        ("file", "form", ""),
        ("released", "role", "Duty officer"),
        ("released", "at", 2**46),
        ("released", "public", None),
        ("copied", "name", 7),
        ("copied", "more", "x"),
    ],
)
def test_each_member_has_its_form(part, name, value):
    whole = json.loads(encode(SEAL))
    whole[part][name] = value
    with pytest.raises(BadSeal):
        decode(rfc8785.dumps(whole) + b"\n")


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[" * 9000, b"null", b'{"edition":1}', b"\xff", b"9" * 9000, bytes(20_000)],
)
def test_what_is_no_seal_is_refused(data):
    with pytest.raises(BadSeal):
        decode(data)


@given(st.text(), st.integers(0, 2**53 - 1))
def test_whatever_people_are_called_reads_back(words, number):
    product = replace(SEAL.product, title=plain(words), number=number)
    seal = replace(SEAL, product=product)
    assert parted(attached(DOCUMENT, seal)) == (DOCUMENT, seal)
    assert rfc8785.dumps(json.loads(encode(seal))) + b"\n" == encode(seal)
