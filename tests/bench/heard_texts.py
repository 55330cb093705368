"""What people say, invented: a quarter of it nearly as somebody said it before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

BEGUN: Final = [
    "Is het waar dat",
    "Mijn zus zegt dat",
    "Klopt het dat",
    "Waarom moet ik als",
    "Wie beslist of",
    "Est-ce vrai que",
    "On dit que",
    "Pourquoi est-ce que",
    "Stimmt es, dass",
    "Wann kommt denn",
]
WORDS: Final = [
    "scholen",
    "donderdag",
    "dicht",
    "gaan",
    "masker",
    "verplicht",
    "winkel",
    "zondag",
    "grens",
    "test",
    "quarantaine",
    "trein",
    "bus",
    "werk",
    "thuis",
    "moeder",
    "rusthuis",
    "bezoek",
    "ziekenhuis",
    "bed",
    "dokter",
    "apotheek",
    "vaccin",
    "cijfers",
    "besluit",
    "minister",
    "krant",
    "buurman",
    "gezin",
    "kind",
    "feest",
    "café",
    "restaurant",
    "afhalen",
    "kapper",
    "sport",
    "voetbal",
    "les",
    "examen",
    "station",
    "parking",
    "boete",
    "politie",
    "vergunning",
    "formulier",
    "nummer",
    "afspraak",
    "wachten",
    "betalen",
]


def texts(amount: int) -> Iterator[str]:
    """Yield what people say; a quarter of it nearly as somebody said before."""
    dice = random.Random(17)  # noqa: S311  # invented words, the same in every run
    rare = [_invented(dice) for _ in range(8_000)]
    weights = list(accumulate(1 / (place + 20) for place in range(len(rare))))
    said: list[list[str]] = []
    for number in range(amount):
        if said and dice.random() < 0.25:
            words = list(dice.choice(said))
            words[dice.randrange(len(words))] = dice.choice(WORDS)
        else:
            words = [*dice.choice(BEGUN).split(), *dice.choices(WORDS, k=3)]
            words += dice.choices(rare, cum_weights=weights, k=dice.randint(4, 20))
            words.append(str(number))
        if len(said) < 20_000:
            said.append(words)
        yield " ".join(words)


def _invented(dice: random.Random) -> str:
    """Return a word as languages have thousands of."""
    return "".join(dice.choice("bdgklmnprstvz") + dice.choice("aeiou") for _ in range(3))
