from __future__ import annotations

from nccn_desk.adapters.publish.pdf_laying import LAID, Laying


def test_parts_and_pages_become_pages_and_a_share_that_never_falls():
    told = []
    laying = Laying(lambda *word: told.append(word))
    for what, count in (
        ("STARTED", 0),
        ("SIZE_EST", 4),
        ("PROGRESS", 2),
        ("PAGE", 1),
        ("PROGRESS", 1),
        ("PROGRESS", 4),
    ):
        laying.hear(what, count)
    assert told[2:] == [(0, 0, LAID / 2), (1, 0, LAID / 2), (1, 0, LAID / 2), (1, 0, LAID)]
    laying.written(1, 2)
    laying.written(2, 2)
    laying.hear("FINISHED", 0)
    assert told[6:] == [(1, 2, LAID + (1 - LAID) / 2), (2, 2, 1.0)]


def test_an_empty_paper_has_no_share():
    told = []
    laying = Laying(lambda *word: told.append(word))
    laying.hear("SIZE_EST", 0)
    laying.hear("PROGRESS", 0)
    assert told == [(0, 0, 0.0), (0, 0, 0.0)]
