"""The catalogue is the ordered list of all registers: the one line that a new register adds."""

from __future__ import annotations

import hashlib
from typing import Final

from nccn_desk.domain.advices import ADVICES
from nccn_desk.domain.analyses import ANALYSES
from nccn_desk.domain.attachments import ATTACHMENTS
from nccn_desk.domain.blocks import BLOCKS
from nccn_desk.domain.checklists import CHECKLISTS, CHECKS
from nccn_desk.domain.circles import CIRCLES, MEMBERSHIPS
from nccn_desk.domain.competences import COMPETENCES, TOPICS
from nccn_desk.domain.conferences import (
    ADDITIONS,
    ALLOCATIONS,
    ATTENDANCES,
    BOOK_PLACES,
    CONFERENCES,
    PASSAGES,
    READINESS,
    READINGS,
    RUNNING_ORDER,
)
from nccn_desk.domain.crisis_frame import LEVELS, STRATEGIES
from nccn_desk.domain.cycle import CYCLE_TEMPLATES, DAYS, STEPS, TEMPLATE_STEPS
from nccn_desk.domain.decisions import CONTRADICTIONS, DECISION_MILESTONES, DECISIONS
from nccn_desk.domain.faq import FAQ_DEMAND, FAQ_EDITIONS, FAQ_ITEMS
from nccn_desk.domain.figures import FIGURES
from nccn_desk.domain.first_hour import ALERTS, STATEMENTS
from nccn_desk.domain.handovers import HANDOVERS
from nccn_desk.domain.imports import IMPORTS
from nccn_desk.domain.journal import JOURNAL
from nccn_desk.domain.leaks import LEAKS
from nccn_desk.domain.materials import MATERIALS
from nccn_desk.domain.meetings import MEETINGS
from nccn_desk.domain.messages import MAP_PARTS, MESSAGE_MAPS
from nccn_desk.domain.moments import MOMENT_STEPS, MOMENTS
from nccn_desk.domain.monitoring import FEED_CHECKS, FEEDS, INTAKES, ITEMS
from nccn_desk.domain.notices import NOTICES
from nccn_desk.domain.officers import OFFICERS
from nccn_desk.domain.packs import PACKS, RECEIPTS
from nccn_desk.domain.partners import CONTACTS, PARTNERS, PERSONS
from nccn_desk.domain.plan_kit import PLAN_PARTS
from nccn_desk.domain.press import APPEARANCES, ASKED, INTERVIEWS, MEDIA_QUERIES
from nccn_desk.domain.questions import QUESTIONS
from nccn_desk.domain.register import Register
from nccn_desk.domain.releases import RELEASES
from nccn_desk.domain.requests import REQUESTS
from nccn_desk.domain.rumours import RUMOUR_COUNTS, RUMOURS
from nccn_desk.domain.series import POINTS, SERIES
from nccn_desk.domain.sitreps import COMMENTS, PLACEMENTS, SECTIONS, SITREPS, TERMS
from nccn_desk.domain.situations import SITUATIONS
from nccn_desk.domain.target_groups import INITIATIVES, RELAYS, TARGET_GROUPS
from nccn_desk.domain.tasks import TASKS
from nccn_desk.domain.variants import VARIANTS
from nccn_desk.domain.webcare import WEBCARE
from nccn_desk.kernel.errors import NotFound

REGISTERS: Final = (
    SITUATIONS,
    OFFICERS,
    CYCLE_TEMPLATES,
    TEMPLATE_STEPS,
    DAYS,
    STEPS,
    CHECKLISTS,
    CHECKS,
    TASKS,
    JOURNAL,
    MEETINGS,
    HANDOVERS,
    NOTICES,
    BLOCKS,
    FIGURES,
    SITREPS,
    SECTIONS,
    PLACEMENTS,
    COMMENTS,
    TERMS,
    ATTACHMENTS,
    PARTNERS,
    PERSONS,
    CIRCLES,
    MEMBERSHIPS,
    CONTACTS,
    TOPICS,
    COMPETENCES,
    TARGET_GROUPS,
    RELAYS,
    INITIATIVES,
    MATERIALS,
    PACKS,
    RECEIPTS,
    REQUESTS,
    PLAN_PARTS,
    IMPORTS,
    MESSAGE_MAPS,
    MAP_PARTS,
    QUESTIONS,
    DECISIONS,
    DECISION_MILESTONES,
    CONTRADICTIONS,
    FAQ_ITEMS,
    FAQ_EDITIONS,
    FAQ_DEMAND,
    CONFERENCES,
    RUNNING_ORDER,
    PASSAGES,
    READINESS,
    ATTENDANCES,
    ALLOCATIONS,
    READINGS,
    ADDITIONS,
    BOOK_PLACES,
    ASKED,
    INTERVIEWS,
    MEDIA_QUERIES,
    APPEARANCES,
    RELEASES,
    FEEDS,
    FEED_CHECKS,
    INTAKES,
    ITEMS,
    RUMOURS,
    RUMOUR_COUNTS,
    SERIES,
    POINTS,
    ANALYSES,
    LEVELS,
    STRATEGIES,
    WEBCARE,
    STATEMENTS,
    ALERTS,
    MOMENTS,
    MOMENT_STEPS,
    VARIANTS,
    LEAKS,
    ADVICES,
)

_BY_NAME: Final = {register.name: register for register in REGISTERS}


def register_named(name: str) -> Register:
    """Return a register; raise NotFound for a name that the catalogue does not have."""
    if name not in _BY_NAME:
        raise NotFound("no_such_register", register=name)
    return _BY_NAME[name]


def fingerprint() -> str:
    """Return a hash of all descriptions; when it changes, the projection is made anew."""
    return hashlib.sha256(repr(REGISTERS).encode("utf-8")).hexdigest()
