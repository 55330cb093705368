"""Two sitreps of an exercise on paper: 75 went out, 76 is in review, as in mock-up 03."""

from __future__ import annotations

from nccn_desk.domain.prose import reference_mark
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.sitrep import SitrepPresenter
from nccn_desk.services import assembling, blocks, comments, figures, releasing, sitreps, visums
from tests.presenters.room_parts import TEAM, Key, Watch, Window, officer

PHRASE = "paard batterij nietje"
BASIS = (
    (0, "De toestand is stabiel.", "La situation est stable.", "Infocel"),
    (1, "Er zijn 1.201 opnames.", "Il y a 1 201 admissions.", ""),
)
NEW = (
    (3, "De berichten verdubbelden.", "Les messages ont doublé.", "Team D5"),
    (4, "Geldt de regel ook voor carpoolen?", "", "Mobiliteit"),
)


class RoomPaper:
    """What the room's view was told."""

    def __init__(self):
        self.desks, self.lines, self.forms, self.problems = [], [], [], []
        self.gone, self.layers, self.compared = [], [], []
        self.show_desk, self.show_line = self.desks.append, self.lines.append
        self.show_signing, self.show_problem = self.forms.append, self.problems.append
        self.go, self.open_layer = self.gone.append, self.layers.append

    def open_compared(self, before, after):
        self.compared.append((before, after))

    @property
    def page(self):
        return self.desks[-1].page

    @property
    def begin(self):
        return self.desks[-1].begin

    @property
    def release(self):
        return self.page.release


class Story:
    """A store with two sitreps that KB writes, LV checks and NP clears, in somebody's hands."""

    def __init__(self, initials="NP", runner=None, *, empty=False):
        self.watch = Watch(initials, runner)
        self.first = self.sitrep = self.quoting = self.figure = ""
        self.old, self.new = [], []
        if not empty:
            self._write()

    def _write(self):
        self.first = self.begun({"title": "Situatieverslag", "number": 74})
        self.old = [self.block(self.first, *each) for each in BASIS]
        for each in self.old:
            self.clear(each)
        self.out(self.first)
        self.sitrep = self.begun({"title": "Situatieverslag"}, self.first)
        self.new = [self.block(self.sitrep, *each) for each in NEW]
        values = {"name": "Oproepen", "value": "212", "unit_nl": "oproepen", "unit_fr": "appels"}
        self.figure = self.made(
            lambda uow: figures.add(uow, {**values, "source": "1771"}), "figures", "KB"
        )
        mark = reference_mark("figures", self.figure)
        self.quoting = self.block(self.sitrep, 3, f"Er waren {mark}.", f"Il y a eu {mark}.", "")
        self.act(lambda uow: sitreps.ask_review(uow, self.sitrep), "KB")

    def act(self, job, by="KB"):
        return self.watch.act(job, by)

    def made(self, job, register, by="KB"):
        changes = self.act(job, by)
        return next(record for kind, record in changes.records if kind == register)

    def record(self, sitrep=""):
        return self.watch.read(lambda reader: reader.record("sitreps", sitrep or self.sitrep))

    def begun(self, values, basis=""):
        return self.made(lambda uow: sitreps.begin(uow, values, basis), "sitreps")

    def change(self, values, sitrep=""):
        self.act(lambda uow: sitreps.change(uow, sitrep or self.sitrep, values))

    def parts(self, sitrep=""):
        return self.watch.read(lambda reader: assembling.parts(reader, sitrep or self.sitrep))

    def block(self, sitrep, section, nl, fr, authority, **values):
        goal = self.parts(sitrep)[section].section.id
        given = {"source": "Monitoring", "authority": authority, **values}
        texts = {"nl": nl, **({"fr": fr} if fr else {})}
        made = self.made(lambda uow: assembling.add_block(uow, goal, "end", given, texts), "blocks")
        if fr:
            self.act(lambda uow: blocks.follow(uow, made, "fr"))
        return made

    def write(self, block, language, words):
        self.act(lambda uow: blocks.write(uow, block, language, words))

    def check(self, block):
        self.act(lambda uow: visums.check(uow, "blocks", block, Key("LV")), "LV")

    def clear(self, block, how="telefoon 08:40"):
        self.check(block)
        self.act(lambda uow: visums.clear(uow, "blocks", block, Key("NP"), how), "NP")

    def clear_all(self):
        self.write(self.new[1], "fr", "Et pour le covoiturage ?")
        self.act(lambda uow: blocks.follow(uow, self.new[1], "fr"))
        self.act(lambda uow: visums.check(uow, "figures", self.figure, Key("LV")), "LV")
        self.act(lambda uow: visums.clear(uow, "figures", self.figure, Key("NP"), "ja"), "NP")
        for each in (*self.new, self.quoting):
            self.clear(each)

    def approve(self, sitrep=""):
        wanted = sitrep or self.sitrep
        self.act(lambda uow: releasing.approve(uow, wanted, Key("NP"), exercise=True), "NP")

    def out(self, sitrep):
        """Let a sitrep go through all that is needed."""
        if self.record(sitrep).words("state") == "draft":
            self.act(lambda uow: sitreps.ask_review(uow, sitrep))
        self.approve(sitrep)
        self.act(lambda uow: releasing.release(uow, sitrep, Key("NP"), exercise=True), "NP")

    def remark(self, block, text, answers="", by="LV"):
        values = {"product": self.sitrep, "block": block, "text": text}
        if answers:
            values["answers"] = answers
        return self.made(lambda uow: comments.add(uow, values), "comments", by)


class RoomDesk(Story):
    """The same, with the room open."""

    def __init__(self, initials="NP", runner=None, *, empty=False, reason="omdat het zo is"):
        super().__init__(initials, None, empty=empty)
        self.watch.session = self.watch.sit(initials, runner)
        self.window, self.paper = Window(reason), RoomPaper()
        self.presenter = SitrepPresenter(
            self.watch.session, self.paper, self.window.around, self.prove
        )
        self.presenter.start()

    def prove(self, person, passphrase):
        if passphrase != PHRASE:
            raise NccnError("wrong_passphrase", name="Nadia Peeters")
        return next(Key(each) for each in TEAM if officer(each) == person)

    def sign(self, action, line=""):
        """Press a button, and sign what it asks."""
        self.presenter.run(action)
        if line:
            self.presenter.signing.write(line)
        self.presenter.signing.sign(PHRASE)
