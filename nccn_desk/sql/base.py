"""Every table belongs to a collection whose constraints have predictable names."""

from __future__ import annotations

from typing import Final

from sqlalchemy import MetaData

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_metadata() -> MetaData:
    """Return an empty collection of tables; migrations rely on the names of its constraints."""
    return MetaData(naming_convention=_NAMES)
