from __future__ import annotations

from nccn_desk.services import terms


def test_the_glossary_is_kept_in_the_order_of_its_dutch_words(desk):
    desk.act(terms.add, {"nl": "overlegcomité", "fr": "comité de concertation"})
    other = desk.made(
        "terms", terms.add, {"nl": "gouverneur", "avoid_nl": frozenset({"landvoogd"})}
    )
    assert [each.words("nl") for each in desk.read(terms.find)] == ["gouverneur", "overlegcomité"]
    desk.act(terms.change, other, {"fr": "gouverneur"})
    assert desk.record("terms", other).words("fr") == "gouverneur"
    desk.act(terms.remove, other)
    assert len(desk.read(terms.find)) == 1
