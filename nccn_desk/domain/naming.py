"""Naming says under which key the words of a register, a field, a choice or a step are kept."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.cycle import PRODUCTS, STANDARD_DAY
from nccn_desk.domain.register import Record

STANDARD_STEPS: Final = frozenset(step.key for step in STANDARD_DAY)


def register_word(register: str) -> str:
    """Return the key of a register's name; it has a plural, so say it with `n`."""
    return f"registers.{register}"


def field_word(register: str, field: str) -> str:
    """Return the key of a field's name."""
    return f"fields.{register}.{field}"


def choice_word(register: str, field: str, value: str) -> str:
    """Return the key of a choice, or of a state where the field is ``state``."""
    return f"choices.{register}.{field}.{value}"


def step_word(step: Record) -> str:
    """Return the key of a step's name, "" where the team named the step itself (its `name`)."""
    key = step.words("key")
    return f"cycle.step.{key}" if key in STANDARD_STEPS else ""


def product_word(name: str) -> str:
    """Return the key of a product's name, "" where the team named the product itself."""
    return f"cycle.product.{name}" if name in PRODUCTS else ""
