"""What a run under load came to, and whether all that was acknowledged is there."""

from __future__ import annotations

from sqlalchemy import func, select

from nccn_desk.server.store import copying, engine
from nccn_desk.server.store.tables import CHAINS, ENVELOPES


def lost(base, desks):
    """Return how many acknowledged envelopes are not there as they were written.

    Chains have no gaps (`check_counts` raises otherwise), and each envelope names the one before
    it: where the last acknowledged one stands in its place, all before it do.
    """
    missing = 0
    with engine.reading(base) as connection:
        copying.check_counts(connection)
        for desk in desks:
            query = (
                select(ENVELOPES.c.id)
                .join(CHAINS, CHAINS.c.no == ENVELOPES.c.chain_no)
                .where(CHAINS.c.chain == desk.chain.id, ENVELOPES.c.position == desk.head.position)
            )
            if desk.head.position and connection.execute(query).scalar() != desk.head.id:
                missing += desk.head.position
    return missing


def stored(base):
    """Return how many envelopes are there."""
    with engine.reading(base) as connection:
        return connection.execute(select(func.count()).select_from(ENVELOPES)).scalar_one()


def percentile(values, percent):
    """Return the value below which this share of the values lies, nothing where there are none."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]


def spread(values):
    """Say a middle, a bad and the worst case in milliseconds."""
    if not values:
        return "none"
    found = (percentile(values, 50), percentile(values, 99), max(values))
    return "p50 {:.0f} ms, p99 {:.0f} ms, worst {:.0f} ms".format(*(each * 1000 for each in found))
