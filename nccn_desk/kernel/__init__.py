"""The kernel holds the words that every room uses, and needs nothing but Python itself."""

from __future__ import annotations
