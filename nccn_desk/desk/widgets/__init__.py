"""Widgets are the kit on which every room stands: painted by us, worded by the look."""

from __future__ import annotations
