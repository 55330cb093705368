"""Where the tests and pictures of partners find what the exercise names."""

from __future__ import annotations

from nccn_desk.services.exercise.network import named as named_on
from nccn_desk.services.exercise.stage import Stage


def named(day, name):
    """Return the id of what the exercise's script names."""
    return named_on(Stage(None, None, day.built.made), name)
