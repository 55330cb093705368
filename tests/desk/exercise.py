"""The exercise is a day of invented people and words for tests and pictures of the widgets."""

from __future__ import annotations

from datetime import date, datetime, time

from nccn_desk.kernel.clock import at
from nccn_desk.presenters.phrases import NOTHING, given
from nccn_desk.presenters.shapes import (
    Action,
    Align,
    Badge,
    Cell,
    CellKind,
    ChipShape,
    Column,
    FlowRow,
    Mark,
    MomentState,
    NavEntry,
    NavGroup,
    PersonRow,
    Ribbon,
    RibbonMoment,
    Row,
    Slot,
    TickRow,
    Tone,
)

DAY = date(2020, 11, 17)
NOW = at(DAY, time(10, 7)).replace(second=42)


def moment(hours: int, minutes: int = 0) -> datetime:
    """Return an instant of the exercise's day."""
    return at(DAY, time(hours, minutes))


def marks() -> tuple[Mark, ...]:
    """Return one mark of every tone, and some with other shapes."""
    return (
        Mark(given("alarm"), Tone.ALARM_FULL),
        Mark(given("aandacht"), Tone.DUE),
        Mark(given("goedgekeurd"), Tone.OK),
        Mark(given("loopt nu"), Tone.NOW),
        Mark(given("gerucht"), Tone.RUM),
        Mark(given("gewoon")),
        Mark(given("oefening"), Tone.EXERCISE),
        Mark(given("bevestigd"), Tone.ALARM),
        Mark(given("vertrouwd"), Tone.PLAIN, ChipShape.CHECK),
        Mark(given("feitencheck"), Tone.RUM, icon="magnifying-glass"),
    )


def slots(*, offline: bool = False) -> tuple[Slot, ...]:
    """Return a whole status strip."""
    network = Slot(
        "network",
        given("Beveiligd netwerk"),
        given("bereikbaar · 6 posten"),
        "shield-check",
        short=given("Netwerk bereikbaar"),
    )
    queue = Slot(
        "sync",
        given("Gesynchroniseerd 10:07"),
        given("0 in wachtrij"),
        "arrows-clockwise",
        short=given("10:07"),
    )
    if offline:
        network = Slot(
            "network",
            given("Beveiligd netwerk onbereikbaar"),
            given("sinds 09:41 · u kunt verder werken"),
            "plugs",
            Tone.DUE,
        )
        queue = Slot(
            "sync",
            given("12 wijzigingen in wachtrij"),
            given("oudste 09:43"),
            "tray-arrow-up",
            Tone.DUE,
        )
    return (
        Slot("vault", given("Kluis open"), given("vergrendelt na 10 min"), "lock-key-open"),
        Slot(
            "who",
            given("Lotte Verhaegen"),
            given("officier van dienst · OPS-03"),
            "user",
            short=given("Lotte V."),
        ),
        network,
        queue,
        Slot("bundle", given("USB-bundel"), given("laatste 06:48"), "usb"),
        Slot("saved", given("Opgeslagen 10:07"), icon="check", right=True),
        Slot("version", given("v0.9"), right=True),
    )


def groups() -> tuple[NavGroup, ...]:
    """Return the five verbs and the foot."""

    def place(key: str, word: str, icon: str, badge: Badge | None = None) -> NavEntry:
        return NavEntry(key, given(word), icon, badge=badge)

    due, rumour = Badge(1, Tone.DUE), Badge(2, Tone.RUM)
    return (
        NavGroup(
            given("Nu"),
            (place("today", "Vandaag", "sun-horizon"), place("journal", "Journaal", "notebook")),
        ),
        NavGroup(
            given("Weten"),
            (
                place("monitoring", "Monitoring", "broadcast", rumour),
                place("sitrep", "Sitrep", "clipboard-text"),
                place("questions", "Infovragen", "hand-palm", due),
                place("decisions", "Besluiten", "gavel", due),
            ),
        ),
        NavGroup(
            given("Zeggen"),
            (
                place("messages", "Kernboodschappen", "quotes"),
                place("press", "Persconferentie", "microphone-stage"),
                place("faq", "FAQ", "question"),
                place("channels", "Kanalen", "megaphone-simple"),
            ),
        ),
        NavGroup(
            given("Samen"),
            (
                place("partners", "Partners", "share-network"),
                place("team", "Ploeg & uren", "users-three"),
            ),
        ),
        NavGroup(
            given("Terugblik"),
            (
                place("figures", "Cijfers", "chart-bar"),
                place("evaluation", "Evaluatie", "clock-counter-clockwise"),
            ),
        ),
        NavGroup(NOTHING, (place("admin", "Beheer", "gear-six"),), at_foot=True),
    )


def ribbon() -> Ribbon:
    """Return the day of the exercise at seven past ten."""
    done, later = MomentState.DONE, MomentState.LATER
    states = (
        (7, 0, done, ""),
        (8, 0, done, ""),
        (9, 0, done, ""),
        (9, 30, MomentState.CURRENT, ""),
        (10, 15, MomentState.NEXT, ""),
        (11, 0, later, ""),
        (12, 0, later, ""),
        (14, 0, later, "D5"),
        (18, 0, later, "webcare"),
        (20, 0, later, ""),
    )
    moments = tuple(
        RibbonMoment(f"m{hour}{minute}", moment(hour, minute), given("moment"), state, given(word))
        for hour, minute, state, word in states
    )
    return Ribbon(
        moments,
        moment(6, 45),
        moment(20, 21),
        given("10:15"),
        given("Briefing woordvoerders"),
        given("over 7 min"),
    )


def ticks() -> tuple[TickRow, ...]:
    """Return a readiness list."""
    remind = Action("remind", given("Herinner"))
    return (
        TickRow(
            "figures",
            given("Cijfers van Sciensano ontbreken"),
            given("Gevraagd 09:12 · beloofd tegen 10:10 · contact Joris Maes"),
            mark=Mark(given("aandacht"), Tone.DUE),
            action=remind,
        ),
        TickRow(
            "answers",
            given("2 antwoorden in de Q&A zonder bron"),
            given("Grensarbeiders (FR) · Sluitingsuur nachtwinkels (NL)"),
            mark=Mark(given("aandacht"), Tone.DUE),
            action=Action("open", given("Open")),
        ),
        TickRow(
            "messages",
            given("Kernboodschappen v4 goedgekeurd"),
            given("Anouk Delvaux, 09:58 · NL, FR, DE gelijk"),
            done=True,
        ),
        TickRow(
            "sitrep",
            given("Sitrep 75 verdeeld"),
            given("09:40 · 23 van 24 partners hebben geopend"),
            done=True,
        ),
    )


def columns() -> tuple[Column, ...]:
    """Return the columns of a register of rumours."""
    return (
        Column("number", given("Nummer"), CellKind.MONO, width=72),
        Column("text", given("Gerucht"), CellKind.TEXT, width=240, stretch=1, wraps=True),
        Column("shares", given("Gedeeld"), CellKind.NUMBER, Align.END, width=80),
        Column("state", given("Stand"), CellKind.CHIP, width=120),
        Column("owner", given("Wie"), CellKind.SMALL, width=80),
    )


def rows() -> tuple[Row, ...]:
    """Return a register of rumours, all invented."""
    lines = (
        ("R-118", "“Scholen sluiten al vanaf donderdag”", "artikel van 29/10", 312, 9, "Sofie"),
        ("R-117", "« Le masque est interdit au volant »", "réponse prête", 87, 3, "Anouk"),
        ("R-115", "“Test aan de grens kost 180 euro”", "daalt sinds 09:10", 40, 8, "Karim"),
        ("R-112", "“BE-Alert stuurt valse sms’en”", "geen echte sms gevonden", 1219, 1, "Pieter"),
        ("R-108", "« L’hôpital refuse les patients »", "démenti, 16/11", 4, 5, "Sofie"),
    )
    return tuple(
        Row(
            number,
            (
                Cell(given(number)),
                Cell(given(text), given(small)),
                Cell(given(f"{count}"), order=count),
                Cell(mark=marks()[state]),
                Cell(given(owner)),
            ),
            quiet=count < 10,
        )
        for number, text, small, count, state, owner in lines
    )


def flow() -> tuple[FlowRow, ...]:
    """Return what comes after this moment."""
    return (
        FlowRow(
            "a",
            given("Persconferentie"),
            given("Résidence Palace · NL, FR, DE, gebarentolk VGT en LSFB"),
            given("11:00"),
            given("over 52 min"),
        ),
        FlowRow(
            "b",
            given("Interviews"),
            given("VRT, RTBF, RTL en BRF"),
            given("12:00"),
            mark=Mark(given("1 zonder woordvoerder"), Tone.DUE),
            chip=True,
        ),
        FlowRow(
            "c",
            given("Coördinatie D5"),
            given("agenda: jongeren, lokale uitbraak, fiche horeca"),
            given("14:00"),
            given("over 3 u 52"),
        ),
    )


def people() -> tuple[PersonRow, ...]:
    """Return the invented people of the lock screen."""
    return (
        PersonRow("lv", "LV", given("Lotte Verhaegen"), given("officier van dienst")),
        PersonRow("ad", "AD", given("Anouk Delvaux"), given("woordvoerder FR")),
        PersonRow("pc", "PC", given("Pieter Claes"), given("monitoring, Team D5")),
    )
