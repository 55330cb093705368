"""Partners, circles and groups that the tests of the network share; all invented."""

from __future__ import annotations

from nccn_desk.services import partners, structures, target_groups


def partner(desk, name="Dovenorganisatie", **values):
    """Add a partner and return its id."""
    return desk.made("partners", partners.add, {"name": name, **values})


def circle(desk, name="Infocel voltallig", ring=1, **values):
    """Add a circle and return its id."""
    return desk.made("circles", structures.add_circle, {"name": name, "ring": ring, **values})


def seat(desk, where, who, **values):
    """Let a partner sit in a circle and return the membership."""
    return desk.made("memberships", structures.join, {"circle": where, "partner": who, **values})


def group(desk, name="Ouderen", **values):
    """Add a target group and return its id."""
    return desk.made("target_groups", target_groups.add, {"name": name, **values})


def relay(desk, whom, who, standing="active", **values):
    """Let a partner be the relay of a group and return the relay."""
    given = {"group": whom, "partner": who, "standing": standing, **values}
    return desk.made("relays", target_groups.add_relay, given)
