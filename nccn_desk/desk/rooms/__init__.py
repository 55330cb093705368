"""Rooms are the places of the window; each paints what its presenter says and reports back."""

from __future__ import annotations
