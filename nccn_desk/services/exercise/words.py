"""The exercise writes its words as officers do: figures, blocks, visums, sitreps and terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.prose import reference_mark
from nccn_desk.domain.register import Structure, Value
from nccn_desk.domain.sitreps import PlacedBlock
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import (
    assembling,
    blocks,
    comments,
    figures,
    releasing,
    sitreps,
    terms,
    visums,
)
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.visums import Subject

MOMENTS: Final = frozenset(
    {"as_of", "valid_until", "due", "deadline", "from_moment", "to_moment", "next_contact"}
)
_NAMED: Final = re.compile(r"\{([a-z]+/[a-z0-9_]+)\}")  # {figures/beds}: a reference to be


def _values(act: Act) -> dict[str, Value]:
    """Return the fields that an act gives: moments as Belgian clocks show them, lists as sets."""
    given = act.given.get("with", {})
    return {name: _value(name, value) for name, value in _mapping(given).items()}


def _value(name: str, value: Structure) -> Value:
    if name in MOMENTS:
        return to_text(wall(str(value)))
    return frozenset(map(str, value)) if isinstance(value, (list, tuple)) else value


def _prose(stage: Stage, words: str) -> str:
    """Return words in which each ``{figures/beds}`` became a reference to what was made."""

    def mark(match: re.Match[str]) -> str:
        return reference_mark(match[1].partition("/")[0], stage.made[match[1]])

    return _NAMED.sub(mark, words)


def _mapping(value: Value) -> Mapping[str, Structure]:
    return value if isinstance(value, Mapping) else {}


def _subject(act: Act) -> Subject:
    """Return the register of what gets a visum, by the name that the script gave it."""
    return "figures" if act.words("of").startswith("figures/") else "blocks"


def _placed(stage: Stage, act: Act) -> PlacedBlock:
    """Return where a sitrep has the block that an act is about."""
    return next(
        placed
        for part in assembling.parts(stage.uow, stage.made[act.words("sitrep")])
        for placed in part.blocks
        if placed.block.id == stage.of(act)
    )


def _block(stage: Stage, act: Act) -> ChangeSet:
    """Write a block into a section of a sitrep, at its end or behind another block."""
    product = stage.made[act.words("sitrep")]
    part = next(
        each
        for each in assembling.parts(stage.uow, product)
        if each.section.words("key") == act.words("section")
    )
    behind = {placed.block.id: placed.placement.id for placed in part.blocks}
    after = behind[stage.made[act.words("after")]] if "after" in act.given else "end"
    texts = {
        language: _prose(stage, str(words))
        for language, words in _mapping(act.given["texts"]).items()
    }
    return assembling.add_block(stage.uow, part.section.id, after, _values(act), texts)


def _write(stage: Stage, act: Act) -> ChangeSet:
    """Change the words of one language; a translation is behind or ahead until it is said."""
    words = _prose(stage, act.words("text"))
    return blocks.write(stage.uow, stage.of(act), act.words("language"), words)


def _translate(stage: Stage, act: Act) -> ChangeSet:
    """Write a translation and say that it follows the source, in one act."""
    words = _prose(stage, act.words("text"))
    blocks.put(stage.uow, stage.of(act), act.words("language"), words)
    return blocks.follow(stage.uow, stage.of(act), act.words("language"))


def _begin(stage: Stage, act: Act) -> ChangeSet:
    basis = act.words("based_on")
    return sitreps.begin(stage.uow, _values(act), stage.made[basis] if basis else "")


def _comment(stage: Stage, act: Act) -> ChangeSet:
    answered, sitrep = act.words("answers"), act.words("sitrep")
    values = {
        **_values(act),
        "product": stage.made[sitrep],
        "block": stage.of(act),
        "text": act.words("text"),
        "answers": stage.made[answered] if answered else None,
    }
    return comments.add(stage.uow, values)


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "term": lambda stage, act: terms.add(stage.uow, _values(act)),
    "figure": lambda stage, act: figures.add(stage.uow, _values(act)),
    "deliver": lambda stage, act: figures.change(stage.uow, stage.of(act), _values(act)),
    "begin_sitrep": _begin,
    "block": _block,
    "write": _write,
    "translate": _translate,
    "follow": lambda stage, act: blocks.follow(stage.uow, stage.of(act), act.words("language")),
    "machine": lambda stage, act: blocks.set_state(
        stage.uow, stage.of(act), act.words("language"), "machine"
    ),
    "change_block": lambda stage, act: blocks.change(stage.uow, stage.of(act), _values(act)),
    "take_out": lambda stage, act: assembling.take_out(stage.uow, _placed(stage, act).placement.id),
    "check_words": lambda stage, act: visums.check(
        stage.uow, _subject(act), stage.of(act), stage.cast.signer(act.by)
    ),
    "clear_words": lambda stage, act: visums.clear(
        stage.uow,
        _subject(act),
        stage.of(act),
        stage.cast.signer(act.by),
        act.words("on_behalf"),
    ),
    "comment": _comment,
    "resolve": lambda stage, act: comments.resolve(stage.uow, stage.of(act)),
    "review_sitrep": lambda stage, act: sitreps.ask_review(stage.uow, stage.of(act)),
    "approve_sitrep": lambda stage, act: releasing.approve(
        stage.uow, stage.of(act), stage.cast.signer(act.by), exercise=True
    ),
    "release_sitrep": lambda stage, act: releasing.release(
        stage.uow, stage.of(act), stage.cast.signer(act.by), exercise=True
    ),
}
