"""A sealed bundle of an invented pack, and ways to change it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from nccn_desk.services import posting
from nccn_desk.services.posting import Cover, Item
from tests.presenters.room_parts import Key

NOW = datetime(2020, 11, 17, 9, 7, tzinfo=UTC)
ITEMS = (Item("a.pdf", b"%PDF-1", "application/pdf"), Item("b.bin", b"\x00\x01"))
COVER = Cover("0c" * 16, "K-LV-4", "Afstand houden", "4", "Lotte Verhaegen", exercise=True)


def bundle(items=ITEMS, *, key=None, **cover):
    """Return a good bundle."""
    return posting.sealed(items, replace(COVER, **cover), NOW, key or Key("LV"))


def changed(data, name, content):
    """Return a bundle in which a file has another content; None takes it out."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        if content is not None:
            new.writestr(name, content)
    return found.getvalue()
