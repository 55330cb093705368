from __future__ import annotations

from nccn_desk.services import blocks, comments


def test_a_comment_is_answered_resolved_and_opened_again(desk):
    block = desk.made("blocks", blocks.add, {}, {"nl": "Kalm."})
    asked = desk.made("comments", comments.add, {"block": block, "text": "Hoe kalm?"})
    desk.sits("NP")
    desk.act(comments.add, {"block": block, "text": "Zeer.", "answers": asked})
    first, second = desk.read(comments.of_blocks, (block,))
    assert (first.words("author"), second.words("author")) == (desk.id("LV"), desk.id("NP"))
    desk.act(comments.resolve, asked)
    record = desk.record("comments", asked)
    assert (record.words("state"), record.words("resolved_by")) == ("resolved", desk.id("NP"))
    desk.act(comments.reopen, asked)
    assert desk.record("comments", asked).words("state") == "open"
