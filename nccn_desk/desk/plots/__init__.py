"""Plots are pictures on a scale; each has a table that tells the same."""

from __future__ import annotations
