from __future__ import annotations

import pytest

from nccn_desk.adapters.vault.shares import spoken
from nccn_desk.crypto.zip_locks import WrongWords
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import pack_locks


def test_words_are_eight_of_a_list_and_never_the_same():
    first, second = pack_locks.fresh_words(spoken), pack_locks.fresh_words(spoken)
    assert len(first.split()) == pack_locks.WORDS
    assert first != second
    assert first.isascii()


def test_words_open_however_they_were_typed():
    words = pack_locks.fresh_words(spoken)
    locked = pack_locks.lock(b"bundel", words)
    assert pack_locks.unlock(locked, f"  {words.upper()}\n".replace(" ", "  ")) == b"bundel"
    with pytest.raises(WrongWords):
        pack_locks.unlock(locked, words[:-1])


def test_a_locked_file_must_be_opened_first():
    with pytest.raises(NotAllowed) as refused:
        pack_locks.demand_open(pack_locks.lock(b"bundel", "a b"))
    assert refused.value.code == "pack_locked"
    pack_locks.demand_open(b"%PDF-1.7")
