from __future__ import annotations

from nccn_desk.adapters.memory.drafts import MemoryDrafts


def test_drafts_hold_the_last_words_of_each_place():
    drafts = MemoryDrafts()
    drafts.keep("b", "x")
    drafts.keep("a", "y")
    drafts.keep("b", "z")
    assert (drafts.places(), drafts.kept("b"), drafts.kept("c")) == (("a", "b"), "z", "")
    drafts.drop("b")
    drafts.drop("c")
    assert drafts.places() == ("a",)
