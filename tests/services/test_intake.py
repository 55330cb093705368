from __future__ import annotations

import pytest

from nccn_desk.domain.cards import Table
from nccn_desk.domain.register import Record
from nccn_desk.domain.wording import Guess
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import hearing, importing_undo, intake_taking, items, undo
from nccn_desk.services.intake import Found, columns_of, items_of, likely, mapping_of
from nccn_desk.services.intake_languages import language_of, with_languages
from nccn_desk.services.intake_plan import Source, plan, source_of
from nccn_desk.services.shapes import Query

SOCIAL = Source("f" * 32, "Sociale media", "social", new=True)
HEADS = ("tijdstip", "tekst", "kanaal", "taal", "id")
ROWS = (
    (
        "17/11/2020 10:06",
        "Is het waar dat de scholen donderdag al dicht gaan?",
        "ouders",
        "NL",
        "1",
    ),
    ("17/11/2020 10:05", "is het WAAR dat de scholen donderdag al dicht gaan", "klas", "NL", "2"),
    ("17/11/2020 10:04", "Is het echt waar dat de scholen donderdag al dicht gaan?", "", "NL", "3"),
    ("17/11/2020 10:01", "Oproep om zaterdag te betogen, 2.300 geïnteresseerden.", "", "NL", "4"),
)


def found(*rows, name="sociaal.csv", heads=HEADS, damaged=(), kind="sheet"):
    numbered = tuple((line, tuple(cells)) for line, cells in enumerate(rows or ROWS, 2))
    return Found(name, kind, Table(heads, numbered, "utf-8", ";"), damaged)


def planned(desk, file, source=SOCIAL, feed=None):
    columns = columns_of(file, feed)
    heard = items_of(file, columns)
    return desk.read(plan, file.name, source, heard, mapping_of(file, columns))


def take(desk, made, picks=None):
    taking = desk.read(intake_taking.prepare, made, picks or {})
    for part in range(len(taking.parts)):
        desk.act(intake_taking.take, taking, part)
    return taking


def verdicts(made):
    return [each.verdict for each in made.items]


def heard_items(desk):
    return {each.words("key"): each for each in desk.records("items")}


def the_feed(desk):
    (feed,) = desk.records("feeds")
    return feed


def test_a_dry_run_tells_new_again_and_near_and_writes_nothing(desk):
    made = planned(desk, found())
    assert verdicts(made) == ["new", "again", "near", "new"]
    assert [each.first for each in made.items] == ["", "#1", "#1", ""]
    assert desk.records("items") == ()


def test_doubles_count_with_the_first_and_stay_findable(desk):
    taking = take(desk, planned(desk, found()))
    kept = heard_items(desk)
    assert (taking.new, taking.doubles) == (2, 2)
    assert kept["1"].whole("volume") == 3
    assert {kept[key].words("double_of") for key in "23"} == {kept["1"].id}
    assert [kept[key].words("state") for key in "1234"] == ["unseen", "done", "done", "unseen"]
    assert kept["1"].words("event_at") == "2020-11-17T09:06:00.000Z"
    assert kept["1"].words("observed_at") == "2020-11-17T09:07:42.000Z"
    assert [each.id for each in desk.read(items.doubles_of, kept["1"].id)] == [
        kept["3"].id,
        kept["2"].id,
    ]
    (intake,) = desk.records("intakes")
    assert [intake.whole(name) for name in ("new", "doubles", "refused")] == [2, 2, 0]
    assert desk.lines()[-1] == "Berichten van ‘sociaal.csv’ ingelezen: 2 nieuw, 2 dubbel"


def test_a_file_taken_twice_makes_nothing_twice(desk):
    take(desk, planned(desk, found()))
    feed = the_feed(desk)
    again = planned(desk, found(), source_of(feed), feed)
    assert verdicts(again) == ["same"] * 4
    with pytest.raises(NotAllowed) as nothing:
        desk.read(intake_taking.prepare, again, {})
    assert nothing.value.code == "intake_nothing_to_take"


def test_without_a_key_the_same_words_at_the_same_time_are_the_same(desk):
    rows = (("17/11/2020 10:04", "Beller uit Eupen vraagt of hij naar Aken mag werken"),)
    file = found(*rows, heads=("datum", "tekst"))
    take(desk, planned(desk, file))
    later = (("17/11/2020 10:05", rows[0][1]),)
    feed = the_feed(desk)
    assert verdicts(planned(desk, file, source_of(feed), feed)) == ["same"]
    next_file = found(*later, heads=("datum", "tekst"))
    assert verdicts(planned(desk, next_file, source_of(feed), feed)) == ["again"]


def test_a_person_may_say_that_a_near_one_stands_for_itself_or_is_left_out(desk):
    take(desk, planned(desk, found()), {"3": "other", "4": "skip"})
    kept = heard_items(desk)
    assert sorted(kept) == ["1", "2", "3"]
    assert kept["3"].words("double_of") == ""
    assert kept["1"].whole("volume") == 2


def test_what_counts_with_one_that_is_left_out_stands_for_itself(desk):
    take(desk, planned(desk, found()), {"1": "skip"})
    kept = heard_items(desk)
    assert [kept[key].words("double_of") for key in "23"] == ["", ""]


def test_an_intake_goes_back_as_a_whole_and_comes_again(desk):
    taking = take(desk, planned(desk, found()))
    desk.act(importing_undo.step_back, taking.id)
    assert desk.records("items") == ()
    assert desk.record("intakes", taking.id).words("state") == "undone"
    desk.act(importing_undo.step_again, taking.id)
    assert heard_items(desk)["1"].whole("volume") == 3
    assert desk.record("intakes", taking.id).words("state") == "taken"


def test_what_somebody_built_on_stays_when_an_intake_goes_back(desk):
    taking = take(desk, planned(desk, found()))
    first = heard_items(desk)["1"].id
    desk.act(hearing.open_rumour, first)
    step = desk.act(importing_undo.step_back, taking.id)
    assert step.stayed == 1
    assert [each.id for each in desk.records("items")] == [first]


def test_an_earlier_intake_goes_back_after_a_later_one_without_losing_count(desk):
    first = take(desk, planned(desk, found(ROWS[0])))
    feed = the_feed(desk)
    second = take(desk, planned(desk, found(ROWS[1]), source_of(feed), feed))
    third = take(desk, planned(desk, found(ROWS[2]), source_of(feed), feed))
    assert heard_items(desk)["1"].whole("volume") == 3
    desk.act(importing_undo.step_back, second.id)
    assert heard_items(desk)["1"].whole("volume") == 2
    desk.act(importing_undo.step_back, third.id)
    assert heard_items(desk)["1"].whole("volume") == 1
    desk.act(importing_undo.step_again, second.id)
    assert heard_items(desk)["1"].whole("volume") == 2
    assert desk.record("intakes", first.id).words("state") == "taken"


def test_a_part_of_an_intake_is_not_taken_back_alone(desk):
    taking = take(desk, planned(desk, found()))
    assert desk.read(importing_undo.newest) == taking.id
    assert desk.read(undo.undoable) == ()


def test_large_files_are_written_in_parts(desk):
    rows = [
        (f"17/11/2020 09:{n % 60:02}", f"bericht {n} " * 9, "", "NL", str(n)) for n in range(600)
    ]
    taking = take(desk, planned(desk, found(*rows)))
    assert len(taking.parts) > 2
    assert len(desk.records("items")) == 600
    while desk.act(importing_undo.step_back, taking.id).done:
        pass
    assert desk.records("items") == ()


def test_damaged_and_empty_ones_are_refused_and_counted(desk):
    rows = (*ROWS, ("17/11/2020 10:00", "", "", "NL", "9"))
    made = planned(desk, found(*rows, damaged=(12,)))
    assert verdicts(made)[-2:] == ["refused", "refused"]
    assert [each.heard.fault for each in made.items[-2:]] == ["no_text", "damaged"]
    taking = take(desk, made)
    assert desk.record("intakes", taking.id).whole("refused") == 2


def test_a_time_that_has_not_come_is_left_out_and_told(desk):
    (item,) = planned(desk, found(("18/11/2020 10:06", "Morgen gezegd", "", "", "1"))).items
    assert (item.heard.at, item.heard.lost) == ("", ("ahead",))


def test_a_source_that_goes_backwards_is_told(desk):
    take(desk, planned(desk, found()))
    feed = the_feed(desk)
    old = found(("16/11/2020 10:06", "Iets van gisteren dat nu pas komt", "", "", "8"))
    assert planned(desk, old, source_of(feed), feed).backwards
    fresh = found(("17/11/2020 10:07", "Iets van daarnet dat nu pas komt", "", "", "9"))
    assert not planned(desk, fresh, source_of(feed), feed).backwards


def test_what_columns_mean_is_kept_of_each_source(desk):
    file = found()
    columns = ("at", "text", "", "language", "key")
    made = desk.read(plan, file.name, SOCIAL, items_of(file, columns), mapping_of(file, columns))
    take(desk, made)
    feed = the_feed(desk)
    assert columns_of(file, feed) == columns
    assert columns_of(found(name="ander.csv"), None) == ("at", "text", "outlet", "language", "key")
    assert likely(found(name="ander.csv"), (feed,)) == feed.id
    assert likely(found(name="sociaal.csv", heads=("x",) * 5), (feed,)) == feed.id
    assert likely(found(name="x.csv", heads=("a", "b", "c", "d", "e")), (feed,)) == ""


def test_a_file_without_a_column_for_the_text_is_refused():
    with pytest.raises(BadValue) as refused:
        items_of(found(), ("at", "", "", "", ""))
    assert refused.value.code == "intake_no_text_column"


def test_an_item_that_went_since_the_dry_run_is_no_first_any_more(desk):
    take(desk, planned(desk, found(ROWS[0])))
    feed = the_feed(desk)
    made = planned(desk, found(ROWS[1]), source_of(feed), feed)

    def remove(uow):
        uow.remove("items", uow.records(Query("items"))[0].id)
        return uow.commit()

    desk.act(remove)
    take(desk, made)
    (left,) = desk.records("items")
    assert (left.words("double_of"), left.words("state"), left.whole("volume")) == ("", "unseen", 1)


class Ear:
    """Hears French for sure in every text with "des", and nothing in others."""

    def hear(self, sentences):
        return tuple(Guess("fr", 0.99 if " des " in each else 0.4) for each in sentences)


def test_languages_are_heard_where_nobody_says_them():
    rows = (
        ("", "La fermeture des écoles est annoncée", "", "", "1"),
        ("", "hm tja dan toch maar", "", "", "2"),
        ("", "هل صحيح أن المدارس ستغلق", "", "", "3"),
        ("", "La fermeture des écoles est annoncée demain", "", "DE", "4"),
    )
    file = found(*rows)
    told = with_languages(items_of(file, columns_of(file, None)), Ear(), "nl")
    assert [each.language for each in told] == ["fr", "nl", "other", "de"]
    assert language_of("La fermeture des écoles", Ear()) == "fr"


def test_a_stop_while_comparing_is_heard(desk):
    class Stopped(Exception):
        pass

    def hears(done, total):
        raise Stopped

    file = found()
    heard = items_of(file, columns_of(file, None))
    with pytest.raises(Stopped):
        desk.read(plan, file.name, SOCIAL, heard, {}, hears)


def test_a_feed_without_a_mapping_guesses():
    assert columns_of(found(), Record("feeds", "x", {})) == (
        "at",
        "text",
        "outlet",
        "language",
        "key",
    )
