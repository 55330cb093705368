"""The memory twin keeps every port in plain Python, by the rules of the encrypted store."""

from __future__ import annotations
