from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.ledger.errors import BadArtefact, BadEntry
from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import EVA, SAM, clock_at_start, duty
from tests.adapters.store.conftest import BIRTH, MACHINE, MASTER

WORDS = ("brand", "Liège", "hôpital", "", "scholen dicht")
TITLES = st.sampled_from([word for word in WORDS if word])
PEOPLE = st.frozensets(st.sampled_from([SAM, EVA, "0c" * 16]))


class Twins(RuleBasedStateMachine):
    """Whatever people do, the encrypted store and its memory twin say the same."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = clock_at_start()
        create_store(self.folder, MASTER, BIRTH, self.clock, SeededIds("store"))
        self.store = self.opened()
        self.memory = MemoryLedger(duty(), self.clock, SeededIds("memory"))
        self.count = 0
        self.moments = []

    def opened(self):
        return open_store(self.folder, MASTER, Desk(duty(), self.clock, SeededIds("desk")), MACHINE)

    def teardown(self):
        self.store.close()
        shutil.rmtree(self.folder)

    def both(self, act):
        """Let both do the same act; what one refuses the other refuses too."""
        told = []
        for ledger in (self.memory, self.store):
            with ledger.acting() as uow:
                try:
                    act(uow)
                    told.append(uow.commit().records)
                except NotAllowed as refusal:
                    told.append(refusal.code)
        assert told[0] == told[1]

    def some_id(self, number):
        return f"{number % self.count:032x}"

    @rule(title=TITLES, people=PEOPLE)
    def make(self, title, people):
        record_id = f"{self.count:032x}"
        self.count += 1
        at = "2020-11-17T09:00:00.000Z"

        def act(uow):
            uow.create(
                "meetings",
                {"title": title, "planned": at, "present": people},
                record_id=record_id,
            )

        self.both(act)

    @precondition(lambda self: self.count)
    @rule(
        number=st.integers(0, 99),
        values=st.fixed_dictionaries(
            {},
            optional={
                "title": TITLES,
                "place": st.sampled_from(WORDS) | st.none(),
                "present": PEOPLE,
                "minutes_planned": st.integers(0, 9),
            },
        ),
    )
    def change(self, number, values):
        self.both(lambda uow: uow.change("meetings", self.some_id(number), values))

    @precondition(lambda self: self.count)
    @rule(number=st.integers(0, 99), words=st.sampled_from(WORDS), language=st.sampled_from("ab"))
    def type_in(self, number, words, language):
        self.clock.advance(timedelta(minutes=2))
        self.both(
            lambda uow: uow.write_text("meetings", self.some_id(number), "minutes", language, words)
        )

    @precondition(lambda self: self.count)
    @rule(number=st.integers(0, 99), removing=st.booleans())
    def remove_or_restore(self, number, removing):
        def act(uow):
            (uow.remove if removing else uow.restore)("meetings", self.some_id(number))

        self.both(act)

    @rule(minutes=st.integers(1, 90))
    def wait(self, minutes):
        self.moments.append(self.clock.now().strftime("%Y-%m-%dT%H:%M:%S.000Z"))
        self.clock.advance(timedelta(minutes=minutes))

    @rule()
    def reopen(self):
        self.store.close()
        self.store = self.opened()

    @rule()
    def rebuild(self):
        digest = self.store.digest()
        self.store.rebuild()
        assert self.store.digest() == digest

    @invariant()
    def they_say_the_same(self):
        with self.memory.reading() as mine, self.store.reading() as theirs:
            for moment in ("", *self.moments[-2:]):
                query = Query("meetings", order=("title",), deleted=True, as_of=moment)
                assert theirs.records(query) == mine.records(query)
                for word in ("brand", "hop", "dicht"):
                    found = [
                        sorted((hit.id, hit.title, hit.until) for hit in found_in)
                        for found_in in (
                            mine.search(word, as_of=moment),
                            theirs.search(word, as_of=moment),
                        )
                    ]
                    assert found[0] == found[1]
            for number in range(self.count):
                record_id = self.some_id(number)
                told = [
                    [
                        (each.field, each.value, each.entered_at, each.current)
                        for each in reader.history("meetings", record_id)
                    ]
                    for reader in (mine, theirs)
                ]
                assert told[0] == told[1]
                for language in "ab":
                    place = ("meetings", record_id, "minutes", language)
                    assert mine.text(*place) == theirs.text(*place)


TestTwins = Twins.TestCase
TestTwins.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_a_field_that_is_written_twice_in_an_act_is_one_write(world):
    with world.acting() as uow:
        task = uow.create("tasks", {"title": "a"})
        uow.change("tasks", task.id, {"title": "b"})
        uow.change("tasks", task.id, {"title": "c"})
        uow.commit()
    with world.reading() as reader:
        told = [each.value for each in reader.history("tasks", task.id) if each.field == "title"]
    assert told == ["c"]


def test_what_cannot_be_frozen_is_refused_and_the_act_goes_on(world):
    task = world.task("a")
    with world.acting() as uow:
        with pytest.raises(BadArtefact):
            uow.freeze("sheet", "tasks", task.id, {"n": 2**60})
        uow.change("tasks", task.id, {"title": "b"})
        assert uow.commit()


def test_an_act_that_is_too_large_is_refused_whole(world):
    with world.acting() as uow:
        for _ in range(4097):
            uow.create("tasks", {"title": "a"})
        with pytest.raises(BadEntry, match="entry_bad"):
            uow.commit()
    with world.reading() as reader:
        assert reader.count(Query("tasks")) == 0
    assert world.task("b").number == "T-LV-1"
    assert world.ledger.verify().sound


def test_a_record_of_a_hundred_kilobytes_of_anything(world):
    note = "Plakwerk é 😀 \u202eשלום\u202c \t\n" * 4_000
    task = world.task("a", note=note + "\x00\x1b")
    with world.reading() as reader:
        assert reader.record("tasks", task.id)["note"] == note + "  "
    assert world.found("plakwerk") == [task.id]
