from __future__ import annotations

import json
import re

import pytest

from tests.house.reading import PACKAGE, RESOURCES, ROOT, name_of

TOKENS = json.loads((RESOURCES / "themes" / "tokens.json").read_text(encoding="utf-8"))
# A colour has three, four, six or eight figures; an issue number in a comment has no quotes.
COLOUR = re.compile(r"""#[0-9A-Fa-f]{6}\b|["'>]\s*#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{8})\b""")
# WCAG 2.2, 1.4.3 and 1.4.11.
LEAST = {"text 4.5": 4.5, "ui 3.0": 3.0}


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it, of #rrggbb."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_stand_in_the_tokens_and_nowhere_else():
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "ui").rglob("*.ui")]
    found = [
        f"{name_of(file)}:{number} {match[0]}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for match in COLOUR.finditer(line)
    ]
    assert found == []


def test_both_themes_have_the_same_tokens():
    assert TOKENS["night"].keys() == TOKENS["day"].keys()


@pytest.mark.parametrize(
    "pair", TOKENS["contrast"], ids=lambda pair: f"{pair['theme']}-{pair['fg']}-on-{pair['bg']}"
)
def test_every_pair_can_be_read(pair):
    theme = TOKENS[pair["theme"]]
    ratio = contrast(theme[pair["fg"]], theme[pair["bg"]])
    assert ratio >= LEAST[pair["rule"]]
    assert ratio == pytest.approx(pair["ratio"], abs=0.01)
