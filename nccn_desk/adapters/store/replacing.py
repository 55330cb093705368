"""A damaged store is put aside, whole and under another name, before a restored one comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.copying import KEYFILES
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.adapters.store.sidecar import sync_folder
from nccn_desk.sql.faults import not_saved

FOLDER_MODE: Final = 0o700


def replace_store(folder: Path, arriving: Path, aside: Path, stays: frozenset[str]) -> None:
    """Move a store's files aside and those of another store to their places.

    Only renames are made: nothing is copied over anything. Files named in `stays`, and folders,
    are left where they are. The keyfile changes first and the database last, so that at no moment
    the folder looks as if no store had ever been there. A rename that fails takes the others
    back and raises NotSaved.
    """
    done: list[tuple[Path, Path]] = []
    try:
        aside.mkdir(mode=FOLDER_MODE)
        for source, target in _moves(folder, arriving, aside, stays):
            source.rename(target)
            done.append((source, target))
        arriving.rmdir()
        for each in (aside, folder):
            sync_folder(each)
    except OSError as fault:
        for source, target in reversed(done):
            target.rename(source)
        if aside.exists() and not any(aside.iterdir()):
            aside.rmdir()
        raise not_saved(fault) from fault


def _moves(
    folder: Path, arriving: Path, aside: Path, stays: frozenset[str]
) -> Iterator[tuple[Path, Path]]:
    leaving = {file.name for file in folder.iterdir() if file.is_file()} - stays
    coming = {file.name for file in arriving.iterdir()}
    keyfiles = sorted({file.name for file in arriving.glob(KEYFILES)})
    for name in keyfiles:
        if name in leaving:
            yield folder / name, aside / name
        yield arriving / name, folder / name
    for name in sorted(leaving - set(keyfiles)):
        yield folder / name, aside / name
    for name in sorted(coming - set(keyfiles), key=lambda name: (name == FILE, name)):
        yield arriving / name, folder / name
