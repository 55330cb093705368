"""The exercise day with sitreps: 75 went out, 76 is in review, as in mock-up 03."""

from __future__ import annotations

from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from nccn_desk.domain.prose import reference_mark
from nccn_desk.services import (
    assembling,
    blocks,
    comments,
    figures,
    releasing,
    sitreps,
    visums,
)
from tests.desk.rooms.exercise_day import Day

SOURCES = ("Monitoring", "Sciensano", "Infonummer")
BASIS = (
    (0, "De toestand is stabiel.", "La situation est stable.", "Infocel"),
    (1, "Er zijn 1.201 opnames.", "Il y a 1 201 admissions.", "Sciensano"),
    (2, "De maatregelen van 10 november gelden.", "Les mesures du 10 novembre valent.", ""),
)
NEW = (
    (
        3,
        "De berichten over de nieuwe maatregelen verdubbelden sinds 09:20. De toon is vragend.",
        "Les messages relatifs aux nouvelles mesures ont doublé depuis 9 h 20. Le ton interroge.",
        "Team D5",
    ),
    (
        3,
        "Voor de communicatie van vandaag gelden drie kernboodschappen.",
        "Trois messages clés guident la communication du jour.",
        "Infocel",
    ),
    (4, "FOD Mobiliteit: geldt de regel ook voor carpoolen?", "", "FOD Mobiliteit"),
)


class SitrepDay:
    """A day with two sitreps, in somebody's hands."""

    def __init__(self, initials="LV", language="nl", runner=None):
        self.day = Day(language, runner, initials)
        earlier = {"title": "Situatieverslag", "number": 74, "state": "withdrawn"}
        self.made(lambda uow: _earlier(uow, earlier), "sitreps")
        first = self._begun("AD", {"title": "Situatieverslag"})
        self.blocks = [self._block(first, *each, by="AD") for each in BASIS]
        for each in self.blocks:
            self.clear(each)
        self.first = first
        self.release(first, "NP")
        self.sitrep = self._begun("AD", {"title": "Situatieverslag"}, first)
        self.new = [self._block(self.sitrep, *each, by="KB") for each in NEW]
        self.day.act(
            lambda uow: blocks.write(uow, self.new[1], "nl", NEW[1][1] + " De derde is gewijzigd."),
            "KB",
        )
        values = {"name": "Oproepen", "value": "212", "unit_nl": "oproepen", "unit_fr": "appels"}
        figure = self.made(lambda uow: figures.add(uow, {**values, "source": "1771"}), "figures")
        self.figure = figure
        mark = reference_mark("figures", figure)
        self.quoting = self._block(
            self.sitrep,
            3,
            f"Het infonummer kreeg sinds 08:00 {mark}.",
            f"Le numéro d’information a reçu {mark}.",
            "Infocel",
            by="KB",
        )
        self.check(self.new[0])
        remark = {
            "product": self.sitrep,
            "block": self.quoting,
            "text": "Noem “wachttijd” met cijfer of niet. Nu is het vaag.",
        }
        self.comment = self.made(lambda uow: comments.add(uow, remark), "comments", "SJ")
        answer = {
            "product": self.sitrep,
            "block": self.quoting,
            "text": "Cijfer komt om 10:20.",
            "answers": self.comment,
        }
        self.day.act(lambda uow: comments.add(uow, answer), "KB")
        self.day.act(lambda uow: sitreps.ask_review(uow, self.sitrep), "AD")

    @property
    def session(self):
        return self.day.session

    @property
    def prove(self):
        return self.day.prove

    def made(self, job, register, by=""):
        """Do something, and return the record of a register that it made."""
        changes = self.day.act(job, by or "KB")
        return next(record for kind, record in changes.records if kind == register)

    def record(self, sitrep=""):
        """Return a sitrep as the store has it."""
        with self.day.ledger.reading() as reader:
            return reader.record("sitreps", sitrep or self.sitrep)

    def check(self, block, by="PC"):
        """Check a paragraph."""
        self.day.act(lambda uow: visums.check(uow, "blocks", block, self.day.cast.signer(by)), by)

    def clear(self, block):
        """Check and clear a paragraph."""
        self.check(block)
        signer = self.day.cast.signer("NP")
        self.day.act(lambda uow: visums.clear(uow, "blocks", block, signer, "telefoon 08:40"), "NP")

    def clear_all(self):
        """Clear all that stands in the way of the sitrep in hand."""
        for each in (*self.new, self.quoting):
            with self.day.ledger.reading() as reader:
                texts = blocks.texts_of(reader, each)
            if "fr" not in texts:
                self.day.act(lambda uow, b=each: blocks.write(uow, b, "fr", "Traduit."), "KB")
            self.day.act(lambda uow, b=each: blocks.follow(uow, b, "fr"), "KB")
            self.clear(each)
        figure = self.figure
        self.day.act(
            lambda uow: visums.check(uow, "figures", figure, self.day.cast.signer("PC")), "PC"
        )
        self.day.act(
            lambda uow: visums.clear(uow, "figures", figure, self.day.cast.signer("NP"), "ja"), "NP"
        )

    def approve(self, sitrep="", by="NP"):
        """Approve a sitrep."""
        wanted, signer = sitrep or self.sitrep, self.day.cast.signer(by)
        self.day.act(lambda uow: releasing.approve(uow, wanted, signer, exercise=True), by)

    def release(self, sitrep, by):
        """Send one for review, approve it and let it go."""
        if self.record(sitrep).words("state") == "draft":
            self.day.act(lambda uow: sitreps.ask_review(uow, sitrep), "AD")
        if self.record(sitrep).words("state") == "review":
            self.approve(sitrep, by)
        signer = self.day.cast.signer(by)
        self.day.act(lambda uow: releasing.release(uow, sitrep, signer, exercise=True), by)

    def _begun(self, by, values, basis=""):
        made = self.made(lambda uow: sitreps.begin(uow, values, basis), "sitreps", by)
        number = {"planned_number": 76 if basis else 75, "deadline": "2020-11-17T13:00:00.000Z"}
        self.day.act(lambda uow: sitreps.change(uow, made, number), by)
        return made

    def _block(self, sitrep, section, nl, fr, authority, *, by):
        with self.day.ledger.reading() as reader:
            goal = assembling.parts(reader, sitrep)[section].section.id
        values = {"source": SOURCES[section % 3], "authority": authority}
        texts = {"nl": nl, **({"fr": fr} if fr else {})}
        made = self.made(
            lambda uow: assembling.add_block(uow, goal, "end", values, texts), "blocks", by
        )
        if fr:
            self.day.act(lambda uow: blocks.follow(uow, made, "fr"), by)
        return made


def _earlier(uow, values):
    """Make a sitrep of long ago, of which only the number counts."""
    uow.create("sitreps", values)
    return uow.commit()


def apart():
    """Return what takes the files of strangers apart, as the program has it."""
    return Apart(ApartViewer(), PlainFiles())
