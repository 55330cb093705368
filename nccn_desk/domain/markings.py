"""Markings: who may read a paper, said at its head and foot (standards.md 3.6)."""

from __future__ import annotations

from typing import Final

INTERNAL: Final = "INTERN / INTERNE"
EXERCISE: Final = "OEFENING · EXERCICE · ÜBUNG · EXERCISE"
