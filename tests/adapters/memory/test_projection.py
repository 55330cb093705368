from __future__ import annotations

from itertools import permutations

from nccn_desk.adapters.memory.projection import NUMBER, Act, Projection, projected
from nccn_desk.ledger.fields import Presence
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Fields, FieldWrite, SetWrite, TextUpdate
from nccn_desk.ledger.text import TextDocument
from nccn_desk.ledger.versions import Version

TASK, MEETING = "ab" * 16, "cd" * 16


def act(number, ms, chain=b"a" * 16):
    return Act(bytes((number,)) * 32, chain, Hybrid(ms), ms, "0e" * 16)


def title(words, *over):
    write = FieldWrite(words, tuple(Version(bytes((each,)) * 32, 0) for each in over))
    return [Fields("tasks", TASK, {"title": write})]


def test_the_digest_hangs_on_no_order():
    acts = [
        (act(1, 10), title("a"), True),
        (act(2, 20, b"b" * 16), title("b", 1), True),
        (act(3, 15, b"c" * 16), title("c", 1), True),
        (act(4, 5), [Fields("meetings", MEETING, {"present": SetWrite(("x", "y"))})], True),
        (act(5, 6), title("not permitted"), False),
    ]
    digests = {projected(b"d" * 16, order).digest() for order in permutations(acts)}
    assert len(digests) == 1


def test_a_record_is_made_by_the_first_act_whenever_it_comes():
    made = Projection(b"d" * 16)
    made.apply(act(2, 20), title("b", 1))
    made.apply(act(1, 10), title("a"))
    life = made.lives["tasks", TASK]
    assert (life.first.event, life.last.event, life.conflicts) == (10, 20, ())
    assert life.fields["title"].value == "b"


def test_two_that_claim_one_number_have_one_place_each():
    digests = set()
    acts = [
        (act(n, n), [Fields("tasks", f"{n:032x}", {NUMBER: FieldWrite("T-LV-1")})], True)
        for n in (1, 2)
    ]
    for order in (acts, acts[::-1]):
        digests.add(projected(b"d" * 16, order).digest())
    assert len(digests) == 1


def test_an_edit_that_the_deleter_did_not_see_brings_a_record_back():
    made = Projection(b"d" * 16)
    made.apply(act(1, 10), title("a"))
    seen = (Version(b"\x01" * 32, 0),)
    made.apply(act(2, 20), [Fields("tasks", TASK, {"deleted": FieldWrite(value=True, over=seen)})])
    assert made.lives["tasks", TASK].presence is Presence.DELETED
    made.apply(act(3, 15, b"b" * 16), title("b", 1))
    assert made.lives["tasks", TASK].conflicts == ("deleted",)


def test_an_update_in_another_name_is_left_unread():
    document = TextDocument(b"b" * 16)
    document.splice(0, 0, "words")
    made = Projection(b"d" * 16)
    text = TextUpdate("meetings", MEETING, "minutes", "nl", document.updates_since())
    assert made.apply(act(1, 10), [text]) == {("meetings", MEETING)}
    assert made.plain(("meetings", MEETING, "minutes", "nl")) == ""
    made.apply(act(2, 10, b"b" * 16), [text])
    assert made.plain(("meetings", MEETING, "minutes", "nl")) == "words"
