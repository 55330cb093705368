from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

from nccn_desk.desk.network.lens import NEAREST, Lens

AXES = QSizeF(400, 300)
WINDOW = QSizeF(1000, 800)


def test_the_whole_is_not_moved():
    assert Lens().pushed(50, 50, AXES) == Lens()
    assert Lens().zoom == 1.0


def test_what_is_under_the_pointer_stays():
    at = QPointF(100, -50)
    near = Lens().nearer(2, at, AXES)
    assert near.zoom == 1.25**2
    assert (at - near.moved) / near.zoom == QPointF(100, -50) or abs(
        (at.x() - near.right) / near.zoom - 100
    ) < 1


def test_there_is_a_nearest_and_a_furthest():
    assert Lens().nearer(99, QPointF(), AXES).level == NEAREST
    assert Lens(3, 10, 10).nearer(-99, QPointF(), AXES) == Lens()


def test_the_picture_is_never_lost():
    far = Lens(2).pushed(10_000, -10_000, AXES)
    assert (far.right, far.down) == (round(400 * (1.25**2 - 1)), -round(300 * (1.25**2 - 1)))


def test_only_what_is_out_of_sight_moves_the_picture():
    lens = Lens(6)
    assert lens.seeing(QRectF(-10, -10, 20, 20), WINDOW, AXES) is lens
    moved = lens.seeing(QRectF(700, 0, 20, 20), WINDOW, AXES)
    assert moved.right == -220
    assert lens.seeing(QRectF(0, -600, 20, 20), WINDOW, AXES).down == 200
