from __future__ import annotations

import pytest

from nccn_desk.app import language
from nccn_desk.app.language import system_language


@pytest.fixture
def speaks(monkeypatch):
    """Give what sets the variables that name a language."""

    def named(**variables):
        for name in language.VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return system_language()

    return named


def test_the_strongest_variable_names_the_language(speaks):
    assert speaks(LANG="nl_BE.UTF-8") == "nl"
    assert speaks(LANG="nl_BE.UTF-8", LC_MESSAGES="fr_BE@euro") == "fr"
    assert speaks(LANG="nl_BE", LC_MESSAGES="fr_BE", LC_ALL="de") == "de"
    assert speaks(LANG="", LC_ALL="", LC_MESSAGES="en_GB.UTF-8") == "en"


@pytest.mark.parametrize("other", ["C", "POSIX", "C.UTF-8", "pt_PT.UTF-8", "nld", "?"])
def test_another_language_is_answered_in_english(speaks, other):
    assert speaks(LANG=other) == "en"


@pytest.mark.parametrize(
    ("named", "spoken"),
    [("Dutch_Belgium", "nl"), ("French_Belgium", "fr"), ("nl_BE", "nl"), (None, "en")],
)
def test_without_variables_the_system_is_asked(speaks, monkeypatch, named, spoken):
    monkeypatch.setattr(language.locale, "getlocale", lambda: (named, "1252"))
    assert speaks() == spoken
