"""Situations: the crisis, exercise or standing watch that this store is about; one to a store."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.kernel.ids import derived_id

SITUATION_ID: Final = derived_id("nccn/situation")  # the same on every desk, as there is but one

SITUATIONS: Final = Register(
    name="situations",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("began", Kind.DAY),
    ),
)
