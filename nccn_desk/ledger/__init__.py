"""Entries, how they chain and how they merge, without input or output."""

from __future__ import annotations
