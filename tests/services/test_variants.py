from __future__ import annotations

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import deciding, moments, variants
from tests.services.conftest import NOW


@pytest.fixture
def moment(desk):
    given = {"title": "Overlegcomité", "at": to_text(NOW)}
    return desk.made("moments", moments.add, given)


def draft(desk, moment, name, **values):
    return desk.made("variants", variants.add, {"name": name, "moment": moment, **values})


def test_each_variant_of_a_moment_gets_the_next_letter(desk, moment):
    made = [draft(desk, moment, name) for name in ("dicht", "open", "deels", "later", "nooit")]
    labels = [desk.record("variants", each)["label"] for each in made]
    assert labels == ["a", "b", "c", "d", "d"]
    assert desk.record("variants", made[0]).members("readers") == {desk.id("LV")}
    assert len(desk.read(variants.of, "moment", moment)) == 5


def test_one_is_promoted_and_the_others_are_buried_with_who_and_when(desk, moment):
    first, second = draft(desk, moment, "dicht"), draft(desk, moment, "open")
    with pytest.raises(BadValue) as refused:
        desk.act(variants.promote, first, "")
    assert refused.value.code == "decision_first"
    decision = desk.made("decisions", deciding.add, {"title": "Scholen dicht"})
    desk.act(variants.tie, first, decision)
    with pytest.raises(BadValue) as refused:
        desk.act(variants.promote, first, "")
    assert refused.value.code == "variant_empty"
    desk.act(variants.tie, second, decision)
    desk.act(
        variants.change, first, {"text_nl": "Scholen zijn dicht.", "text_fr": "Écoles fermées."}
    )
    desk.act(variants.promote, first, "A is beslist")
    held = desk.read(lambda reader: deciding.holding(reader, reader.record("decisions", decision)))
    assert held.texts == {"nl": "Scholen zijn dicht.", "fr": "Écoles fermées."}
    assert not held.standings["nl"].is_cleared
    other = desk.record("variants", second)
    ended = (other["state"], other["reason"], other["ended_by"], bool(other["ended_at"]))
    assert ended == ("buried", "A is beslist", desk.id("LV"), True)
    with pytest.raises(NotAllowed) as refused:
        desk.act(variants.change, first, {"text_nl": "Toch niet"})
    assert refused.value.code == "variant_ended"
    desk.act(variants.dig_up, second)
    desk.act(variants.change, second, {"text_nl": "Scholen blijven open."})
    desk.act(variants.promote, second, "")
    held = desk.read(lambda reader: deciding.holding(reader, reader.record("decisions", decision)))
    assert held.texts["nl"] == "Scholen blijven open."


def test_who_is_not_on_the_list_sees_that_there_is_one_and_not_what(desk, moment):
    words = {"text_nl": "Geheim woord", "readers": frozenset({desk.id("NP")})}
    made = draft(desk, moment, "dicht", **words)
    (act,) = desk.read(lambda reader: reader.own_acts(1))
    desk.sits("SJ")
    seen = desk.record("variants", made)
    assert (seen["label"], seen["name"], seen["text_nl"]) == ("a", None, None)
    (listed,) = desk.read(variants.of, "moment", moment)
    assert "text_nl" not in listed.values
    told = {each.field for each in desk.read(lambda reader: reader.history("variants", made))}
    assert told.isdisjoint({"text_nl", "name"})
    assert "label" in told
    told = {each[2].field for each in desk.read(lambda reader: reader.act(act))}
    assert told.isdisjoint({"text_nl", "name"})
    assert desk.read(lambda reader: reader.search("Geheim")) == ()
    for job, given in ((variants.change, {"name": "x"}), (variants.bury, "Weg")):
        with pytest.raises(NotAllowed) as refused:
            desk.act(job, made, given)
        assert refused.value.code == "need_to_know"
    desk.sits("NP")
    assert desk.record("variants", made)["text_nl"] == "Geheim woord"
    with pytest.raises(BadValue) as refused:
        desk.act(variants.change, made, {"readers": frozenset()})
    assert refused.value.code == "readers_needed"
    desk.act(variants.bury, made, "Niet nodig")
