"""The domain says what is true in an operations room: pure, frozen, without disk or clock."""

from __future__ import annotations
