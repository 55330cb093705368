"""What can be done from Today stands in the palette too, with the step that it is about."""

from __future__ import annotations

from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.today import TodayPresenter

_ACTS = (
    ("start", "play"),
    ("move", "clock-clockwise"),
    ("skip", "skip-forward"),
    ("open", "list-bullets"),
)
_ANYWAY = (
    ("add_step", "plus"),
    ("add_task", "list-plus"),
    ("compare", "clock-counter-clockwise"),
)


def today_commands(presenter: TodayPresenter) -> tuple[Command, ...]:
    """Return the commands of the room; those about a step are possible while one is to come."""
    about_step = (
        Command(
            f"today_{key}",
            said(f"today.command.{key}"),
            icon,
            lambda key=key: presenter.run(key),  # type: ignore[misc]  # bound at once
            also=said(f"today.command.{key}.also"),
            about=presenter.next_words,
            enabled=lambda key=key: presenter.can(key),  # type: ignore[misc]
            reason=said("today.command.no_step"),
        )
        for key, icon in _ACTS
    )
    anyway = (
        Command(
            f"today_{key}",
            said(f"today.command.{key}"),
            icon,
            lambda key=key: presenter.run(key),  # type: ignore[misc]
            also=said(f"today.command.{key}.also"),
        )
        for key, icon in _ANYWAY
    )
    return (*about_step, *anyway)
