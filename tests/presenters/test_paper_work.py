from __future__ import annotations

import pytest

from nccn_desk.presenters.paper_work import WHOLE, PaperWork
from nccn_desk.services.publishing_shapes import Halted
from tests.presenters.room_parts import nl


def test_one_form_is_named_without_a_count():
    work = PaperWork(("docx",))
    work.begin(0)
    assert nl(work.progress().word) == "Word-document"
    work.hear(3, 0, 0.5)
    assert (nl(work.progress().word), work.page) == ("Word-document · bladzijde 3", 3)
    assert (work.progress().done, work.progress().total) == (WHOLE // 2, WHOLE)


def test_of_several_each_has_its_share_of_the_bar():
    work = PaperWork(("pdf", "html", "xml", "json"))
    work.hear(3, 4, 1)
    assert work.progress().done == WHOLE // 4
    work.begin(2)
    assert work.progress().done == WHOLE // 2
    assert nl(work.progress().word) == "gegevens (XML), 3 van 4"


def test_what_was_stopped_goes_on_at_no_word():
    work = PaperWork()
    work.stop()
    for word in (lambda: work.hear(1, 2, 0.5), lambda: work.begin(0)):
        with pytest.raises(Halted):
            word()
    assert nl(work.progress().word) == "Stopt…"
