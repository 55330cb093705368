"""A variant's words stay with those who must know, in every room and on every desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import past_page
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.finds import look_up, wanted_of
from nccn_desk.presenters.handover_paper import Signed, paper_of
from nccn_desk.presenters.listed import ListedPresenter
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.moments import MOMENTS_ROOM
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.variants import VARIANTS_ROOM
from nccn_desk.services import (
    conflicts,
    deciding,
    handovers,
    journal,
    moments,
    noting,
    past,
    presence,
    states,
    undo,
    variants,
)
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor, Query, Where
from tests.adapters.store.conftest import pair, space
from tests.presenters.network_desk import Outside
from tests.presenters.room_parts import Paper, Sheets, Watch, Window

__all__ = ["pair", "space"]

SECRET = "Zeegeheim"
DRAFT = {
    "name": f"{SECRET} scholen dicht",
    "text_nl": f"{SECRET}: de scholen sluiten.",
    "text_fr": f"{SECRET} : les écoles ferment.",
}
PEOPLE = {"LV": "duty_officer", "NP": "duty_officer", "KB": "spokesperson", "YM": "evaluator"}
DUTCH = Words("nl")


class Memory:
    """One desk without a disk, on which one officer comes after another."""

    def __init__(self):
        self._watch = Watch()
        self.ledger, self.clock = self._watch.ledger, self._watch.clock
        self.writer = self.reader = self.ledger

    def officer(self, initials):
        return derived_id("team", initials)

    def sits(self, initials):
        actor = Actor(self.officer(initials), PEOPLE[initials], "LV")
        self.ledger.use(actor)

    def carries(self):
        self.clock.advance(timedelta(minutes=1))


class Shared:
    """Two desks with stores on disk: who drafts sits at the one, everybody else at the other."""

    def __init__(self, space, pair):
        self._space, (self._here, self._there) = space, pair
        self.clock = space.clock

    def officer(self, initials):
        return self._here.user if initials == "LV" else derived_id("there", initials)

    def sits(self, initials):
        desk = self._here if initials == "LV" else self._there
        desk.actor = Actor(self.officer(initials), PEOPLE[initials], desk.station)
        self.ledger = desk.open().ledger

    def carries(self):
        self._space.wait()
        self._here.open()
        self._there.open()
        self._space.settle()

    @property
    def files(self):
        self._there.close()
        return [each for each in self._there.folder.rglob("*") if each.is_file()]


class Drafted:
    """A moment, a decision, and two variants of which only Lotte Verhaegen must know."""

    def __init__(self, desk):
        self.desk, self.acts, self.moments = desk, [], []
        desk.sits("LV")
        self.moment = self.does("moments", moments.add, {"title": "Overleg", "at": self._now})
        self.decision = self.does("decisions", deciding.add, {"title": "Scholen"})
        given = {**DRAFT, "moment": self.moment}
        self.shut = self.does("variants", variants.add, given)
        self.buried = self.does("variants", variants.add, {**given, "name": f"{SECRET} open"})
        desk.carries()
        desk.sits("LV")
        self.does("", variants.tie, self.shut, self.decision)
        self.does("", variants.change, self.shut, {"text_nl": f"{SECRET}: toch open."})
        self.does("", variants.bury, self.buried, f"{SECRET} kan niet")
        desk.carries()

    @property
    def _now(self):
        return to_text(self.desk.clock.now())

    def does(self, register, job, *given):
        with self.desk.ledger.acting() as uow:
            changes = job(uow, *given)
        self.acts.append(changes.act)
        self.moments.append(self._now)
        return next((each for kind, each in changes.records if kind == register), "")

    def session(self, initials):
        self.desk.sits(initials)
        person = PersonCard(self.desk.officer(initials), initials, initials, PEOPLE[initials], "nl")
        seat = Seat(person, "NA", exercise=True, crisis="COVID-19")
        return Session(self.desk.ledger, InlineRunner(), DUTCH, self.desk.clock, seat)

    def seen_by(self, initials):
        """Return by where it was seen all that somebody is shown."""
        session = self.session(initials)
        with session.ledger.reading() as reader:
            return {
                **dict(self._rooms(reader, session.seat)),
                **dict(self._found(reader)),
                **dict(self._told(reader)),
                "screen": self._screen(session),
            }

    def _rooms(self, reader, seat):
        now = reader.clock.now()
        rooms = (
            (VARIANTS_ROOM, (f"variants/{self.shut}", f"variants/{self.buried}", "")),
            (MOMENTS_ROOM, (f"moments/{self.moment}", "")),
            (DECISIONS, (f"decisions/{self.decision}", "")),
        )
        for room, links in rooms:
            for link in links:
                asked = Asked("all", "", link, day_of(now), "nl", now, writable=True)
                words = replace(asked, words=SECRET)
                yield (
                    f"{room.key} {link}",
                    (
                        room.page_of(reader, asked),
                        room.page_of(reader, words).rows,
                        room.card_of(reader, asked) if link else None,
                        room.paper_of(reader, asked, seat),
                    ),
                )

    def _found(self, reader):
        for words in (SECRET, "Zeeg", f"/{SECRET}", "#X-LV-1", "X-LV-1"):
            yield f"palette {words}", look_up(reader, wanted_of(words, reader.clock.now()))
        for moment in self.moments:
            found = (reader.search(SECRET, as_of=moment), *self._lists(reader, moment))
            yield f"as of {moment}", found
            then = past.Past(reader, moment)
            asked = past_page.Asked("variants", self.shut, moment)
            yield (
                f"past {moment}",
                (self._one(then), past_page.read_page(reader, asked, DUTCH), self._lists(then)),
            )
        yield "lists", tuple(self._lists(reader))

    def _one(self, reader):
        found = states.found(reader, "variants", self.shut)
        return found, reader.history("variants", self.shut) if found else ()

    @staticmethod
    def _lists(reader, moment=""):
        return [reader.records(Query(each.name, as_of=moment, deleted=True)) for each in REGISTERS]

    def _told(self, reader):
        yield "acts", [reader.act(each) for each in self.acts]
        yield "history", [reader.history("variants", e) for e in (self.shut, self.buried)]
        yield "title", [noting.title_of(reader, each) for each in reader.records(Query("variants"))]
        yield "choices", (conflicts.choices(reader), reader.rivals("variants", self.shut))
        yield "journal", journal.entries_on(reader, day_of(reader.clock.now()))
        yield "undo", [reader.act(each) for each in undo.undoable(reader)]
        sheet = handovers.proposal(reader, day_of(reader.clock.now()))
        unsigned = Signed("", "", (), exercise=True, crisis="COVID-19")
        yield "handover", (sheet, paper_of(sheet, unsigned, "nl"))

    def _screen(self, session):
        """Return what the room shows in the window, an editor's unfinished words with it."""
        paper = Paper()
        around = Window().around
        room = ListedPresenter(session, paper, around, VARIANTS_ROOM, Sheets(), Outside())
        room.start()
        room.narrow("all")
        for each in (self.shut, self.buried):
            room.select(f"variants/{each}")
        room.close()
        return (paper.pages, paper.cards, paper.lines)


@pytest.fixture(params=["memory", "shared"])
def drafted(request):
    if request.param == "memory":
        return Drafted(Memory())
    return Drafted(Shared(*map(request.getfixturevalue, ("space", "pair"))))


def test_who_must_know_reads_it_and_nobody_else_does_anywhere(drafted):
    own = drafted.seen_by("LV")
    knows = {where for where, shown in own.items() if SECRET in repr(shown)}
    assert {f"variants variants/{drafted.shut}", "screen", "history", "acts", "lists"} <= knows
    assert any(where.startswith("past ") for where in knows)
    for initials in ("NP", "KB", "YM"):
        seen = drafted.seen_by(initials)
        assert seen.keys() == own.keys()
        assert {where for where, shown in seen.items() if SECRET in repr(shown)} == set()
        card = seen[f"variants variants/{drafted.shut}"][2]
        assert (card.actions, card.fields) == ((), ())


def test_what_may_not_be_known_is_neither_changed_nor_let_out_by_who_may_not(drafted):
    for initials, word in (("NP", "need_to_know"), ("YM", "")):
        session = drafted.session(initials)
        for job, given in (
            (variants.change, {"readers": frozenset({session.seat.person.id})}),
            (variants.promote, "Beslist"),
            (variants.bury, "Weg"),
            (variants.tie, drafted.decision),
        ):
            with pytest.raises(NotAllowed) as refused, session.ledger.acting() as uow:
                job(uow, drafted.shut, given)
            assert not word or refused.value.code == word
        with session.ledger.acting() as uow, pytest.raises(NotAllowed):
            variants.dig_up(uow, drafted.buried)


def test_what_somebody_is_typing_is_not_shown_to_the_next_at_the_same_desk():
    drafted = Drafted(Memory())
    stood = []
    for initials in ("LV", "KB"):
        session = drafted.session(initials)
        session.meet(Nosy(stood))
        paper = Paper()
        room = ListedPresenter(session, paper, Window().around, VARIANTS_ROOM, Sheets(), Outside())
        room.start()
        room.narrow("all")
        room.select(f"variants/{drafted.shut}")
        session.stand("variants", drafted.shut)
        if initials == "LV":
            room.type("variants.text_de", f"{SECRET}: die Schulen")
            room.type_new(f"{SECRET} nieuw")
    assert SECRET not in repr((paper.pages, paper.cards, paper.lines))
    assert [each.record for each in stood] == [drafted.shut] * 2
    assert all(SECRET.encode() not in presence.to_bytes(each) for each in stood)


def test_the_other_desk_keeps_it_sealed_on_its_disk(space, pair):
    desk = Shared(space, pair)
    drafted = Drafted(desk)
    desk.sits("KB")
    with desk.ledger.reading() as reader:
        wanted = (Where("id", "=", drafted.shut),)
        assert len(reader.records(Query("variants", wanted))) == 1
    words = [SECRET.encode(), SECRET.encode("utf-16-le")]
    files = desk.files
    assert files
    assert not [each for each in files if any(word in each.read_bytes() for word in words)]


class Nosy:
    """Presences that keep what they were told."""

    def __init__(self, stood):
        self.stand = stood.append

    def others(self):
        return ()

    def subscribe(self, hear):
        return lambda: None


def test_what_two_wrote_apart_is_asked_of_who_must_know_alone(space, pair):
    desk, both = Shared(space, pair), [each.user for each in pair]
    desk.sits("LV")
    values = {**DRAFT, "readers": frozenset(both)}
    with desk.ledger.acting() as uow:
        ((_, shut),) = variants.add(uow, values).records
    desk.carries()
    for each, words in zip(pair, ("open", "half dicht"), strict=True):
        with each.ledger.acting() as uow:
            variants.change(uow, shut, {"text_nl": f"{SECRET}: {words}."})
    space.settle()
    with pair[1].ledger.reading() as reader:
        (choice,) = conflicts.choices(reader)
    assert {each.value for each in choice.rivals} == {f"{SECRET}: open.", f"{SECRET}: half dicht."}
    desk.sits("KB")
    with desk.ledger.reading() as reader:
        assert (reader.conflicts(), conflicts.choices(reader)) == ((), ())
        assert conflicts.count(reader) == 0
    with pytest.raises(NotAllowed, match="need_to_know"), desk.ledger.acting() as uow:
        conflicts.settle(uow, choice, "Mijn woorden")


def test_two_that_were_promoted_apart_are_both_asked_about(space, pair):
    desk, both = Shared(space, pair), [each.user for each in pair]
    desk.sits("LV")
    made = []
    with desk.ledger.acting() as uow:
        ((_, decision),) = deciding.add(uow, {"title": "Scholen"}).records
    for name in ("dicht", "open"):
        values = {"name": name, "text_nl": f"Scholen {name}.", "decision": decision}
        with desk.ledger.acting() as uow:
            found = variants.add(uow, {**values, "readers": frozenset(both)}).records
        made += [each for _, each in found]
    desk.carries()
    for each, variant in zip(pair, made, strict=True):
        with each.ledger.acting() as uow:
            variants.promote(uow, variant, "Beslist")
    space.settle()
    for each in pair:
        with each.ledger.reading() as reader:
            asked = {(one.id, one.field) for one in conflicts.choices(reader)}
            assert {(made[0], "state"), (made[1], "state"), (decision, "holding")} <= asked
            assert reader.record("decisions", decision).words("holding")
    with pair[0].ledger.acting() as uow:
        chosen = uow.record("decisions", decision).words("holding")
        states_ = dict(zip(made, ("promoted", "buried"), strict=True))
        for one in conflicts.choices(uow):
            wanted = states_[one.id] if one.field == "state" else None
            value = wanted or next(
                (each.value for each in one.rivals if each.value == chosen), one.rivals[0].value
            )
            uow.settle(one.register, one.id, one.field, value)
        uow.commit()
    space.settle()
    with pair[1].ledger.reading() as reader:
        assert conflicts.choices(reader) == ()
        assert [reader.record("variants", each)["state"] for each in made] == ["promoted", "buried"]
