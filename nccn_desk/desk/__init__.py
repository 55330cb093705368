"""The face: it paints what presenters decide and connects what people press."""

from __future__ import annotations
