from __future__ import annotations

import pytest

from nccn_desk.domain.attachments import ENDINGS, KINDS, NAME_LENGTH, SHOWN, plain_name, promised


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.PNG", "png"), ("a.jpg", "jpeg"), ("a.b.pdf", "pdf"), ("pdf", ""), ("a.docx", "")],
)
def test_a_name_promises_a_kind_by_its_ending(name, kind):
    assert promised(name) == kind


def test_what_is_promised_or_shown_is_a_kind():
    assert set(ENDINGS.values()) | SHOWN <= set(KINDS)


def test_a_name_has_no_folder_no_unseen_sign_and_a_bound():
    assert plain_name("../map/kaart.png") == "kaart.png"
    assert plain_name("kaart\u202egnp.exe") == "kaartgnp.exe"
    assert plain_name(" . ") == ""
    assert plain_name("x" * 999 + ".pdf") == "x" * (NAME_LENGTH - 4) + ".pdf"
