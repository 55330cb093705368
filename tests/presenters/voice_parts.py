"""A store with figures and two sitreps that went out, on paper; people and numbers invented."""

from __future__ import annotations

from datetime import timedelta

from nccn_desk.domain.prose import reference_mark
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import assembling, blocks, figures, releasing, sitreps, visums
from tests.presenters.room_parts import TEAM, Key, RoomDesk, officer

NL = "Het nummer kreeg {} oproepen. Alles loopt."
FR = "Le numéro a reçu {} appels. Tout va bien."
CALLS = {
    "name": "Oproepen 0800",
    "label_nl": "Oproepen",
    "label_fr": "Appels",
    "unit_nl": "oproepen",
    "source": "Infonummer",
    "value": "212",
}


class VoiceStore:
    """Fills a desk's store: `ids` names what was made."""

    def made(self, register, job, *arguments, by="LV"):
        return self.watch.made(lambda uow: job(uow, *arguments), register, by)

    def act(self, job, *arguments, by="LV", **named):
        return self.watch.act(lambda uow: job(uow, *arguments, **named), by)

    def moment(self, minutes):
        return to_text(self.watch.clock.now() + timedelta(minutes=minutes))

    def clear(self, register, record, by="NP"):
        self.act(visums.check, register, record, Key(by), by=by)
        self.act(visums.clear, register, record, Key(by), by=by)

    def sections(self, product):
        parts = self.watch.read(lambda reader: assembling.parts(reader, product))
        return [part.section.id for part in parts]

    def block(self, product, texts, at=0, **values):
        given = {"source": "Sciensano", **values}
        section = self.sections(product)[at]
        made = self.made("blocks", assembling.add_block, section, "end", given, texts)
        if "fr" in texts:
            self.act(blocks.follow, made, "fr")
        return made

    def out(self, product, by="NP"):
        self.act(sitreps.ask_review, product)
        self.act(releasing.approve, product, Key(by), by=by, exercise=True)
        self.act(releasing.release, product, Key(by), by=by, exercise=True)

    def two_sitreps(self):
        """Let two sitreps go out that share a block with a figure, and one without."""
        figure = self.made("figures", figures.add, CALLS)
        self.clear("figures", figure)
        first = self.made("sitreps", sitreps.begin, {"title": "Toestand"})
        mark = reference_mark("figures", figure)
        quoting = self.block(first, {"nl": NL.format(mark), "fr": FR.format(mark)})
        plain = self.block(first, {"nl": "Scholen open.", "fr": "Écoles ouvertes."}, 2)
        for each in (quoting, plain):
            self.clear("blocks", each)
        self.out(first)
        self.watch.clock.advance(timedelta(minutes=5))
        second = self.made("sitreps", sitreps.begin, {"title": "Toestand"}, first)
        self.out(second)
        self.watch.clock.advance(timedelta(minutes=5))
        yield from (
            ("figure", figure),
            ("quoting", quoting),
            ("plain", plain),
            ("first", first),
            ("second", second),
        )


class VoiceDesk(VoiceStore, RoomDesk):
    """A room on paper over that store."""

    def prove(self, person, passphrase):
        """Believe everybody."""
        return Key(next(each for each in TEAM if officer(each) == person))
