from __future__ import annotations

from tests.faults.conftest import asks, cheap, desk, nccn, real

__all__ = ["asks", "cheap", "desk", "nccn", "real"]
