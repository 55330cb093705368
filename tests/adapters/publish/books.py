"""A briefing book of an invented press conference, of as many questions as a test wants."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace

from nccn_desk.domain.book import (
    Answer,
    Book,
    Cover,
    Decided,
    Lack,
    Line,
    Message,
    Outlet,
    Owed,
    Ready,
    Saying,
    Share,
)
from nccn_desk.domain.publication import Chapter, Head, Piece, Publication, Quote
from nccn_desk.services.publishing_shapes import BookOrder, Read

HASH = "3f9a61c20b7e44d58f10c2a97be3d615804a2f6cb1d97e30456a8bc2f1e0d943"
ANOUK, KARIM, MIRIAM = "Anouk Delvaux", "Karim Benali", "Miriam Hoffmann"
LANGUAGES = ("nl", "fr", "de")
EMPTY = {each.name: "" for each in fields(Head) if each.default is MISSING}


def at(hours, minutes):
    return f"2020-11-17T{hours - 1:02}:{minutes:02}:00.000Z"


def piece(label, texts, source="Overlegcomité 15/11", state="cleared", **values):
    states = dict.fromkeys(texts, state)
    given = {"as_of": at(9, 40), **values}
    return Piece(
        f"b{label}", f"A-LV-{label}", label, "paragraph", texts, states, source=source, **given
    )


SITUATION = (
    "De druk op de ziekenhuizen daalt, maar **1.421 bedden op intensieve zorg** blijven bezet.",
    "Het aantal nieuwe opnames daalt voor de vijfde dag op rij.",
    "De regels blijven, één regel is nieuw: zij geldt zodra het ministerieel besluit verschijnt.",
    "De infolijn kreeg sinds 08:00 212 oproepen, de meeste over het grensverkeer.",
    "Scholen en jeugd zijn een bevoegdheid van de gemeenschappen.",
)
KEYS = (
    ("Beperk uw contacten tot één persoon.", KARIM, "iedereen"),
    ("Werk van thuis. Waar het kan, is het verplicht.", KARIM, "FOD WASO"),
    ("Bel eerst. Ga niet naar spoed.", MIRIAM, "FOD VVVL"),
)
SAID = (
    (
        "welcome",
        "fr",
        ANOUK,
        (
            "Bonjour à toutes et à tous. Depuis ce matin, beaucoup d’entre vous "
            "nous posent la même question : **qu’est-ce qui change, et à partir de quand ?** Nous "
            "allons y répondre, simplement, en trois points."
        ),
    ),
    (
        "rules",
        "nl",
        KARIM,
        (
            "Goedemorgen. Drie regels blijven overeind, en één regel is nieuw. "
            "**De nieuwe regel geldt zodra het ministerieel besluit in het Staatsblad staat.** Wij "
            "lopen daar niet op vooruit."
        ),
    ),
    (
        "rules",
        "nl",
        KARIM,
        (
            "Wie alleen is, krijgt vandaag ook een antwoord. Het nummer "
            "**0800/14.689** is bereikbaar tot 20 uur, en er komen zes extra antwoordposten."
        ),
    ),
    (
        "call",
        "de",
        MIRIAM,
        (
            "Guten Morgen. Wenn Sie Beschwerden haben: **Rufen Sie zuerst Ihren "
            "Hausarzt an.** Gehen Sie nicht in die Notaufnahme."
        ),
    ),
    (
        "close",
        "fr",
        ANOUK,
        (
            "Nous savons que l’attente entre l’annonce et la publication de "
            "l’arrêté est difficile. **Ce que nous savons, nous le disons. Ce que nous ne savons "
            "pas encore, nous le disons aussi.**"
        ),
    ),
)
LINES = (
    ("welcome", 0, 2, "Welkom en kern", ANOUK, "", ("nl", "fr")),
    ("hospitals", 2, 6, "Toestand in de ziekenhuizen", "", "Sciensano", ("nl",)),
    ("rules", 8, 5, "Maatregelen: wat verandert", KARIM, "", ("nl", "fr")),
    ("call", 13, 2, "Oproep: bel eerst", MIRIAM, "", ("nl", "de")),
    ("press", 15, 25, "Vragen van de pers", "", "", LANGUAGES),
    ("close", 40, 1, "Slot", ANOUK, "", ("nl", "fr")),
)
QUESTIONS = (
    ("Les frontaliers peuvent-ils encore traverser la frontière ?", "fr", "grens", ANOUK, ""),
    ("Tot hoe laat mogen nachtwinkels open zijn?", "nl", "handel", KARIM, ""),
    (
        "Geldt de regel ook voor carpoolen?",
        "nl",
        "verkeer",
        KARIM,
        "Ja, met mondmasker voor iedereen die niet onder hetzelfde dak woont.",
    ),
    ("Gilt die Regel auch in Ostbelgien?", "de", "grens", MIRIAM, "Ja, im ganzen Land."),
    ("Mogen kinderen naar de jeugdbeweging?", "nl", "jeugd", "", "→Gemeenschappen"),
)


def book(*, gaps=True, questions=5, frozen=True):
    """Return the book of the 136th; further questions repeat the known ones."""
    situation = [piece(f"1.{n}", {"nl": w, "fr": w}) for n, w in enumerate(SITUATION, 1)]
    keys = [piece(f"2.{n}", dict.fromkeys(LANGUAGES, w)) for n, (w, _, _) in enumerate(KEYS, 1)]
    said = [piece(f"3.{n}", {lang: w}) for n, (_, lang, _, w) in enumerate(SAID, 1)]
    answers, asked = [], []
    for number in range(questions):
        words, language, theme, who, answer = QUESTIONS[number % len(QUESTIONS)]
        refer = answer[1:] if answer.startswith("→") else ""
        label = ""
        if not refer:
            label = f"5.{len(answers) + 1}"
            ready = bool(answer)
            answers.append(
                piece(
                    label,
                    {language: answer or "Dat bekijken wij."},
                    source="FOD Mobiliteit" if ready else "",
                    state="cleared" if ready else "human",
                )
            )
        asked.append(
            Answer(
                f"q{number}",
                f"Q-LV-{number + 1}",
                language,
                {"": words},
                {"": theme},
                "certain",
                "plain",
                "FOD Mobiliteit",
                who,
                refer,
                "answered",
                {"short": label} if label else {},
            )
        )
    chapters = [
        Chapter(1, "situation", {}, tuple(situation)),
        Chapter(2, "messages", {}, tuple(keys)),
        Chapter(3, "statement", {}, tuple(said)),
        Chapter(4, "decisions", {}, ()),
        Chapter(5, "answers", {}, tuple(answers)),
        Chapter(
            6,
            "corrections",
            {},
            (
                piece(
                    "6.1",
                    {
                        "nl": "Er komt geen avondklok in heel het land: "
                        "de uren verschillen per gewest."
                    },
                    "Kanselarij",
                ),
            ),
        ),
    ]
    head = Head(
        **EMPTY
        | {
            "id": "c",
            "code": "P-LV-1",
            "number": 136,
            "title": "Persconferentie 136",
            "exercise": True,
            "marking": "internal",
            "addressees": (),
            "languages": LANGUAGES,
            "place": "Résidence Palace, zaal Polak",
            "from_moment": at(11, 0),
            "to_moment": at(11, 41),
        }
    )
    quotes = (
        quote("Bezette bedden intensieve zorg", "1421", "bedden", "-26", "Sciensano"),
        quote(
            "Nieuwe ziekenhuisopnames",
            "412",
            "opnames",
            "-25",
            "Sciensano",
            "gemiddelde van zeven dagen",
        ),
        quote("Oproepen 0800/14.689 sinds 08:00", "212", "oproepen", "+41", "Contactcentrum"),
    )
    lacks = (
        Lack("unsourced", "", QUESTIONS[0][0], "b1", "q0"),
        Lack("unsourced", "", QUESTIONS[1][0], "b2", "q1"),
        Lack("not_ready", "", "captions_de", "r5", "c"),
    )
    cover = Cover(136, 1, at(10, 45), at(10, 15), at(10, 45), 85)
    if frozen:
        reason = "FOD BuZa en MB worden tegen 10:45 verwacht" if gaps else ""
        cover = replace(cover, gap_reason=reason, frozen_by="Lotte Verhaegen", frozen_at=at(10, 15))
    return Book(
        Publication(head, tuple(chapters), quotes),
        cover,
        lines=tuple(
            Line(name, at(11, begins), minutes, {"": title}, who, guest, spoken, name == "press")
            for name, begins, minutes, title, who, guest, spoken in LINES
        ),
        sayings=tuple(
            Saying(f"3.{n}", item, f"p{n}", lang, who)
            for n, (item, lang, who, _) in enumerate(SAID, 1)
        ),
        messages=tuple(
            Message(f"2.{n}", "m", {"": "Wat verandert er voor mij?"}, "key", 4, who, group)
            for n, (_, who, group) in enumerate(KEYS, 1)
        ),
        answers=tuple(asked),
        decided=(
            Decided(
                "D-LV-1",
                {"": "Verplicht telewerk waar het kan"},
                "Overlegcomité",
                "published",
                at(8, 30),
                "",
            ),
            Decided(
                "D-LV-2",
                {"": "Sluitingsuur nachtwinkels"},
                "Overlegcomité",
                "announced",
                at(9, 5),
                "",
            ),
        ),
        ready=tuple(
            Ready(key, title, standing, detail, "")
            for key, title, standing, detail in (
                ("sign_vgt", "", "confirmed", ""),
                ("sign_lsfb", "", "confirmed", ""),
                ("stream", "", "tested", "getest 09:50"),
                ("captions_nl", "", "tested", "getest 09:50"),
                ("captions_de", "", "asked", "wacht op tekst"),
                ("press_release", "", "confirmed", "4 talen"),
                ("other", "Water, desinfectie, afstand", "confirmed", "zaal"),
            )
        ),
        shares=(
            Share("ad", ANOUK, "welkom, vertrouwen, slot", {"nl": "geen datum zonder MB"}),
            Share("kb", KARIM, "maatregelen, telewerk, handel", {"nl": "niets over scholen"}),
            Share("mh", MIRIAM, "Ostbelgien, eerste lijn", {}),
        ),
        owed=(
            Owed(
                "T-LV-7",
                "Aantal boetes per provincie",
                "Het Laatste Nieuws",
                KARIM,
                at(14, 0),
                "open",
            ),
        ),
        outlets=(
            Outlet("VRT NWS", "", "nl", "rechtstreeks tot 11:40"),
            Outlet("RTBF", "", "fr", "interview om 12:00 met Anouk"),
            Outlet("BRF", "", "de", "vraag over Ostbelgien"),
            Outlet("Belga", "", "fr", ""),
        ),
        lacks=lacks if gaps else (),
        not_said={
            "nl": "Geen datum zolang het MB niet gepubliceerd is.\nGeen uitspraak over "
            "scholen: bevoegdheid van de gemeenschappen."
        },
        logistics={"nl": "Ingang Wetstraat 155, badge aan het onthaal.\nParking -2, plaats 14."},
    )


def quote(label, value, unit, change, source, caveat=""):
    names = dict.fromkeys(("nl", "fr", "de", "en"), label)
    units = dict.fromkeys(("nl", "fr", "de", "en"), unit)
    return Quote(
        label,
        label,
        names,
        units,
        value,
        at(10, 0),
        source,
        caveat=caveat,
        change=change.lstrip("+"),
    )


def order(language="nl", form="print", **values):
    """Return Karim's copy."""
    given = {"reader": KARIM, "artefact": HASH, "made_at": at(10, 0)}
    receipts = (Read(ANOUK, at(10, 21)), Read(KARIM), Read(MIRIAM))
    return BookOrder(language, form=form, receipts=receipts, **{**given, **values})
