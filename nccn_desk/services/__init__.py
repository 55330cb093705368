"""Services are what people do: functions named by verbs, each one act."""

from __future__ import annotations
