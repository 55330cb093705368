from __future__ import annotations

import pytest

from nccn_desk.domain import attachments as domain
from nccn_desk.kernel.errors import BadValue, Damaged, NotFound
from nccn_desk.services import attachments
from nccn_desk.services.attachments import Looked
from tests.services import products

PICTURE = b"\x89PNG een kaart van Bree"


class Eyes:
    """Looks at files by their first letters; the adapter that reads them has its own tests."""

    def look(self, data):
        if data.startswith(b"\x89PNG"):
            return Looked("png", width=640, height=480)
        return Looked("text" if data.isascii() else "file")

    def shown(self, data, kind, page, width):
        raise AssertionError((data, kind, page, width))


def looked(name="kaart.png", data=PICTURE):
    return attachments.look(Eyes(), name, data)


def attached(desk, product, given=None, **values):
    about = ("sitreps", product)
    return desk.made("attachments", attachments.attach, about, given or looked(), values)


@pytest.fixture
def product(desk):
    return products.sitrep(desk)


def refused(name="kaart.png", data=PICTURE):
    with pytest.raises(BadValue) as told:
        looked(name, data)
    return told.value.code


def test_a_file_is_kept_beside_its_record_and_comes_back_as_it_was(desk, product):
    made = attached(desk, product, alt_nl="Kaart van Bree")
    record = desk.record("attachments", made)
    assert (record["name"], record["kind"], record["size"], record["about"]) == (
        "kaart.png",
        "png",
        len(PICTURE),
        product,
    )
    assert (record["width"], record["height"], record["pages"]) == (640, 480, None)
    assert (record.number, record["owner"], record["alt_nl"]) == (
        "B-LV-1",
        desk.id("LV"),
        "Kaart van Bree",
    )
    assert desk.read(attachments.content, made) == PICTURE
    (found,) = desk.read(attachments.of_record, product)
    assert found.id == made
    assert desk.read(attachments.is_here, found)


def test_a_file_that_lies_about_itself_is_refused(desk, product):
    assert refused("kaart.pdf") == "attachment_lies"
    assert refused("kaart.png", b"MZ\xff een programma") == "attachment_lies"
    assert refused("notitie.jpg", b"gewone tekst") == "attachment_lies"
    assert looked("kaart.PNG").looked.kind == "png"
    assert looked("kaart").looked.kind == "png"
    assert looked("tabel.xlsx", b"PK\xff").looked.kind == "file"


def test_what_is_too_large_empty_or_nameless_is_refused():
    assert refused(data=b"") == "attachment_empty"
    assert refused(data=bytes(attachments.LIMIT + 1)) == "attachment_large"
    assert refused("../..") == "attachment_nameless"


@pytest.mark.parametrize(
    "name", ["GEHEIM.pdf", "Zeer geheim.docx", "nota_SECRET_v2.txt", "CONFIDENTIEL-note.png"]
)
def test_a_classified_name_is_refused(name):
    assert refused(name, b"x") == "classified"


def test_ordinary_words_in_a_name_are_no_classification():
    for name in ("secretariaat.txt", "beperkt verkeer.txt", "DG CC.txt"):
        assert looked(name, b"gewoon").name == name


def test_a_classified_text_is_refused():
    assert refused("nota.txt", b"Nota\n\nGEHEIM\n\nDe rest.") == "classified"


def test_a_name_is_kept_without_folders_and_unseen_signs():
    assert looked("C:\\map\\kaart.png").name == "kaart.png"
    assert looked("/tmp/\u202ekaart\x00.png").name == "kaart.png"  # noqa: S108  # a name
    long = looked("k" * 300 + ".png").name
    assert (len(long), long[-4:]) == (domain.NAME_LENGTH, ".png")
    assert len(looked("k" * 300).name) == domain.NAME_LENGTH


def test_what_a_file_shows_is_told_in_words_and_what_is_in_it_never_changes(desk, product):
    made = attached(desk, product)
    desk.act(attachments.describe, made, {"alt_fr": "Carte de Bree", "marking": "restricted"})
    record = desk.record("attachments", made)
    assert (record["alt_fr"], record["marking"]) == ("Carte de Bree", "restricted")
    assert not desk.act(attachments.describe, made, {"alt_fr": "Carte de Bree", "alt_de": ""})
    with pytest.raises(BadValue):
        desk.act(attachments.describe, made, {"content": "0f" * 32})


def test_a_file_is_marked_at_least_as_closed_as_its_record(desk):
    restricted = products.sitrep(desk, marking="restricted", addressees="COFECO")
    assert desk.record("attachments", attached(desk, restricted))["marking"] == "restricted"
    public = products.sitrep(desk, marking="public")
    assert desk.record("attachments", attached(desk, public))["marking"] == "public"
    closed = attached(desk, public, marking="restricted")
    assert desk.record("attachments", closed)["marking"] == "restricted"


def test_a_file_that_was_taken_away_can_be_brought_back(desk, product):
    made = attached(desk, product)
    desk.act(attachments.detach, made)
    assert desk.read(attachments.of_record, product) == ()
    with pytest.raises(NotFound):
        desk.read(attachments.content, made)

    def back(uow):
        uow.restore("attachments", made)
        return uow.commit()

    desk.act(back)
    assert desk.read(attachments.content, made) == PICTURE


def test_saving_a_restricted_file_outside_is_noted_in_the_journal(desk, product):
    open_, shut = attached(desk, product), attached(desk, product, marking="restricted")
    assert not desk.act(attachments.saved, open_)
    desk.act(attachments.saved, shut)
    (line,) = desk.records("journal", ("source", "=", attachments.EXPORTED))
    assert "B-LV-2" in line.words("text")
    assert line.members("about") == {shut, product}


def test_a_file_that_is_not_what_was_attached_is_not_given(desk, product):
    made = attached(desk, product)
    other = attached(desk, product, looked(data=PICTURE + b"!"))

    def swap(uow):
        name = uow.record("attachments", other).words("content")
        uow.change("attachments", made, {"content": name})
        return uow.commit()

    desk.act(swap)
    with pytest.raises(Damaged):
        desk.read(attachments.content, made)


def test_nothing_is_attached_to_a_record_that_is_gone(desk):
    with pytest.raises(NotFound):
        desk.act(attachments.attach, ("sitreps", "0f" * 16), looked(), {})
