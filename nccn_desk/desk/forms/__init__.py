"""Forms are compiled from ui/forms; nobody edits them here."""

from __future__ import annotations
