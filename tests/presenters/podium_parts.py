"""The book of the 136th press conference, as the mock-ups 05 and 05b show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.podium_shapes import (
    Answer,
    Became,
    Change,
    Part,
    Passage,
    PodiumBook,
    Run,
)
from tests.presenters.shell_parts import Bench

BEGUN = datetime(2020, 11, 17, 10, 8, 0, tzinfo=UTC)  # 11:08 in Brussels
ALL = frozenset(("nl", "fr", "de", "en"))


def one(identity, language, *runs, speaker="", **more):
    """Return a passage in one language; a run that is strong begins with an asterisk."""
    cleared = more.pop("cleared", ALL)
    return Passage(identity, language, {language: runs_of(*runs)}, cleared, speaker, **more)


def runs_of(*runs):
    return tuple(Run(each.removeprefix("*"), each.startswith("*")) for each in runs)


def fate(change, at="11:08", now=(), language="nl"):
    """Return what became of words in one language."""
    return {language: Became(Change(change), at, runs_of(*now))}


def with_rule(**more):
    """Return the book with another passage than the one of the mock-up."""
    rule = replace(RULE, **more)
    passages = tuple(rule if each is RULE else each for each in PARTS[2].passages)
    parts = tuple(replace(each, passages=passages) if each is PARTS[2] else each for each in PARTS)
    return replace(BOOK, parts=parts)


def with_border(**more):
    """Return the book with another answer than the one of the mock-up."""
    answers = tuple(replace(e, **more) if e is BORDER else e for e in BOOK.answers)
    return replace(BOOK, answers=answers)


def named(words):
    return dict.fromkeys(("nl", "fr", "de", "en"), words)


RULE = one(
    "rule",
    "nl",
    "De nieuwe regel geldt zodra het ",
    "*ministerieel besluit in het Staatsblad",
    " staat. Wij lopen daar niet op vooruit.\nWerk van thuis. ",
    "*Waar het kan, is het verplicht.",
    speaker="Karim",
)
PARTS = (
    Part(
        "welcome",
        {"nl": "Welkom en kern", "fr": "Accueil et essentiel", "de": "Begrüßung", "en": "Welcome"},
        1,
        "Anouk",
        ("fr",),
        (one("hello", "fr", "Bonjour. ", "*Trois messages aujourd’hui.", speaker="Anouk"),),
    ),
    Part(
        "hospitals",
        named("Toestand ziekenhuizen"),
        3,
        "Sciensano",
        ("nl",),
        (one("beds", "nl", "Vandaag liggen 6.948 mensen in het ziekenhuis."),),
    ),
    Part(
        "change",
        named("Wat verandert"),
        5,
        "Karim",
        ("nl",),
        (
            one("three", "nl", "Goedemorgen. Drie regels blijven overeind, en één regel is nieuw."),
            RULE,
            one(
                "alone",
                "nl",
                "Wie alleen is, krijgt vandaag ook een antwoord. Het nummer 0800/14.689 is "
                "bereikbaar tot 20 uur.",
            ),
        ),
    ),
    Part(
        "call",
        named("Bel eerst"),
        2,
        "Miriam",
        ("de",),
        (one("first", "de", "Rufen Sie zuerst an. ", "*Gehen Sie nicht in die Notaufnahme."),),
    ),
    Part("questions", named("Vragen"), 25, questions=True),
    Part(
        "close", named("Slot"), 1, "Anouk", ("fr",), (one("bye", "fr", "Merci. À demain, 11 h."),)
    ),
)
BORDER = Answer(
    "border",
    {
        "fr": "Les frontaliers peuvent-ils encore traverser la frontière ?",
        "nl": "Mogen grensarbeiders de grens nog over?",
        "de": "Dürfen Grenzgänger noch über die Grenze?",
    },
    "fr",
    {
        "fr": runs_of(
            "*Oui, pour le travail.",
            " Le détail des règles est publié par le SPF Affaires étrangères, et il est mis à jour "
            "chaque jour.\nPour chaque situation particulière, appelez le ",
            "*0800/14.689.",
        ),
        "nl": runs_of("*Ja, voor het werk.", " De regels staan bij de FOD Buitenlandse Zaken."),
    },
    frozenset(("fr", "nl")),
    "Anouk",
    "FOD BuZa, 10:31",
    added=True,
)
TESTS = Answer(
    "tests",
    {"nl": "Wie betaalt de test voor grensarbeiders?"},
    "nl",
    {"nl": runs_of("Het RIZIV betaalt de test als een arts hem voorschrijft.")},
    frozenset({"nl"}),
    "Karim",
    "RIZIV, 09:50",
)
GERMANY = Answer(
    "germany",
    {
        "de": "Gilt die Regel auch an der Grenze zu Deutschland?",
        "nl": "Geldt de regel ook aan de grens met Duitsland?",
    },
    "de",
    {"de": runs_of("Ja, die Regel gilt an allen Grenzen.")},
    frozenset({"de"}),
    "Miriam",
    "FÖD Auswärtiges, 10:02",
)
TESTED = Answer(
    "tested",
    {"nl": "Hoeveel tests zijn er gisteren afgenomen?"},
    "nl",
    {"nl": runs_of("Gisteren zijn 21.300 tests afgenomen.")},
    speaker="Karim",
    source="Sciensano, 09:50",
)
SCHOOLS = Answer(
    "schools",
    {"nl": "Wanneer gaan de scholen weer open?", "fr": "Quand les écoles rouvrent-elles ?"},
    "nl",
    {},
    speaker="Karim",
    refer_to={"nl": "de gemeenschappen", "fr": "les Communautés"},
)
BOOK = PodiumBook(
    "c136",
    "Persconferentie",
    PARTS,
    "136",
    (BORDER, TESTS, GERMANY, TESTED, SCHOOLS),
    {
        "nl": (
            "Geen datum zolang het MB niet in het Staatsblad staat.",
            "Niets over scholen: gemeenschappen.",
        ),
        "fr": (
            "Aucune date tant que l’AM n’est pas au Moniteur.",
            "Rien sur les écoles : Communautés.",
        ),
    },
    (given("VGT en LSFB in beeld"),),
    {
        "nl": "Dat zoeken wij uit, u krijgt het vandaag.",
        "fr": "Nous vérifions, vous aurez la réponse aujourd’hui.",
    },
    said("podium.frozen", time="10:45"),
)


def bench():
    """Return a desk at the moment when the podium begins."""
    return Bench(clock=StoppedClock(BEGUN))
