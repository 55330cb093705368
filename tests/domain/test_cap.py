from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.domain.cap import HEADLINE, Alert, AlertWords, Earlier, faults, headline_of, sms_of

SENT = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
NL = AlertWords("brand", "OEFENING - brand: Gent", "Het brandt.", "Blijf binnen.", "")
FR = AlertWords("incendie", "EXERCICE - incendie : Gand", "Il brûle.", "Restez dedans.", "")
ALERT = Alert("1", SENT, SENT + timedelta(hours=1), "Fire", "Gent", "BE", {"nl": NL, "fr": FR})


def test_a_headline_says_that_it_is_an_exercise_and_is_never_too_long():
    assert headline_of("de", "Brand", "Gent").startswith("ÜBUNG - ")
    assert len(headline_of("nl", "brand", "x" * 300)) == HEADLINE
    assert sms_of(NL) == "OEFENING - brand: Gent. Blijf binnen."


@pytest.mark.parametrize(
    ("alert", "fault"),
    [
        (replace(ALERT, words={"nl": NL}), "languages"),
        (replace(ALERT, expires=SENT), "expires"),
        (replace(ALERT, kind="update"), "earlier"),
        (replace(ALERT, earlier=(Earlier("0", SENT),)), "earlier"),
        (replace(ALERT, words={"nl": replace(NL, instruction=" "), "fr": FR}), "empty"),
        (replace(ALERT, words={"nl": replace(NL, description=NL.headline), "fr": FR}), "repeated"),
        (
            replace(ALERT, words={"nl": NL, "fr": replace(FR, instruction="Blijf binnen.")}),
            "same_words",
        ),
    ],
)
def test_what_a_schema_does_not_see_is_found(alert, fault):
    assert list(faults(ALERT)) == []
    assert fault in list(faults(alert))
