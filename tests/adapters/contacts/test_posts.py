from __future__ import annotations

from tests.adapters.contacts import heard_files as files
from tests.adapters.contacts.heard_files import heard


def test_posts_are_found_wherever_they_lie(tmp_path):
    first, second, damaged = heard(tmp_path, files.POSTS)
    assert first.text == "Zijn de scholen déjà dicht? <3"
    assert (first.at, first.outlet) == ("2020-11-14T18:20:11.000Z", "ouder1")
    assert (first.language, first.key) == ("nl", "1")
    assert (second.text, second.language) == ("b", "")
    assert (damaged.line, damaged.fault) == (2, "damaged")
    assert [each.text for each in heard(tmp_path, files.LINES)] == ["a", "b", ""]
    assert [each.text for each in heard(tmp_path, files.ARCHIVE)] == ["uit het archief"]
