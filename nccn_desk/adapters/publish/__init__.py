"""Publishing turns decided words into papers; reportlab, typst and docx enter here."""

from __future__ import annotations
