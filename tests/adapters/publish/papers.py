"""A rich publication that the tests of all forms share; people and numbers invented."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from nccn_desk.domain.prose import reference_mark
from nccn_desk.domain.publication import Chapter, Gap, Head, Mention, Piece, Publication, Quote
from nccn_desk.kernel.words import LANGUAGES, say_in

# What people paste: marks that open nothing, tables that are none, scripts from the right, signs
# of two halves, letters that no font has, and what is no sign at all.
TYPED = st.text(
    st.one_of(
        st.sampled_from(
            "ab **[](https://x.example)\n\t<>&\"'#$*_`\\@é\u0301мя漢שא😀\U0001f1e7\x0b\x00\u202e"
        ),
        st.characters(),
    ),
    max_size=60,
)

CALLS, BEDS, RUMOUR = "c" * 32, "b" * 32, "e" * 32

HEAD = Head(
    id="a" * 32,
    code="S-LV-3",
    number=76,
    version="update",
    title="Situatieverslag",
    situation="Covid-19, federale fase",
    exercise=True,
    marking="internal",
    addressees=("COFECO", "Gouverneurs"),
    embargo_until="2020-11-17T14:00:00.000Z",
    purpose="Gemeenschappelijk beeld om 14:00",
    place="België",
    from_moment="2020-11-16T13:00:00.000Z",
    to_moment="2020-11-17T13:00:00.000Z",
    next_contact="2020-11-18T13:00:00.000Z",
    urgency="expected",
    severity="severe",
    phase="response",
    confidence="unsure",
    languages=("nl", "fr"),
    source_language="nl",
    prepared_by="Lotte Verhaegen",
    prepared_at="2020-11-17T09:07:42.000Z",
    approved_by="Nadia Peeters",
    approved_at="2020-11-17T12:40:00.000Z",
    state="review",
)

GAP = Gap("fr", ("2.3",), "Vertaler ziek", "Nadia Peeters", "2020-11-17T09:15:00.000Z")
POINTS = tuple(
    (f"2020-11-{day:02d}T07:00:00.000Z", str(5_000 + 137 * day % 911)) for day in range(2, 18)
)
TABLE = "Provincie\tOpnames\nAntwerpen\t**91**\nLuik\t112\nNamen\t"


def piece(label, shape, nl, fr, **values):
    """Return a piece in two languages."""
    given = {"source": "Sciensano", "authority": "FOD Volksgezondheid", "confidence": "high"}
    return Piece(
        id=label.replace(".", "").rjust(32, "0"),
        number=f"A-LV-{label}",
        label=label,
        shape=shape,
        texts={"nl": nl, "fr": fr},
        states={"nl": "cleared", "fr": "cleared"},
        as_of="2020-11-17T07:00:00.000Z",
        **{**given, **values},
    )


def chapter(number, key, *pieces):
    """Return a standard section."""
    titles = {each: say_in(each, f"sitrep.section.{key}") for each in LANGUAGES}
    return Chapter(number, key, titles, pieces)


def quotes():
    """Return a figure with a course, and one without."""
    beds = Quote(
        id=BEDS,
        number="C-LV-1",
        labels={"nl": "Ziekenhuisopnames", "fr": "Admissions à l’hôpital", "de": "", "en": ""},
        units={"nl": "patiënten", "fr": "patients", "de": "", "en": ""},
        value=POINTS[-1][1],
        as_of=POINTS[-1][0],
        source="Sciensano",
        origin="partner",
        authority="FOD Volksgezondheid",
        caveat="Voorlopig",
        change="-137",
        points=POINTS,
    )
    calls = replace(
        beds,
        id=CALLS,
        number="C-LV-2",
        labels={"nl": "Oproepen", "fr": "Appels"},
        units={"nl": "oproepen", "fr": "appels"},
        value="212",
        caveat="",
        change="12",
        points=(("2020-11-17T07:00:00.000Z", "212"),),
    )
    return beds, calls


def rich(**values):
    """Return a publication with everything that can stand in one."""
    calls, beds = reference_mark("figures", CALLS), reference_mark("figures", BEDS)
    rumour = reference_mark("journal", RUMOUR)
    core = chapter(
        1,
        "core",
        piece(
            "1.1",
            "paragraph",
            f"Er zijn **{beds}** opgenomen & <geen> *enkele* afdeling is vol.",
            f"Il y a **{beds}** admis & <aucun> service n’est *complet*.",
            since=74,
        ),
        piece("1.2", "heading", "Wat we niet weten", "Ce que nous ne savons pas"),
        piece("1.3", "bullets", "Eerste punt\nTweede **punt**", "Premier point\nSecond **point**"),
    )
    situation = chapter(
        2,
        "situation",
        piece("2.1", "table", TABLE, TABLE.replace("Provincie", "Province")),
        piece("2.2", "numbered", "Bel eerst\nWacht dan", "Appelez d’abord\nPuis attendez"),
        piece(
            "2.3",
            "paragraph",
            f"Het infonummer kreeg {calls}; zie {rumour} en [de site](https://info.example/nl).",
            "",
        ),
    )
    given = {
        "head": HEAD,
        "chapters": (core, situation, chapter(3, "measures")),
        "quotes": quotes(),
        "mentions": (Mention("journal", RUMOUR, "J-LV-41", "Scholen sluiten"),),
        "gaps": (
            Gap("fr", ("2.3",), "Vertaler ziek", "Nadia Peeters", "2020-11-17T09:15:00.000Z"),
        ),
    }
    return Publication(**{**given, **values})


def standing(**values):
    """Return the rich publication with a head changed."""
    return rich(head=replace(HEAD, **values))
