"""What every ledger hides of a guarded record from whoever is not among its readers."""

from __future__ import annotations

from nccn_desk.services.shapes import Query, Where
from tests.adapters.contract.world import EVA, NOBODY, SAM, duty

SECRET = "Geheimwoord"
WORDS = {"name": f"{SECRET} sluiten", "text_nl": f"{SECRET}: alles dicht."}


def variant(world, readers=(SAM,), **values):
    with world.acting() as uow:
        given = {"label": "a", **WORDS, "readers": frozenset(readers), **values}
        made = uow.create("variants", given)
        return made.id, uow.commit().act


def told(world, record, act, *moments):
    """Return all that a reader hands out about one record, now and at some moments."""
    one = (Where("id", "=", record),)
    with world.reading() as reader:
        return [
            reader.record("variants", record),
            reader.records(Query("variants")),
            reader.records(Query("variants", one, deleted=True)),
            reader.history("variants", record),
            reader.act(act),
            reader.rivals("variants", record),
            reader.conflicts(),
            reader.search(SECRET),
            *(reader.records(Query("variants", as_of=each)) for each in moments),
            *(reader.records(Query("variants", one, as_of=each)) for each in moments),
            *(reader.search(SECRET, as_of=each) for each in moments),
        ]


class NeedToKnowContract:
    def test_who_is_not_on_the_list_reads_no_guarded_word_now_or_then(self, world):
        record, act = variant(world)
        then = world.now
        world.wait()
        world.change("variants", record, text_nl=f"{SECRET}: toch niet.")
        assert SECRET in repr(told(world, record, act, then))
        for actor in (duty(EVA), duty(EVA, "evaluator"), duty(NOBODY)):
            world.sit_down(actor)
            seen = told(world, record, act, then, world.now)
            assert SECRET not in repr(seen)
            assert seen[0]["label"] == "a"
            assert len(seen[1]) == len(seen[8]) == 1

    def test_who_is_on_the_list_today_reads_the_past_and_who_left_it_does_not(self, world):
        record, act = variant(world)
        then = world.now
        world.wait()
        world.change("variants", record, readers=frozenset({EVA}))
        assert SECRET not in repr(told(world, record, act, then, world.now))
        world.sit_down(duty(EVA))
        past = told(world, record, act, then)[-2]
        assert past[0]["text_nl"] == WORDS["text_nl"]

    def test_who_changes_what_they_may_not_read_is_not_told_and_loses_nothing(self, world):
        record, act = variant(world)
        world.sit_down(duty(EVA))
        with world.acting() as uow:
            changed = uow.change("variants", record, {"label": "b"})
            assert (changed["label"], changed["text_nl"]) == ("b", None)
            assert SECRET not in repr(uow.record("variants", record))
            assert SECRET not in repr(uow.records(Query("variants")))
            assert SECRET not in repr(uow.change("variants", record, {"label": "b"}))
            uow.remove("variants", record)
            uow.restore("variants", record)
            uow.commit()
        assert SECRET not in repr(told(world, record, act, world.now))
        world.sit_down(duty())
        with world.reading() as reader:
            stands = reader.record("variants", record)
        assert {name: stands[name] for name in WORDS} == WORDS
        assert stands["label"] == "b"
