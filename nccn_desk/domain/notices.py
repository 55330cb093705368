"""Notices: what somebody did about an alarm or a call for attention: took it, silenced it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register

NOTICES: Final = Register(
    name="notices",
    fields=(
        Field("rule", Kind.LINE, required=True, indexed=True),  # domain.alarms names the rules
        Field("subject", Kind.REF, required=True, indexed=True),
        Field("answer", Kind.CHOICE, choices=("taken", "snoozed", "seen"), required=True),
        Field("officer", Kind.REF, target="officers"),
        Field("answered_at", Kind.MOMENT),  # an answer counts for what began before it
        Field("until", Kind.MOMENT),  # of a snooze
    ),
)
