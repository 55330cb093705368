"""The outside world, one door per library."""

from __future__ import annotations
