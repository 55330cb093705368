from __future__ import annotations

from tests.faults.conftest import asks, asks_cheaply, cheap, desk, nccn, real

__all__ = ["asks", "asks_cheaply", "cheap", "desk", "nccn", "real"]
