from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, messages

CALL = {"nl": "Bel eerst. Ga niet naar spoed.", "fr": "Téléphonez d’abord."}


@pytest.fixture
def made(desk):
    return desk.made("message_maps", messages.add, {"concern": "Wat verandert er?"})


def part(desk, made, role="key", texts=None, under="", **values):
    given = {"source": "FOD VVVL, nota 16/11", **values}
    before = {each.id for each in desk.records("map_parts")}
    desk.act(messages.add_part, made, role, texts or CALL, under, given)
    (new,) = {each.id for each in desk.records("map_parts")} - before
    block = desk.record("map_parts", new).words("block")
    for language in (texts or CALL).keys() - {"nl"}:
        desk.act(blocks.follow, block, language)
    return new


def found(desk, made):
    return desk.read(messages.read, made)


def cleared(desk, made):
    desk.act(messages.check, made, desk.key("NP"))
    desk.act(messages.clear, made, desk.key("NP"))


def refused(desk, job, *arguments):
    with pytest.raises((NotAllowed, BadValue)) as told:
        desk.act(job, *arguments)
    return told.value.code


def test_a_map_holds_three_messages_with_three_facts_each_in_their_order(desk, made):
    first = part(desk, made, texts={"nl": "Beperk uw contacten."}, speaker=desk.id("AD"))
    part(desk, made)
    part(desk, made, "red_line", {"nl": "Geen datum."})
    for each in "abc":
        part(desk, made, "fact", {"nl": each}, first)
    part(desk, made, texts={"nl": "Werk van thuis."})
    assert refused(desk, messages.add_part, made, "key", CALL) == "map_full_key"
    assert refused(desk, messages.add_part, made, "fact", CALL, first) == "map_full_fact"
    whole = found(desk, made)
    assert [each.texts["nl"] for each in whole.messages] == [
        "Beperk uw contacten.",
        CALL["nl"],
        "Werk van thuis.",
    ]
    assert [each.texts["nl"] for each in whole.messages[0].facts] == ["a", "b", "c"]
    assert whole.messages[0].record.words("speaker") == desk.id("AD")
    assert [each.texts["nl"] for each in whole.of("red_line")] == ["Geen datum."]


def test_a_part_is_said_earlier_or_later_and_stays_at_either_end(desk, made):
    one, two = part(desk, made, texts={"nl": "Een."}), part(desk, made, texts={"nl": "Twee."})
    desk.act(messages.move, two, -1)
    desk.act(messages.move, two, -1)
    assert [each.id for each in found(desk, made).messages] == [two, one]


def test_counters_hold_each_language_against_27_words_and_9_seconds(desk, made):
    one = part(desk, made)
    nl, fr, de, _ = messages.counters(found(desk, made))
    assert (nl.messages, nl.reading.words, nl.reading.seconds, nl.fits) == (1, 6, 2, True)
    assert (fr.messages, fr.reading.words, de.messages) == (1, 2, 0)
    typed = {(one, "nl"): "woord " * 28}
    nl, *_ = messages.counters(found(desk, made), typed)
    assert (nl.reading.words, nl.reading.seconds, nl.fits) == (28, 10, False)


def test_a_map_is_put_in_use_when_all_that_is_said_was_cleared(desk, made):
    assert refused(desk, messages.use, made) == "map_empty"
    part(desk, made)
    part(desk, made, "red_line", {"nl": "Geen datum."})
    assert refused(desk, messages.use, made) == "map_uncleared"
    assert refused(desk, messages.check, made, desk.key("LV")) == "own_words"
    assert refused(desk, messages.clear, made, desk.key("NP")) == "not_checked"
    cleared(desk, made)
    assert found(desk, made).messages[0].is_cleared
    assert refused(desk, messages.check, made, desk.key("NP")) == "nothing_to_check"
    desk.act(messages.use, made)
    record = desk.record("message_maps", made)
    assert (record.words("state"), bool(record.words("artefact"))) == ("in_use", True)


def test_a_translation_that_nobody_looked_at_keeps_a_part_from_being_said(desk, made):
    one = part(desk, made)
    desk.act(messages.write, one, "de", "Rufen Sie an.")
    cleared(desk, made)
    assert not found(desk, made).messages[0].is_cleared
    assert refused(desk, messages.use, made) == "map_uncleared"


def test_what_is_in_use_changes_by_its_next_version_alone(desk, made):
    one, two = part(desk, made), part(desk, made, texts={"nl": "Blijf thuis."})
    cleared(desk, made)
    desk.act(messages.use, made)
    assert refused(desk, messages.write, one, "nl", "Anders.") == "map_not_draft"
    assert refused(desk, messages.take_out, one) == "map_not_draft"
    desk.act(messages.new_version, made)
    desk.act(messages.write, one, "nl", "Bel eerst uw huisarts.")
    whole = found(desk, made)
    assert whole.record.whole("version") == 2
    assert [whole.is_new(each) for each in whole.messages] == [True, False]
    assert [each.is_cleared for each in whole.messages] == [False, True]
    desk.act(messages.take_out, two)
    assert [each.id for each in found(desk, made).messages] == [one]


def test_facts_go_with_the_message_that_they_support(desk, made):
    one = part(desk, made)
    part(desk, made, "fact", {"nl": "Zes posten extra."}, one)
    desk.act(messages.take_out, one)
    assert found(desk, made).all_parts == ()


def test_who_says_it_and_who_is_competent_are_kept_apart(desk, made):
    one = part(desk, made)
    desk.act(messages.change_part, one, {"speaker": desk.id("AD"), "authority": "FOD WASO"})
    whole = found(desk, made).messages[0]
    assert whole.record.words("speaker") == desk.id("AD")
    assert whole.block.words("authority") == "FOD WASO"


def test_a_map_is_withdrawn_with_a_reason_and_begun_again(desk, made):
    assert refused(desk, messages.withdraw, made, " ") == "reason_needed"
    desk.act(messages.withdraw, made, "De regel is vervallen")
    assert desk.record("message_maps", made).words("state") == "withdrawn"
    desk.act(messages.new_version, made)
    assert desk.record("message_maps", made).words("state") == "draft"


def test_those_of_the_stage_come_first(desk, made):
    second = desk.made("message_maps", messages.add, {"concern": "B", "place": 2})
    first = desk.made("message_maps", messages.add, {"concern": "A", "place": 1})
    assert [each.id for each in desk.read(messages.find)] == [first, second, made]
    desk.act(messages.change, made, {"place": 1, "tone": "rustig"})
    assert desk.record("message_maps", made).words("tone") == "rustig"


def test_whatever_rests_on_a_map_is_found(desk, made):
    def name(uow):
        values = {"day": "2020-11-17", "starts_at": "2020-11-17T10:00:00.000Z"}
        uow.create("conferences", {"title": "136", "maps": frozenset({made}), **values})
        uow.create("questions", {"asked": "Wanneer?", "map": made})
        uow.create("faq_items", {"question": "Wat?", "map": made})
        return uow.commit()

    part(desk, made)
    desk.act(name)
    used = desk.read(messages.where_used, found(desk, made))
    assert {each.register for each in used} == {"conferences", "questions", "faq_items"}


def test_a_conference_that_says_its_words_is_found_without_naming_it(desk, made):
    block = desk.record("map_parts", part(desk, made)).words("block")

    def say(uow):
        values = {"day": "2020-11-17", "starts_at": "2020-11-17T10:00:00.000Z"}
        conference = uow.create("conferences", {"title": "136", **values}).id
        shared = {"conference": conference, "place": "i"}
        item = uow.create("running_order", {**shared, "title": "Welkom"}).id
        uow.create("passages", {**shared, "item": item, "block": block})
        return uow.commit()

    desk.act(say)
    used = desk.read(messages.where_used, found(desk, made))
    assert [each.words("title") for each in used] == ["136"]
