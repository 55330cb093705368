"""Signs that no form can hold are taken out of a publication before anything is made of it.

They are the controls of old terminals, halves of signs and what is no sign at all (XML 1.0, 2.2),
the mark that files begin with, and marks that only order letters which no font of ours has. Nobody
sees them; an office program, or the setter of the tagged copy, refuses a file for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

_UNHOLDABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    r"|[\ufeff\ufff9-\ufffb\u070f\U000110bd\U000110cd\U00013430-\U00013440]"
)
_Whole = TypeVar("_Whole")
_OGHAM: Final = "\u1680"  # a space that is drawn as a line, by no font of ours


def cleaned(whole: _Whole) -> _Whole:
    """Return a publication or book without such signs; one that has none comes back as it is."""
    found: _Whole = _cleaned(whole)
    return found


def _cleaned(known: Any) -> Any:  # noqa: ANN401  # whatever a publication is made of
    if isinstance(known, str):
        return _UNHOLDABLE.sub("", known).replace(_OGHAM, " ")
    if isinstance(known, tuple):
        return _if_other(known, tuple(map(_cleaned, known)))
    if isinstance(known, Mapping):
        return _if_other(known, {name: _cleaned(part) for name, part in known.items()})
    if is_dataclass(known):
        parts = {each.name: getattr(known, each.name) for each in fields(known)}
        changed = {name: _cleaned(part) for name, part in parts.items()}
        others = {name: part for name, part in changed.items() if part != parts[name]}
        return replace(known, **others) if others else known  # type: ignore[type-var]  # is one
    return known


def _if_other(before: Any, after: Any) -> Any:  # noqa: ANN401  # both are of one shape
    return before if before == after else after
