from __future__ import annotations


def test_notes_are_sealed_replaced_and_dropped(space):
    desk = space.alone()
    safe = desk.depot.safe()
    safe.keep_note(b"first", b"secret words")
    safe.keep_note(b"first", b"other words")
    safe.keep_note(b"second", b"")
    desk.open()
    safe = desk.depot.safe()
    assert safe.notes() == {b"first": b"other words", b"second": b""}
    safe.drop_note(b"first")
    safe.drop_note(b"first")
    assert safe.notes() == {b"second": b""}
    desk.close()
    kept = b"".join(file.read_bytes() for file in desk.folder.iterdir() if file.is_file())
    assert b"words" not in kept


def test_it_knows_who_wrote_how_far_and_when(space):
    host = space.found()
    guest = space.join()
    host.world.task("een")
    guest.world.task("twee")
    guest.world.task("drie")
    host.pull(guest)
    safe = host.depot.safe()
    ours, theirs = host.depot.identity.device, guest.depot.identity.device
    assert {device: sum(chains.values()) for device, chains in safe.chains().items()} == {
        ours: 1,
        theirs: 2,
    }
    assert set(safe.signs()) == {ours, theirs}
    assert set(safe.epochs()) == {1}
    assert safe.beyond() == ()
