from __future__ import annotations

ONE, TWO = b"1" * 32, b"2" * 32
SOME, OTHER = b"a" * 32, b"b" * 32


def test_which_files_a_device_lacks_is_what_it_told_last(pair):
    lv, _ = pair
    assert lv.depot.lacked_by((SOME, OTHER)) == frozenset()
    lv.depot.note_lacking(SOME, (ONE, TWO))
    lv.depot.note_lacking(OTHER, (TWO,))
    assert lv.depot.lacked_by((SOME, OTHER)) == {ONE, TWO}
    lv.open()
    assert lv.depot.lacked_by((OTHER,)) == {TWO}
    lv.depot.note_lacking(SOME, ())
    assert lv.depot.lacked_by((SOME, OTHER)) == {TWO}
    before = lv.ledger.digest()
    lv.depot.note_lacking(SOME, (ONE,))
    assert lv.ledger.digest() == before  # it is the desk's own affair
