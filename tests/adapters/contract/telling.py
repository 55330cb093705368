"""What every ledger remembers: texts, history, acts, and words that are searched."""

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import EVA, SAM, duty


class TextsContract:
    def test_a_text_reads_back_in_its_language(self, world):
        meeting = world.meeting()
        changes = world.write(meeting, "Eén 😀 עברית\nregel twee")
        world.write(meeting, "Ligne", language="fr")
        assert changes.records == {("meetings", meeting.id)}
        with world.reading() as reader:
            assert (
                reader.text("meetings", meeting.id, "minutes", "nl") == "Eén 😀 עברית\nregel twee"
            )
            assert reader.text("meetings", meeting.id, "minutes", "fr") == "Ligne"
            assert reader.text("meetings", meeting.id, "minutes", "de") == ""

    def test_the_last_words_of_an_act_count_and_are_read_within_it(self, world):
        meeting = world.meeting()
        with world.acting() as uow:
            uow.write_text("meetings", meeting.id, "minutes", "nl", "eerst")
            uow.write_text("meetings", meeting.id, "minutes", "nl", "dan")
            assert uow.text("meetings", meeting.id, "minutes", "nl") == "dan"
            with world.reading() as reader:
                assert reader.text("meetings", meeting.id, "minutes", "nl") == ""
            uow.commit()
            assert uow.text("meetings", meeting.id, "minutes", "nl") == "dan"

    def test_words_written_over_others_put_in_only_what_was_changed(self, world):
        meeting = world.meeting()
        world.write(meeting, "Kalm. Druk.")
        world.write(meeting, "Kalm. Heel druk.")
        with world.acting() as uow:
            mine, over = "Zeer kalm. Druk.", "Kalm. Druk."
            uow.write_text("meetings", meeting.id, "minutes", "nl", mine, over)
            uow.commit()
        with world.reading() as reader:
            words = reader.text("meetings", meeting.id, "minutes", "nl")
        assert words == "Zeer kalm. Heel druk."

    def test_the_words_of_several_records_are_read_at_once(self, world):
        one, two, three = (world.meeting() for _ in range(3))
        world.write(one, "Eén")
        world.write(two, "Deux", "fr")
        with world.acting() as uow:
            uow.write_text("meetings", one.id, "minutes", "de", "Eins")
            uow.write_text("meetings", two.id, "minutes", "fr", "")
            ids = (one.id, two.id, three.id)
            assert {k: v for k, v in uow.texts("meetings", ids, "minutes").items() if v} == {
                one.id: {"nl": "Eén", "de": "Eins"}
            }
        with world.reading() as reader:
            assert reader.texts("meetings", ids, "minutes") == {
                one.id: {"nl": "Eén"},
                two.id: {"fr": "Deux"},
            }
            assert reader.texts("meetings", (), "minutes") == {}
            assert reader.texts("meetings", ids, "other") == {}

    def test_a_text_reads_back_as_it_stood_at_a_moment(self, world):
        one, two = world.meeting(), world.meeting()
        made = world.now
        world.wait()
        world.write(one, "eerst")
        world.write(two, "Deux", "fr")
        first = world.now
        world.wait()
        world.write(one, "eerst en dan")
        world.write(one, "Erst", "de")
        then = world.wait()
        ids = (one.id, two.id)
        world.reopen()
        with world.acting() as uow:
            uow.write_text("meetings", one.id, "minutes", "nl", "nu")
            assert uow.texts("meetings", ids, "minutes", then)[one.id]["nl"] == "eerst en dan"
        with world.reading() as reader:
            assert reader.texts("meetings", ids, "minutes", made) == {}
            assert reader.texts("meetings", ids, "minutes", first) == {
                one.id: {"nl": "eerst"},
                two.id: {"fr": "Deux"},
            }
            assert reader.texts("meetings", ids, "minutes", then) == reader.texts(
                "meetings", ids, "minutes"
            )
            assert reader.texts("meetings", ids, "other", then) == {}
            with pytest.raises(BadValue):
                reader.texts("meetings", ids, "minutes", "gisteren")

    def test_all_that_a_text_has_said_tells_who_typed_it(self, world):
        meeting = world.meeting()
        world.wait()
        world.write(meeting, "a")
        first = world.now
        world.sit_down(duty(EVA))
        second = world.wait()
        world.write(meeting, "a b")
        world.write(meeting, "un", "fr")
        third = world.wait()
        world.write(meeting, "")
        with world.reading() as reader:
            told = [
                (each.language, each.words, each.since, each.until, each.officers)
                for each in reader.spoken("meetings", meeting.id, "minutes")
            ]
            assert reader.spoken("meetings", meeting.id, "other") == ()
            assert reader.spoken("meetings", "0f" * 16, "minutes") == ()
            assert reader.removals() == ()
        assert sorted(told) == [
            ("fr", "un", second, "", (EVA,)),
            ("nl", "a", first, second, (SAM,)),
            ("nl", "a b", second, third, (EVA,)),
        ]

    def test_words_that_stand_already_are_no_act(self, world):
        meeting = world.meeting()
        world.write(meeting, "tekst")
        assert not world.write(meeting, "tekst")

    def test_words_that_were_given_up_leave_no_trace(self, world):
        meeting = world.meeting()
        world.write(meeting, "eerst")
        with world.acting() as uow:
            uow.write_text("meetings", meeting.id, "minutes", "nl", "niet")
        world.write(meeting, "eerst en dan")
        world.reopen()
        world.write(meeting, "eerst, dan en ten slotte")
        with world.reading() as reader:
            words = reader.text("meetings", meeting.id, "minutes", "nl")
        assert words == "eerst, dan en ten slotte"

    def test_a_text_can_be_written_with_its_record(self, world):
        with world.acting() as uow:
            meeting = uow.create("meetings", {"title": "Overleg", "planned": world.now})
            uow.write_text("meetings", meeting.id, "minutes", "nl", "Verslag")
            uow.commit()
        with world.reading() as reader:
            assert reader.text("meetings", meeting.id, "minutes", "nl") == "Verslag"
            assert reader.record("meetings", meeting.id) == meeting

    def test_typing_tells_who_changed_the_record(self, world):
        meeting = world.meeting()
        later = world.wait()
        world.sit_down(duty(EVA))
        world.write(meeting, "x")
        with world.reading() as reader:
            record = reader.record("meetings", meeting.id)
        assert (record.changed_at, record.changed_by) == (later, EVA)

    def test_a_large_text_with_anything_in_it(self, world):
        meeting = world.meeting()
        words = "Zin met é, 😀, שלום en \t tab.\n" * 4000
        world.write(meeting, words + "\x00\x07\r\neinde")
        with world.reading() as reader:
            assert reader.text("meetings", meeting.id, "minutes", "nl") == words + "\neinde"

    def test_text_that_cannot_be_kept_is_refused(self, world):
        meeting = world.meeting()
        with world.acting() as uow:
            for section, words in (
                ("nothing", "x"),
                ("minutes", "\ud800"),
                ("minutes", "x" * 1_000_001),
            ):
                with pytest.raises(BadValue):
                    uow.write_text("meetings", meeting.id, section, "nl", words)
            uow.remove("meetings", meeting.id)
            with pytest.raises(NotAllowed):
                uow.write_text("meetings", meeting.id, "minutes", "nl", "x")


class HistoryContract:
    def told(self, versions):
        return [(each.field, each.value, each.officer, each.current) for each in versions]

    def test_every_value_that_a_field_has_had(self, world):
        task = world.task("a", owner=SAM)
        made = world.now
        later = world.wait()
        world.sit_down(duty(EVA))
        changes = world.change("tasks", task.id, owner=EVA, title="b")
        with world.reading() as reader:
            versions = reader.history("tasks", task.id)
        assert self.told(versions) == [
            ("title", "a", SAM, False),
            ("owner", SAM, SAM, False),
            ("horizon", "today", SAM, True),
            ("state", "open", SAM, True),
            ("title", "b", EVA, True),
            ("owner", EVA, EVA, True),
        ]
        assert [each.entered_at for each in versions] == [made] * 4 + [later] * 2
        assert {each.act for each in versions[4:]} == {changes.act}

    def test_sets_are_told_whole(self, world):
        meeting = world.meeting(present=frozenset({SAM}))
        world.change("meetings", meeting.id, present=frozenset({SAM, EVA}))
        world.change("meetings", meeting.id, present=frozenset())
        with world.reading() as reader:
            versions = reader.history("meetings", meeting.id)
        told = [(each.value, each.current) for each in versions if each.field == "present"]
        assert told == [
            (frozenset({SAM}), False),
            (frozenset({SAM, EVA}), False),
            (frozenset(), True),
        ]

    def test_removing_and_bringing_back_are_told(self, world):
        task = world.task("a")
        for removing in (True, False):
            with world.acting() as uow:
                (uow.remove if removing else uow.restore)("tasks", task.id)
                uow.commit()
        with world.reading() as reader:
            versions = reader.history("tasks", task.id)
        told = [(each.value, each.current) for each in versions if each.field == "deleted"]
        assert told == [(True, False), (False, True)]

    def test_an_act_tells_what_it_wrote(self, world):
        task = world.task("a")
        with world.acting() as uow:
            uow.change("tasks", task.id, {"title": "b"})
            day = uow.create("days", {"day": "2020-11-17"})
            uow.change("tasks", task.id, {"horizon": "week", "title": "c"})
            uow.commit()
        with world.reading() as reader:
            (act, _) = reader.own_acts()
            told = reader.act(act)
        assert [
            (register, each, version.field, version.value) for register, each, version in told
        ] == [
            ("tasks", task.id, "title", "c"),
            ("tasks", task.id, "horizon", "week"),
            ("days", day.id, "day", "2020-11-17"),
        ]
        assert {version.act for *_, version in told} == {act}

    def test_the_act_that_made_a_record_tells_its_number_last(self, world):
        world.task("a")
        with world.reading() as reader:
            *_, (_, _, version) = reader.act(reader.own_acts()[0])
        assert (version.field, version.value) == ("_number", "T-LV-1")

    def test_own_acts_are_those_of_the_officer_at_the_desk(self, world):
        for title in "abc":
            world.task(title)
        with world.reading() as reader:
            mine = reader.own_acts()
            assert reader.own_acts(limit=2) == mine[:2]
            newest = reader.act(mine[0])
        assert newest[0][2].value == "c"
        world.sit_down(duty(EVA))
        with world.reading() as reader:
            assert reader.own_acts() == ()
        world.task("d")
        world.sit_down(duty())
        with world.reading() as reader:
            assert reader.own_acts() == mine

    def test_a_clock_that_jumped_back_leaves_order_and_shows(self, world):
        task = world.task("a")
        world.wait(3600)
        world.change("tasks", task.id, title="b")
        world.wait(-7200)
        late = world.change("tasks", task.id, title="c")
        with world.reading() as reader:
            versions = [each for each in reader.history("tasks", task.id) if each.field == "title"]
            assert reader.record("tasks", task.id)["title"] == "c"
            assert reader.jumped_acts("tasks", task.id) == {late.act}
            assert reader.ahead_acts("tasks", task.id) == frozenset()
            newest = reader.own_acts()[0]
        assert [each.value for each in versions] == ["a", "b", "c"]
        assert (newest, versions[-1].entered_at) == (late.act, world.now)


class SearchContract:
    def test_accents_and_case_are_ignored_and_the_last_word_is_a_beginning(self, world):
        line = world.journal("Hôpital de Liège: ÉVACUATION vers Namur")
        for words in ("hopital", "liège HÔPITAL", "evacuation nam", "li", "Liege:", "Liege: "):
            assert world.found(words) == [line.id], words
        for words in ("hopita liege", "hopital gand", "iege", "", "  ", "!?", "😀"):
            assert world.found(words) == [], words

    def test_a_piece_is_found_as_it_stands(self, world):
        line = world.journal("Briefing COVID-19 om 09:30")
        world.journal("De 19 gevallen van covid")
        assert world.found("covid-19") == [line.id]
        assert world.found("09:30") == [line.id]
        assert len(world.found("covid 19")) == 2

    @pytest.mark.parametrize(
        "typed",
        ['"', '""', "a AND", "NOT", "a OR b", "a*", "*", "(a", ")", "a:b", "words:x", "^a",
         "a+b", "{a", "NEAR(a b)", "a'b", "-a", "--", ";", "\x00", "a\x00b", "\x02", "\\", "%", "_",
         "a_b"],
    )  # fmt: skip
    def test_no_sign_is_an_error(self, world, typed):
        world.journal("a b c words x")
        world.found(typed)
        world.found(f"{typed} ")
        world.found(f'x {typed} "')
        assert world.found("words")

    def test_a_hit_shows_what_and_where(self, world):
        event = "2020-11-17T07:15:00.000Z"
        line = world.journal("Ziekenhuis Luik is vol\nTweede regel", event_at=event)
        with world.reading() as reader:
            (hit,) = reader.search("luik")
        assert (hit.register, hit.id, hit.number) == ("journal", line.id, "J-LV-1")
        assert (hit.title, hit.moment, hit.until) == ("Ziekenhuis Luik is vol", event, "")
        assert "Ziekenhuis \x02Luik\x03 is vol" in hit.excerpt

    def test_the_latest_event_comes_first(self, world):
        early = world.journal("brand", event_at="2020-11-17T06:00:00.000Z")
        late = world.journal("brand", event_at="2020-11-17T08:00:00.000Z")
        middle = world.journal("brand", event_at="2020-11-17T07:00:00.000Z")
        assert world.found("brand") == [late.id, middle.id, early.id]
        assert len(world.found("brand", limit=2)) == 2
        assert world.found("brand", limit=0) == []

    def test_a_search_can_stay_in_some_registers(self, world):
        line, task = world.journal("brand"), world.task("brand")
        assert set(world.found("brand")) == {line.id, task.id}
        assert world.found("brand", registers=("tasks",)) == [task.id]
        assert set(world.found("brand", registers=("tasks", "journal"))) == {line.id, task.id}
        assert world.found("brand", registers=("meetings",)) == []

    def test_texts_are_found_too(self, world):
        meeting = world.meeting("Overleg")
        world.write(meeting, "Beslissing: scholen dicht")
        world.write(meeting, "Décision : écoles fermées", language="fr")
        for words in ("scholen", "ecoles"):
            with world.reading() as reader:
                (hit,) = reader.search(words)
            assert (hit.register, hit.id, hit.title) == ("meetings", meeting.id, "Overleg")

    def test_words_that_were_replaced_are_found_in_their_time(self, world):
        task = world.task("carpool Brussel")
        then = world.now
        later = world.wait()
        world.change("tasks", task.id, title="busvervoer Brussel")
        assert world.found("carpool") == []
        assert world.found("busvervoer") == [task.id]
        with world.reading() as reader:
            (hit,) = reader.search("carpool", as_of=then)
        assert (hit.title, hit.until) == ("carpool Brussel", later)
        assert world.found("busvervoer", as_of=then) == []
        assert world.found("carpool", as_of=later) == []
        assert world.found("brussel", as_of=later) == [task.id]
        assert world.found("brussel", as_of="2020-11-17T08:00:00.000Z") == []

    def test_prose_that_was_replaced_is_found_in_its_time(self, world):
        meeting = world.meeting()
        world.write(meeting, "scholen open")
        then = world.now
        world.wait(3600)
        world.write(meeting, "scholen dicht")
        assert world.found("open") == []
        assert world.found("open", as_of=then) == [meeting.id]
        assert world.found("dicht", as_of=then) == []

    def test_what_was_removed_is_not_found_until_it_is_back(self, world):
        meeting = world.meeting("Overleg scholen")
        world.write(meeting, "verslag")
        then = world.wait()
        for removing, expected in ((True, []), (False, [meeting.id])):
            world.wait()
            with world.acting() as uow:
                (uow.remove if removing else uow.restore)("meetings", meeting.id)
                uow.commit()
            assert world.found("scholen") == expected
            assert world.found("verslag") == expected
            assert world.found("scholen", as_of=then) == [meeting.id]
            assert world.found("verslag", as_of=then) == [meeting.id]

    def test_what_is_not_kept_is_not_found(self, world):
        with world.acting() as uow:
            uow.create("tasks", {"title": "carpool"})
            uow.count(Query("tasks"))
            assert uow.search("carpool") == ()
        assert world.found("carpool") == []

    def test_an_act_that_is_kept_is_found_at_once(self, world):
        with world.acting() as uow:
            task = uow.create("tasks", {"title": "carpool"})
            uow.commit()
            assert [hit.id for hit in uow.search("carpool")] == [task.id]

    def test_a_moment_must_be_one(self, world):
        with world.reading() as reader, pytest.raises(BadValue):
            reader.search("x", as_of="yesterday")
