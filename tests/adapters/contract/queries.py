"""What every ledger answers to a query, now and as of a moment."""

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotFound
from nccn_desk.services.shapes import By, Query, Tally, Where
from tests.adapters.contract.world import EVA, SAM


class QueriesContract:
    def titles(self, world, *where, order=("title",), **values):
        with world.reading() as reader:
            query = Query("tasks", where, order, **values)
            found = reader.records(query)
            limited = values.get("limit", 0)
            assert limited or reader.count(query) == len(found)
            return [record["title"] for record in found]

    @pytest.fixture
    def tasks(self, world):
        for title, owner, due, horizon in (
            ("a", SAM, "2020-11-17T10:00:00.000Z", "today"),
            ("b", EVA, "2020-11-17T12:00:00.000Z", "week"),
            ("c", "", None, "today"),
            ("d", None, "2020-11-17T11:00:00.000Z", "later"),
        ):
            world.task(title, owner=owner, due=due, horizon=horizon)
            world.wait()
        return world

    def test_conditions(self, tasks):
        noon = "2020-11-17T12:00:00.000Z"
        for where, expected in (
            (Where("owner", "=", SAM), "a"),
            (Where("owner", "!=", SAM), "bcd"),
            (Where("owner", "in", (SAM, EVA)), "ab"),
            (Where("owner", "in", ()), ""),
            (Where("due", "<", noon), "ad"),
            (Where("due", "<=", noon), "abd"),
            (Where("due", ">", "2020-11-17T10:00:00.000Z"), "bd"),
            (Where("due", ">=", "2020-11-17T11:00:00.000Z"), "bd"),
            (Where("state", "=", "open"), "abcd"),
            (Where("created_by", "=", SAM), "abcd"),
            (Where("number", "=", "T-LV-2"), "b"),
            (Where("title", "=", "a' OR 1=1 --"), ""),
        ):
            assert "".join(self.titles(tasks, where)) == expected, where

    def test_nothing_and_an_empty_line_are_the_same_nothing(self, tasks):
        for nothing in (None, ""):
            assert self.titles(tasks, Where("owner", "=", nothing)) == ["c", "d"]
            assert self.titles(tasks, Where("owner", "!=", nothing)) == ["a", "b"]
            assert self.titles(tasks, Where("owner", "in", (nothing, SAM))) == ["a", "c", "d"]
            assert self.titles(tasks, Where("due", "=", nothing)) == ["c"]
        assert self.titles(tasks, Where("due", "<", None)) == []

    def test_conditions_are_all_demanded(self, tasks):
        where = (Where("horizon", "=", "today"), Where("owner", "=", SAM))
        assert self.titles(tasks, *where) == ["a"]

    def test_order_and_limit(self, tasks):
        for order, limit, expected in (
            (("title",), 2, "ab"),
            (("-title",), 0, "dcba"),
            (("due",), 0, "cadb"),
            (("-due",), 0, "bdac"),
            (("-horizon", "title"), 0, "bacd"),
            (("-number",), 1, "d"),
            ((), 0, "abcd"),
            (("-created_at",), 2, "dc"),
        ):
            assert "".join(self.titles(tasks, order=order, limit=limit)) == expected, order

    def test_numbers_sort_as_people_count(self, world):
        for n in range(11):
            world.task(f"{n}")
        assert self.titles(world, order=("number",)) == [str(n) for n in range(11)]
        assert self.titles(world, order=("-number",), limit=2) == ["10", "9"]

    def test_ties_are_broken_by_number_and_where_there_is_none_by_id(self, world):
        ids = [world.task("Gelijk").id for _ in range(11)]
        with world.reading() as reader:
            for order in (("title",), ("created_at",), ()):
                found = reader.records(Query("tasks", order=order))
                assert [record.id for record in found] == ids
            found = reader.records(Query("tasks", order=("-title",), limit=3))
            assert [record.id for record in found] == ids[:-4:-1]
            officers = reader.records(Query("officers", order=("role",)))
            assert sorted(officers, key=lambda each: (each.words("role"), each.id)) == [*officers]

    def test_sets_are_asked_for_members(self, world):
        both = world.journal("beiden", mentions=frozenset({SAM, EVA}))
        one = world.journal("een", mentions=frozenset({EVA}))
        none = world.journal("geen")
        with world.reading() as reader:
            for member, expected in (
                (EVA, {both.id, one.id}),
                (SAM, {both.id}),
                ("x", set()),
                (None, {none.id}),
            ):
                query = Query("journal", (Where("mentions", "has", member),))
                assert {record.id for record in reader.records(query)} == expected
                assert reader.count(query) == len(expected)

    def test_a_set_that_changed_answers_anew(self, world):
        meeting = world.meeting(present=frozenset({SAM, EVA}))
        query = Query("meetings", (Where("present", "has", SAM),))
        with world.acting() as uow:
            uow.change("meetings", meeting.id, {"present": frozenset({EVA})})
            assert uow.count(query) == 0
            uow.commit()
        with world.reading() as reader:
            assert reader.count(query) == 0
            assert reader.record("meetings", meeting.id)["present"] == {EVA}

    def test_flags_and_numbers(self, world):
        with world.acting() as uow:
            day = uow.create("days", {"day": "2020-11-17", "number": 250})
            for minutes, outside in ((15, True), (45, False)):
                uow.create(
                    "steps",
                    {
                        "day": day.id,
                        "planned": world.now,
                        "minutes": minutes,
                        "outside": outside,
                    },
                )
            uow.commit()
        with world.reading() as reader:
            for where, expected in (
                (Where("outside", "=", value=True), [15]),
                (Where("outside", "=", value=False), [45]),
                (Where("minutes", ">", 15), [45]),
                (Where("minutes", "in", (15, 45)), [15, 45]),
            ):
                found = reader.records(Query("steps", (where,), ("minutes",)))
                assert [record["minutes"] for record in found] == expected, where
            # A field goes before what is known about every record.
            assert reader.count(Query("days", (Where("number", "=", 250),))) == 1

    def test_questions_that_make_no_sense_are_refused(self, world):
        with world.reading() as reader:
            for query in (
                Query("journal", (Where("mentions", "=", SAM),)),
                Query("journal", (Where("text", "has", "x"),)),
                Query("journal", (Where("nothing", "=", "x"),)),
                Query("journal", (Where("text", "=", 3),)),
                Query("steps", (Where("minutes", "=", "x"),)),
                Query("steps", (Where("outputs", "=", ()),)),
                Query("journal", (Where("text", "in", "x"),)),
                Query("journal", order=("mentions",)),
                Query("steps", order=("outputs",)),
                Query("journal", order=("nothing",)),
                Query("journal", as_of="yesterday"),
            ):
                with pytest.raises(BadValue):
                    reader.records(query)
            with pytest.raises(NotFound):
                reader.records(Query("nothing"))

    def test_as_of_a_moment_nothing_later_is_known(self, world):
        first = world.task("a", owner=SAM)
        before = world.now
        world.wait()
        world.task("b", owner=SAM)
        world.change("tasks", first.id, title="A", owner=EVA)
        between = world.now
        world.wait()
        with world.acting() as uow:
            uow.remove("tasks", first.id)
            uow.commit()
        mine = Where("owner", "=", SAM)
        assert self.titles(world, as_of=before) == ["a"]
        assert self.titles(world, mine, as_of=before) == ["a"]
        assert self.titles(world, as_of=between) == ["A", "b"]
        assert self.titles(world, mine, as_of=between) == ["b"]
        assert self.titles(world, as_of=between, order=("-title",), limit=1) == ["b"]
        assert self.titles(world, as_of=world.now) == ["b"]
        assert self.titles(world, as_of=world.now, deleted=True) == ["A", "b"]
        assert self.titles(world, as_of="2020-11-17T08:59:59.999Z") == []

    def test_as_of_a_moment_records_are_whole(self, world):
        meeting = world.meeting("Overleg", present=frozenset({SAM}))
        before = world.now
        world.wait()
        world.change("meetings", meeting.id, present=frozenset({EVA}), place="Brussel")
        with world.reading() as reader:
            assert reader.records(Query("meetings", as_of=before)) == (meeting,)
            for member, count in ((SAM, 1), (EVA, 0)):
                where = (Where("present", "has", member),)
                assert reader.count(Query("meetings", where, as_of=before)) == count

    def test_what_is_alike_is_counted_together(self, world):
        world.journal("een", mentions=frozenset({SAM, EVA}))
        world.wait()
        world.journal("twee", mentions=frozenset({SAM, EVA}))
        world.journal("drie")
        with world.reading() as reader:
            found = reader.tally(Query("journal"), (By("mentions"),))
            assert found == {
                (frozenset({SAM, EVA}),): Tally(2, 2),
                (frozenset(),): Tally(1, 1),
            }
            (both,) = reader.tally(Query("journal", limit=1), ()).items()
            assert both == ((), Tally(3, 3))
            assert reader.tally(Query("journal", (Where("text", "=", "vier"),)), ()) == {}

    def test_numbers_of_what_is_alike_are_added_up_each_one_at_least(self, world):
        with world.acting() as uow:
            for at, volume, link in (
                ("2020-11-17T09:00:59.999Z", 15, "https://een.example"),
                ("2020-11-17T09:01:00.000Z", 0, ""),
                ("2020-11-17T09:00:00.000Z", None, None),
            ):
                values = {"text": "Dicht?", "observed_at": at, "volume": volume, "link": link}
                uow.create("items", values)
            found = uow.tally(Query("items"), (By("observed_at", 16), By("source")), "volume")
            assert {key: (each.count, each.total) for key, each in found.items()} == {
                ("2020-11-17T09:00", "social"): (2, 16),
                ("2020-11-17T09:01", "social"): (1, 1),
            }
            uow.commit()
        with world.reading() as reader:
            found = reader.tally(Query("items"), (By("link", 8), By("paraphrase")))
            told = {key: each.count for key, each in found.items()}
            assert told == {("https://", None): 1, (None, None): 2}
            found = reader.tally(Query("items"), (By("volume"),))
            assert {key for (key,) in found} == {15, 0, None}

    def test_what_is_alike_is_counted_as_of_a_moment_too(self, tasks):
        before = tasks.now
        tasks.wait()
        tasks.task("e", horizon="today")
        with tasks.reading() as reader:
            for as_of, count in ((before, 2), ("", 3)):
                found = reader.tally(Query("tasks", as_of=as_of), (By("horizon"), By("created_by")))
                assert found["today", SAM].count == count

    def test_by_some_fields_nothing_is_told_apart(self, world):
        with world.reading() as reader:
            for register, by, number in (
                ("steps", By("outputs"), ""),
                ("steps", By("minutes", 2), ""),
                ("journal", By("mentions", 2), ""),
                ("journal", By("nothing"), ""),
                ("variants", By("name"), ""),  # not everybody is shown it
                ("journal", By("text"), "text"),
            ):
                with pytest.raises(BadValue):
                    reader.tally(Query(register), (by,), number)
