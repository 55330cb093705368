"""The network of the mock-up, in four languages, and crowds that are made by a rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nccn_desk.presenters.network_shapes import (
    Circle,
    Group,
    Link,
    Node,
    Picture,
    Reach,
    Standing,
)
from nccn_desk.presenters.phrases import NOTHING, given

LANGUAGES = ("nl", "fr", "de", "en")
CIRCLES = (
    ("core", "kern Infocel", "noyau Infocel", "Kern Infocel", "core Infocel"),
    ("full", "Infocel voltallig", "Infocel au complet", "Infocel vollzählig", "full Infocel"),
    ("d5", "D5 provincies", "D5 provinces", "D5 Provinzen", "D5 provinces"),
    ("wide", "breder netwerk", "réseau élargi", "weiteres Netz", "wider network"),
)
GROUPS = (
    ("all", "Algemene bevolking", "Population générale", "Allgemeine Bevölkerung", "Public"),
    ("families", "Gezinnen", "Familles", "Familien", "Families"),
    ("young", "Jongeren", "Jeunes", "Jugendliche", "Young people"),
    ("students", "Studenten", "Étudiants", "Studierende", "Students"),
    ("care", "Zorgpersoneel", "Personnel soignant", "Pflegepersonal", "Care workers"),
    ("old", "Ouderen", "Personnes âgées", "Ältere Menschen", "Older people"),
    (
        "deaf",
        "Doven en slechthorenden",
        "Sourds et malentendants",
        "Gehörlose und Schwerhörige",
        "Deaf and hard of hearing",
    ),
    (
        "blind",
        "Blinden en slechtzienden",
        "Aveugles et malvoyants",
        "Blinde und Sehbehinderte",
        "Blind and partially sighted",
    ),
    ("speakers", "Anderstaligen", "Allophones", "Anderssprachige", "Other languages"),
    ("homeless", "Dak- en thuislozen", "Sans-abri", "Obdachlose", "Homeless people"),
    ("commuters", "Grensarbeiders", "Frontaliers", "Grenzgänger", "Cross-border workers"),
    (
        "trade",
        "Zelfstandigen en horeca",
        "Indépendants et horeca",
        "Selbstständige und Gastgewerbe",
        "Self-employed and catering",
    ),
    ("travellers", "Reizigers", "Voyageurs", "Reisende", "Travellers"),
)
INFORMED = (
    "alleen geïnformeerd",
    "seulement informés",
    "nur informiert",
    "informed only",
)
WEAK = {"students": INFORMED, "blind": INFORMED}
GAPS = {
    "commuters": ("Duitse kant stil", "côté allemand muet", "deutsche Seite still", "no word"),
    "homeless": (
        "geen actieve partner",
        "aucun partenaire actif",
        "kein aktiver Partner",
        "no active partner",
    ),
}
CORE_MEMBERS = ("NCCN", "FOD VVVL", "Sciensano")
FULL = (
    "Kanselarij",
    "FOD BiZa",
    "FOD BuZa",
    "FOD Mob.",
    "FOD Econ.",
    "FOD WASO",
    "Fed. politie",
    "Defensie",
    "Vlaanderen",
    "Wallonie",
    "Brussel",
    "Ostbelgien",
    "FWB",
)
PROVINCES = (
    "Antwerpen",
    "Limburg",
    "Liège",
    "Luxembourg",
    "Namur",
    "Hainaut",
    "Brabant wallon",
    "Brussel-Hfd.",
    "Vlaams-Brabant",
    "West-Vlaanderen",
    "Oost-Vlaanderen",
)
WIDE = (
    ("maakjemondmasker.be", "all"),
    ("Gezinsbond-koepel", "families"),
    ("Jeugdkoepel", "young"),
    ("Influencers", "young"),
    ("Studentenraden", "students"),
    ("UGent barometer", "care"),
    ("Zorgkoepels", "care"),
    ("Ouderenraad", "old"),
    ("Dovenorganisatie", "deaf"),
    ("Ligue braille", "blind"),
    ("Integratiepunt", "speakers"),
    ("Daklozenzorg", "homeless"),
    ("Buurland D", "commuters"),
    ("Buren F · L · NL", "commuters"),
    ("Horecafederatie", "trade"),
    ("Luchthavens", "travellers"),
)
FURTHER = (
    ("Apothekers", "all"),
    ("Gemeenten", "all"),
    ("Scholen", "families"),
    ("Kinderopvang", "families"),
    ("Sportclubs", "young"),
    ("Huisartsen", "care"),
    ("Rusthuizen", "old"),
    ("Tolken", "speakers"),
    ("Vakbonden", "trade"),
    ("Werkgevers", "trade"),
    ("Spoorwegen", "travellers"),
)
STANDINGS = {
    "Luxembourg": Standing.INFORMED,
    "Studentenraden": Standing.INFORMED,
    "Ligue braille": Standing.INFORMED,
    "Daklozenzorg": Standing.UNREACHED,
    "Buurland D": Standing.UNREACHED,
}
SHORT = {
    "Antwerpen": "ANT",
    "Limburg": "LIM",
    "Liège": "LIE",
    "Luxembourg": "LUX",
    "Namur": "NAM",
    "Hainaut": "HAI",
    "Brabant wallon": "BRW",
    "Brussel-Hfd.": "BRU",
    "Vlaams-Brabant": "VBR",
    "West-Vlaanderen": "WVL",
    "Oost-Vlaanderen": "OVL",
    "Kanselarij": "KAN",
    "Defensie": "DEF",
    "FOD BiZa": "BZ",
    "FOD BuZa": "BU",
    "Fed. politie": "FP",
}
UPDATED = {
    "nl": "bijgewerkt 10:02",
    "fr": "mis à jour 10:02",
    "de": "aktualisiert 10:02",
    "en": "updated 10:02",
}


def mockup(language="nl", *, further=False):
    """Return the picture of the mock-up; with those it counts but does not draw, 54 partners."""
    place = LANGUAGES.index(language)
    groups = tuple(_group(entry, place) for entry in GROUPS)
    wide = WIDE + FURTHER if further else WIDE
    nodes = (
        *(_node(name, 0) for name in CORE_MEMBERS),
        *(_node(name, 1) for name in FULL),
        *(_node(name, 2) for name in PROVINCES),
        *(_node(name, 3, group) for name, group in wide),
    )
    links = tuple(
        Link(name, group, dotted=STANDINGS.get(name) is Standing.INFORMED)
        for name, group in wide
        if STANDINGS.get(name) is not Standing.UNREACHED
    )
    short = given(("Kern", "Noyau", "Kern", "Core")[place])
    circles = tuple(Circle(entry[0], given(entry[1 + place]), short=short) for entry in CIRCLES)
    return Picture(circles, groups, nodes, links, given(UPDATED[language]))


def crowd(partners=1_000, links=5_000):
    """Return a picture as the mock-up's, with so many partners and lines."""
    plain = mockup()
    inner = [node for node in plain.nodes if node.ring < 3]
    groups = [group.id for group in plain.groups]
    standings = list(Standing)
    wide = tuple(
        Node(
            f"p{number}",
            given(f"Organisatie {number}"),
            3,
            standings[number % 7 % 3],
            groups[number % len(groups)],
        )
        for number in range(partners - len(inner))
    )
    lines = tuple(
        Link(
            node.id,
            groups[(number + step * step) % len(groups)],
            dotted=node.standing is not Standing.ACTIVE,
        )
        for number, node in enumerate(wide)
        for step in range(6)
    )[:links]
    return replace(plain, nodes=(*inner, *wide), links=lines)


def year(picture, first=date(2020, 1, 1), step=2):
    """Yield a picture for each change of a year in which everybody is away for a month once."""
    wide = [node.id for node in picture.nodes if node.ring == 3]
    for place in range(0, 365, step):
        away = {each for number, each in enumerate(wide) if 0 <= place - number * 7 % 335 < 30}
        yield first + timedelta(days=place), without(picture, away)


def without(picture, away):
    """Return a picture in which some are not there today."""
    nodes = tuple(replace(node, here=False) if node.id in away else node for node in picture.nodes)
    links = tuple(link for link in picture.links if link.source not in away)
    return replace(picture, nodes=nodes, links=links)


def _group(entry, place):
    name = entry[0]
    state = Reach.GAP if name in GAPS else Reach.WEAK if name in WEAK else Reach.REACHED
    small = (GAPS | WEAK).get(name)
    return Group(name, given(entry[1 + place]), state, given(small[place]) if small else NOTHING)


def _node(name, ring, group=""):
    standing = STANDINGS.get(name, Standing.ACTIVE)
    return Node(name, given(name), ring, standing, group, given(SHORT.get(name, "")))
