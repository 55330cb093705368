from __future__ import annotations

from nccn_desk.presenters.languages import readable


def test_prose_is_shown_in_the_wanted_language_or_in_one_that_exists():
    assert readable("nl", ()) == "nl"
    assert readable("nl", ("fr", "nl")) == "nl"
    assert readable("nl", ("fr", "de")) == "fr"
