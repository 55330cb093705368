"""Viewing: what is in a file, and how it looks."""

from __future__ import annotations
