"""Resources are files that the program reads: beside the code in a wheel, beside it in a tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder that holds `themes`, `icons`, `fonts`, `i18n`, `templates` and so on."""
    shipped = _PACKAGE / "_resources"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """Return the place of one resource; it need not exist."""
    return folder().joinpath(*parts)
