from __future__ import annotations

import pytest

from nccn_desk.adapters.vault import shares
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import founding
from nccn_desk.services.founding import SheetsDiffer


def words(prepared, *places):
    return [
        (number, place, prepared.sheets[number - 1].words[place - 1]) for number, place in places
    ]


def test_the_founder_administers_the_space_and_keeps_their_own_role(town):
    desk = town.alone()
    desk.note("voor de oprichting")
    founding.found(desk.office, founding.prepare(shares.split), desk.founder)
    state = desk.depot.membership()
    assert state.users[desk.user].roles == {"administrator", "duty_officer"}
    assert list(state.devices) == [desk.device]
    assert desk.lines() == ["voor de oprichting"]


def test_the_root_key_comes_back_from_any_two_sheets_and_is_kept_nowhere(town):
    desk = town.founded()
    sheets = [" ".join(sheet.words) for sheet in desk.prepared.sheets]
    root = SigningKey.from_seed(shares.join([sheets[2], sheets[0]]))
    assert root.public == desk.depot.membership().root
    desk.close()
    kept = b"".join(file.read_bytes() for file in desk.folder.rglob("*") if file.is_file())
    assert root.seed not in kept


def test_a_space_is_founded_once(town):
    desk = town.founded()
    with pytest.raises(NotAllowed) as caught:
        founding.found(desk.office, founding.prepare(shares.split), desk.founder)
    assert caught.value.code == "already_founded"


def test_sheets_are_on_paper_when_a_word_of_two_of_them_was_typed_over():
    prepared = founding.prepare(shares.split)
    founding.demand_on_paper(prepared.sheets, words(prepared, (1, 7), (3, 20)))
    typed = [
        (number, place, f" {word.upper()} ")
        for number, place, word in words(prepared, (1, 2), (2, 9))
    ]
    founding.demand_on_paper(prepared.sheets, typed)
    (first, place, _), second = typed
    with pytest.raises(SheetsDiffer) as caught:
        founding.demand_on_paper(prepared.sheets, [(first, place, "nonsense"), second])
    assert caught.value.values == {"sheet": first, "word": place}


def test_what_was_typed_wrongly_is_named_by_its_sheet_and_word():
    prepared = founding.prepare(shares.split)
    typed = [*words(prepared, (1, 7)), (2, 5, "nonsense")]
    with pytest.raises(SheetsDiffer) as caught:
        founding.demand_on_paper(prepared.sheets, typed)
    assert caught.value.values == {"sheet": 2, "word": 5}


def test_words_of_one_sheet_alone_prove_nothing():
    prepared = founding.prepare(shares.split)
    with pytest.raises(SheetsDiffer):
        founding.demand_on_paper(prepared.sheets, words(prepared, (1, 7), (1, 8)))
