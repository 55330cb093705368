"""A day with figures and two sitreps that went out, for the rooms of figures and of one voice."""

from __future__ import annotations

from datetime import timedelta

from nccn_desk.domain.prose import reference_mark
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import assembling, blocks, figures, releasing, sitreps, visums
from tests.desk.rooms.exercise_day import Day

MINUTE = timedelta(minutes=1)


class VoiceDay(Day):
    """A quiet day of the exercise with words of its own; `ids` names some of them."""

    def __init__(self, language="nl", runner=None, initials="LV", *, quiet=True):
        super().__init__(language, runner, initials, quiet=quiet)
        self.ids = {}
        self.fill()
        self.clock.advance(33 * MINUTE)
        self.move_on()

    def made(self, register, job, *arguments, by=""):
        """Do something and return what it made."""
        changes = self.act(lambda uow: job(uow, *arguments), by)
        (made,) = (record for kind, record in changes.records if kind == register)
        return made

    def fill(self):
        """Write figures and blocks, and let two sitreps go out."""
        now = self.clock.now()
        self.clock.set(now - 180 * MINUTE)
        for key, typed, values, times in FIGURES:
            ends = {name: to_text(now + count * MINUTE) for name, count in times.items()}
            self.ids[key] = self.made("figures", figures.add, {**values, **ends})
            for count, each in enumerate(typed):
                self.clock.set(now - (180 - 40 * count) * MINUTE)
                self.act(lambda uow, k=key, v=each: figures.deliver(uow, self.ids[k], v))
        for key in ("calls", "tests"):
            self.clear("figures", self.ids[key])
        self.clock.set(now - 60 * MINUTE)
        first = self.made("sitreps", sitreps.begin, {"title": "Toestand 08:00"})
        self.ids["first"] = first
        self.write(first)
        self.out(first)
        self.clock.set(now)
        second = self.made("sitreps", sitreps.begin, {"title": "Toestand 10:00"}, first)
        self.ids["second"] = second
        self.out(second)

    def write(self, product):
        """Write a block in each section, in Dutch and French."""
        parts = self.ledger_parts(product)
        for key, at, nl, fr, until in BLOCKS:
            mark = reference_mark("figures", self.ids["calls"])
            texts = {"nl": nl.format(calls=mark), "fr": fr.format(calls=mark)}
            values = {"source": "Sciensano", "subject": ""}
            if until is not None:
                values["valid_until"] = to_text(self.clock.now() + until * MINUTE)
            section = parts[at].section.id
            made = self.made("blocks", assembling.add_block, section, "end", values, texts)
            self.ids[key] = made
            self.act(lambda uow, made=made: blocks.follow(uow, made, "fr"))
            self.clear("blocks", made)

    def ledger_parts(self, product):
        """Return the parts of a sitrep."""
        with self.ledger.reading() as reader:
            return assembling.parts(reader, product)

    def clear(self, register, record):
        """Let somebody else check and clear something."""
        key = self.cast.signer("NP")
        self.act(lambda uow: visums.check(uow, register, record, key), "NP")
        self.act(lambda uow: visums.clear(uow, register, record, key), "NP")

    def out(self, product):
        """Let a sitrep go out."""
        key = self.cast.signer("NP")
        self.act(lambda uow: sitreps.ask_review(uow, product))
        self.act(lambda uow: releasing.approve(uow, product, key, exercise=True), "NP")
        self.act(lambda uow: releasing.release(uow, product, key, exercise=True), "NP")

    def move_on(self):
        """Change a figure and two blocks, one of which is cleared again."""
        self.act(lambda uow: figures.deliver(uow, self.ids["calls"], "1240"), "KB")
        words = "Scholen blijven open. De bibliotheken sluiten vanaf morgen."
        self.act(lambda uow: blocks.write(uow, self.ids["schools"], "nl", words), "KB")
        words = "Het infonummer blijft bereikbaar tot 22:00."
        self.act(lambda uow: blocks.write(uow, self.ids["line"], "nl", words))
        self.act(lambda uow: blocks.follow(uow, self.ids["line"], "fr"))
        self.clear("blocks", self.ids["line"])


FIGURES = (
    (
        "calls",
        ("980", "1012", "1180", "1212"),
        {
            "name": "Oproepen 0800/14.689",
            "label_nl": "Oproepen naar het infonummer",
            "label_fr": "Appels au numéro d’information",
            "unit_nl": "oproepen",
            "unit_fr": "appels",
            "source": "Infonummer",
        },
        {"valid_until": 60},
    ),
    (
        "tests",
        ("10452,5", "10716"),
        {"name": "Testen per dag", "label_nl": "Testen per dag", "source": "Sciensano"},
        {"valid_until": 300},
    ),
    (
        "icu",
        ("-3",),
        {
            "name": "Saldo intensieve zorg",
            "source": "FOD Volksgezondheid",
            "authority": "FOD Volksgezondheid",
        },
        {"valid_until": -20},
    ),
    (
        "empty",
        (),
        {"name": "Bezette bedden provincie Luik", "source": "Provincie Luik"},
        {"due": -7},
    ),
)

BLOCKS = (
    (
        "core",
        0,
        "Sinds 08:00 kwamen {calls} binnen. Drie boodschappen gelden.",
        "Depuis 8 h, {calls} ont été reçus. Trois messages sont valables.",
        None,
    ),
    (
        "schools",
        2,
        "Scholen blijven open. De bibliotheken blijven open.",
        "Les écoles restent ouvertes. Les bibliothèques aussi.",
        70,
    ),
    ("line", 3, "Het infonummer is bereikbaar.", "Le numéro est joignable.", 300),
)
