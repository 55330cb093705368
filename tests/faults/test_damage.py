from __future__ import annotations

import pytest

from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.kernel.words import Words
from nccn_desk.services.shapes import Query
from tests.faults.damages import DAMAGES, DRAFT, files, lists, spoil_draft

FILES = {damage.name for damage in files()}
SOUND = ("situations", "meetings", "handovers", "checklists")  # registers that no damage here hits


def test_the_exercise_is_sound(asks):
    said = asks("verify")
    assert said.code == OK
    assert "2 of the 2 copies of the keyfile are whole." in said.out
    assert said.out.endswith("All is well: keys, chains, signatures and lists.\n")
    assert said.err == ""


def test_there_are_twenty_ways_and_more():
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 20


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_found_and_its_place_named(damage, cheap, asks_cheaply):
    damage.do(cheap)
    said = asks_cheaply("verify")
    assert said.code == FOUND_FAULT, said.all
    assert damage.where in said.out
    if damage.what:
        assert Words("en").say(f"verify.{damage.what}") in said.out
    assert "Not all is well." in said.out
    assert said.err == ""
    if damage.local:
        check_readable(cheap, afresh=damage.name in FILES)


def check_readable(desk, *, afresh):
    """See that everything outside the damage can be read."""
    with desk.ledger(afresh=afresh) as ledger, ledger.reading() as reader:
        for register in SOUND:
            assert reader.records(Query(register))


def test_what_was_typed_elsewhere_is_kept_when_the_crash_journal_is_damaged(cheap):
    spoil_draft(cheap)
    with cheap.ledger() as ledger:
        assert ledger.drafts().kept(DRAFT) == ""
        assert ledger.drafts().kept(f"{DRAFT}/2") == "Piek rond scholen"
        assert "journal_damaged" in ledger.notices


@pytest.mark.parametrize(
    "damage",
    [
        damage if number % 4 == 0 else pytest.param(damage, marks=pytest.mark.slow)
        for number, damage in enumerate(lists())
    ],
    ids=lambda damage: damage.name,
)
def test_what_follows_from_the_ledger_can_be_made_anew(damage, cheap):
    damage.do(cheap)
    assert not cheap.verify().sound
    with cheap.ledger() as ledger:
        ledger.rebuild()
        assert ledger.verify().sound
