from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.protocol.errors import Refused, Why

GAPS = {"reason": "x", "seconds": 3, "why": "x"}


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_no_of_a_server_has_its_words(why, language):
    for part in ("what", "means", "next"):
        assert say_in(language, f"errors.{Refused(why).code}.{part}", **GAPS)


def test_a_no_keeps_the_servers_own_word_and_values():
    fault = Refused(Why.TOO_MANY, seconds=4)
    assert (fault.why, fault.code, fault.values) == (
        "too_many",
        "server_too_many",
        {"seconds": 4},
    )


def test_a_word_of_a_later_server_is_a_plain_no():
    fault = Refused("sleepy", dreams=3)
    assert (fault.why, fault.code, fault.values) == ("sleepy", "server_refused", {"why": "sleepy"})
