"""Publishing turns decided words into papers; reportlab enters the house here."""

from __future__ import annotations
