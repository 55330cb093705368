from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

from nccn_desk.services import posting
from nccn_desk.services.posting import Item, Letter
from nccn_desk.services.shapes import Sheet, SheetSection

NOW = datetime(2020, 11, 17, 9, 7, tzinfo=UTC)
SHEET = Sheet(
    "nl",
    "Pakket v4 <b>",
    "kernboodschappen",
    "intern",
    exercise=True,
    facts=(("Van", "Lotte"),),
    sections=(
        SheetSection("Nederlands", "", (("", "Blijf thuis & bel."),), ""),
        SheetSection("Frans", "", (("", "Restez à la maison."),), ""),
    ),
    note_title="",
    note="",
    signatures=(),
    footer="K-LV-4 v4",
    page_words="",
    missing_words="",
)
ITEMS = (Item("a.pdf", b"%PDF-1", "application/pdf"), Item("b.bin", b"\x00\x01"))


def test_a_message_has_text_page_and_files_and_hides_its_receivers():
    letter = Letter("Pakket\r\nBcc: x", SHEET, ("nl", "fr"), ("a@b.be", "c@d.be"), ITEMS, NOW)
    found = message_from_bytes(posting.mail_of(letter), policy=default)
    assert found["Subject"] == "Pakket Bcc: x"
    assert (found["To"], found["Bcc"], found["X-Unsent"]) == (None, "a@b.be, c@d.be", "1")
    assert "Restez à la maison." in found.get_body(("plain",)).get_content()
    page = found.get_body(("html",)).get_content()
    assert '<section lang="fr">' in page
    assert "Blijf thuis &amp; bel." in page
    assert "<b>" not in page
    assert [each.get_filename() for each in found.iter_attachments()] == ["a.pdf", "b.bin"]
