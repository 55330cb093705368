"""A listed place on paper, over a store with an invented network."""

from __future__ import annotations

from datetime import timedelta

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.listed import ListedPresenter
from nccn_desk.services import competences, partners, requesting, target_groups
from tests.presenters.room_parts import NOW, RoomDesk, nl

HOUSE = {"name": "Nationaal Crisiscentrum", "short": "NCCN", "level": "federal", "own": True}
LAB = {"name": "Sciensano", "name_fr": "Sciensano FR", "level": "federal"}
SHOPS = {"name": "FOD Economie", "short": "FOD Econ.", "level": "federal"}
PROVINCE = {"name": "Limburg", "level": "province", "kind": "authority"}


class Outside:
    """The system's other programs on paper; `takes` tells whether there is a mail program."""

    def __init__(self, *, takes=True):
        self.takes = takes
        self.opened, self.copied = [], []

    def open(self, address):
        self.opened.append(address)
        return self.takes

    def copy(self, words):
        self.copied.append(words)


class ListedDesk(RoomDesk):
    """One listed place; `place` describes it."""

    place = None

    def fill(self):
        for key, values in (
            ("house", HOUSE),
            ("lab", LAB),
            ("shops", SHOPS),
            ("province", PROVINCE),
        ):
            yield key, self.make("partners", lambda uow, values=values: partners.add(uow, values))

    def make(self, register, job):
        """Make a record."""
        return self.watch.made(job, register)

    def presents(self, paper):
        session = self.watch.session
        self.outside = Outside()
        return ListedPresenter(
            session, paper, self.window.around, self.place, self.sheets, self.outside
        )

    def select(self, register, name):
        """Show one record beside the table."""
        self.presenter.select(f"{register}/{self.ids[name]}")

    def found(self, register, name):
        """Return a record as the store has it."""
        return self.watch.read(lambda reader: reader.record(register, self.ids[name]))

    def cells(self, column=0):
        """Return what stands in a column."""
        return [nl(row.cells[column].text) for row in self.paper.page.rows]

    def marks(self):
        """Return the states in the last column."""
        return [nl(row.cells[-1].mark.word) for row in self.paper.page.rows]

    def chooses(self, action, words=""):
        """Press a button that asks for a choice, and take the first that is found."""
        self.presenter.run(action)
        self.presenter.choosing.look_for(words)
        rows = self.paper.choices[-1].rows
        if rows:
            self.presenter.choosing.choose(rows[0].id)
        return [nl(each.title) for each in rows]

    def counts(self):
        """Return the filters with their counts."""
        return {each.key: each.count for each in self.paper.page.filters}

    def facts(self):
        """Return the facts of the card."""
        return {nl(label): nl(words) for label, words in self.paper.card.facts}

    def told(self):
        """Return the receipts."""
        return [nl(each) for each in self.window.receipts]

    def acts(self):
        """Return the buttons of the card."""
        return [each.key for each in self.paper.card.actions]

    def printed(self, tmp_path):
        """Return the sheet that is printed."""
        self.presenter.paper().write(tmp_path / "x.pdf")
        return self.sheets.printed[-1][1]


class Requests(ListedDesk):
    """Requests: one late, one to come, one that a partner asks."""

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        for key, partner, subject, hours, more in (
            ("late", "shops", "Lijst van winkels", -1, {}),
            ("coming", "lab", "Cijfers scholen", 2, {}),
            ("theirs", "province", "Duitse tekst", 3, {"direction": "from_partner"}),
        ):
            due = to_text(NOW + timedelta(hours=hours))
            asked = to_text(NOW - timedelta(hours=5))
            values = {
                "partner": ids[partner],
                "subject": subject,
                "due": due,
                "asked_at": asked,
                **more,
            }
            yield key, self.make("requests", lambda uow, v=values: requesting.ask(uow, v))


class Topics(ListedDesk):
    """Topics: one with a voice, one without, one with two."""

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        topics = {}
        for name in ("Winkels", "Cijfers", "Reizen"):
            values = {"name": name, "name_fr": f"{name} FR"}
            topics[name] = self.make("topics", lambda uow, v=values: competences.add_topic(uow, v))
        yield from topics.items()
        for key, topic, partner, more in (
            ("one", "Cijfers", "lab", {}),
            ("two", "Winkels", "shops", {"begins": "2020-10-01"}),
            ("three", "Winkels", "house", {"begins": "2020-11-01"}),
            ("four", "Cijfers", "house", {"part": "supports"}),
        ):
            values = {"topic": topics[topic], "partner": ids[partner], **more}
            yield key, self.make("competences", lambda uow, v=values: competences.add(uow, v))


class Groups(ListedDesk):
    """Groups: one that a partner is proposed for, one with nobody, and an initiative."""

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        for key, name in (("old", "Ouderen"), ("roofless", "Daklozen")):
            values = {"name": name, "needs": "Groot lettertype", "channels": frozenset({"radio"})}
            ids[key] = self.make("target_groups", lambda uow, v=values: target_groups.add(uow, v))
            yield key, ids[key]
        relay = {"group": ids["old"], "partner": ids["lab"]}
        yield "relay", self.make("relays", lambda uow: target_groups.add_relay(uow, relay))
        cards = {"name": "Buurtkaarten", "group": ids["old"]}
        yield (
            "cards",
            self.make("initiatives", lambda uow: target_groups.add_initiative(uow, cards)),
        )
