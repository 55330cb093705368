from __future__ import annotations

import pytest

from nccn_desk.domain import alarms, naming, sheets
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.cycle import PRODUCTS, STANDARD_DAY
from nccn_desk.domain.register import Kind, Record
from nccn_desk.kernel.words import LANGUAGES, say_in


def spoken(key):
    return all(say_in(language, key, n=2) for language in LANGUAGES)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_register_field_choice_and_state_has_its_words(register):
    assert spoken(naming.register_word(register.name))
    for field in register.fields:
        assert spoken(naming.field_word(register.name, field.name))
        if field.kind is Kind.CHOICE:
            for value in field.choices:
                assert spoken(naming.choice_word(register.name, field.name, value))


def test_every_standard_step_and_product_has_its_words():
    steps = (Record("steps", "1", {"key": step.key}) for step in STANDARD_DAY)
    assert all(spoken(naming.step_word(step)) for step in steps)
    assert all(spoken(naming.product_word(name)) for name in PRODUCTS)


@pytest.mark.parametrize("rule", alarms.RULES)
def test_every_alarm_says_what_it_is_and_what_to_do(rule):
    gaps = {"what": "x", "time": "10:15", "length": "4 min"}
    gaps |= {"value": "402", "usual": "183", "fence": "300"}
    for part in ("title", "detail", "act"):
        assert all(say_in(language, f"alarms.{rule}.{part}", **gaps) for language in LANGUAGES)


def test_every_list_of_a_sheet_has_a_title():
    assert all(spoken(f"cycle.sheet.{name}") for name in sheets.LISTS)


def test_what_the_team_named_itself_has_no_key():
    assert naming.step_word(Record("steps", "1", {"name": "Bezoek"})) == ""
    assert naming.product_word("Folder") == ""


def test_the_ten_moments_are_called_as_the_seed_calls_them():
    called = [say_in("nl", f"cycle.step.{step.key}") for step in STANDARD_DAY]
    assert called == [
        "Monitoring",
        "Analyse",
        "Briefing",
        "Voorbereiding persconferentie",
        "Briefing interfederale woordvoerders",
        "Persconferentie",
        "Interviews",
        "Coördinatie D5",
        "Einde webcare",
        "Briefing volgende dag",
    ]
