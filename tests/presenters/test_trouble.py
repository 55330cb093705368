from __future__ import annotations

import json

import pytest

from nccn_desk.kernel import resources
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.trouble import advice_of, unread_advice
from tests.presenters.shell_parts import nl, said_in

CODES = sorted(
    {
        key.split(".")[1]
        for key in json.loads(resources.path("i18n", "errors.json").read_text(encoding="utf-8"))
    }
)


class AnyValue(dict):
    """Values of which every one that is asked for is there."""

    def items(self):
        names = (
            *("file", "reason", "host", "pid", "folder", "score", "place", "day", "initials"),
            *("name", "who", "when", "field", "group", "version", "known", "typed", "limit"),
            *(
                "what",
                "time",
                "numbers",
                "position",
                "where",
                "program",
                "number",
                "register",
                "why",
                "seconds",
                "address",
            ),
            *(
                "step",
                "tongue",
                "port",
                "epoch",
                "word",
                "sheet",
                "count",
                "first",
                "heading",
                "authority",
            ),
            *(
                "letter",
                "kind",
                "most",
                "km",
                "size",
                "claimed",
                "found",
                "line",
                "rows",
                "encoding",
                "faults",
                "pages",
                "columns",
                "partner",
                "circle",
                "topic",
                "title",
                "languages",
            ),
        )
        return [*((name, "x") for name in names), ("n", 3)]


def test_trouble_says_what_happened_what_it_means_and_what_is_next():
    advice = advice_of(NccnError("store_busy", host="OPS-03", pid=41_208))
    assert nl(advice.headline) == "Deze kluis is al open op OPS-03 (proces 41208)."
    assert nl(advice.explanation) == (
        "Twee programma’s tegelijk zouden elkaars werk overschrijven. "
        "Ga naar het open venster, of sluit het daar en open hier opnieuw."
    )
    assert advice.tone is Tone.DUE


def test_only_a_count_is_grouped_and_chooses_the_plural():
    assert nl(advice_of(NccnError("too_many_tries", n=1)).headline) == (
        "Te veel foute pogingen: wacht nog 1 seconde."
    )
    assert "1.200 seconden" in nl(advice_of(NccnError("too_many_tries", n=1_200)).headline)


@pytest.mark.parametrize("reason", [NccnError("brand_new"), ZeroDivisionError(), OSError(28, "x")])
def test_an_unknown_fault_is_called_one(reason):
    assert nl(advice_of(reason).headline) == "Er liep iets anders dan voorzien."


def test_the_gravest_are_told_in_another_tone():
    assert advice_of(NccnError("damaged"), Tone.ALARM).tone is Tone.ALARM


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_is_told_in_three_parts_in_every_language(code, language):
    reason = NccnError(code)
    reason.values = AnyValue()
    advice = advice_of(reason)
    what = said_in(language, advice.headline)
    assert what.endswith((".", "?"))
    assert said_in(language, advice.explanation).count(".") >= 2
    assert "{" not in what


def test_a_read_that_broke_says_why_and_that_nothing_was_lost():
    known = unread_advice(NccnError("disk_fault"))
    assert nl(known.headline) == "Niet alles kon gelezen worden."
    assert "bewaard" in nl(known.explanation)
    assert "niet bewaard" not in nl(known.explanation)
    assert nl(known.explanation).startswith(nl(advice_of(NccnError("disk_fault")).headline))
    assert nl(unread_advice(OSError(5, "x")).explanation).startswith("Wat u ziet")
