"""Models put the presenters' rows before Qt's item views."""

from __future__ import annotations
