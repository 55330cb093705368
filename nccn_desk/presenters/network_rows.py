"""The network picture as a table: every partner and every group, with its state and its lines."""

from __future__ import annotations

from typing import Final

from nccn_desk.presenters.network_shapes import REACHES, STANDINGS, Group, Node, Picture, Reach
from nccn_desk.presenters.network_words import Telling
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, Row

COLUMNS: Final = (
    Column("what", said("network.column.what"), CellKind.STRONG, width=140, stretch=2, wraps=True),
    Column("ring", said("network.column.ring"), width=134, stretch=1, wraps=True),
    Column("state", said("network.column.state"), CellKind.MARK, width=168),
    Column("reach", said("network.column.reach"), width=172, stretch=2, wraps=True),
    Column("sits", said("network.column.sits"), width=118, stretch=3, wraps=True),
    Column("lines", said("network.column.lines"), CellKind.NUMBER, Align.END, width=62),
)
_WORST: Final = {Reach.GAP: 0, Reach.WEAK: 1, Reach.REACHED: 2}


def rows_of(picture: Picture) -> tuple[Row, ...]:
    """Return groups first, the worst reached foremost, then partners from the core outwards."""
    told = Telling(picture)
    groups = sorted(picture.groups, key=lambda group: _WORST[group.state])
    nodes = sorted(told.nodes.values(), key=lambda node: node.ring)
    return (
        *(_group(told, group) for group in groups),
        *(_node(told, node) for node in nodes),
    )


def _group(told: Telling, group: Group) -> Row:
    by = told.reached_by(group)
    return Row(
        group.id,
        (
            Cell(group.label, small=group.small),
            Cell(said("network.group"), order=len(told.picture.circles)),
            Cell(mark=REACHES[group.state]),
            Cell(said("network.reached_by", names=by) if by else said("network.by_nobody")),
            Cell(),
            _lines(told, group.id),
        ),
        told.sentence(group.id),
    )


def _node(told: Telling, node: Node) -> Row:
    return Row(
        node.id,
        (
            Cell(node.label),
            Cell(told.ring(node), order=node.ring),
            Cell(mark=STANDINGS[node.standing]),
            Cell(told.reaches(node)),
            Cell(told.sits_in(node)),
            _lines(told, node.id),
        ),
        told.sentence(node.id),
    )


def _lines(told: Telling, item: str) -> Cell:
    count = len(told.links_of(item))
    return Cell(given(str(count)), order=count)
