"""The app puts the house together: it alone opens the adapters and hands them to the rooms."""

from __future__ import annotations
