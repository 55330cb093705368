"""The room of sitreps: one of them is written, checked, approved and sent out, beside its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import may_write, why_shut
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.signing import SigningForm, SigningPresenter
from nccn_desk.presenters.sitrep_acts import OWED, SitrepActs
from nccn_desk.presenters.sitrep_begin import begin_page
from nccn_desk.presenters.sitrep_compare_page import likely_pair
from nccn_desk.presenters.sitrep_hearing import Hearing
from nccn_desk.presenters.sitrep_page import (
    Found,
    acts_of,
    banner_of,
    find_shown,
    frozen_of,
    gather,
    heading_of,
    outline_of,
    versions_of,
)
from nccn_desk.presenters.sitrep_paragraph import Paragraph
from nccn_desk.presenters.sitrep_release import block_of as block_in_the_way
from nccn_desk.presenters.sitrep_release import release_of, way_of
from nccn_desk.presenters.sitrep_remarks import ACTS, Remarks, about
from nccn_desk.presenters.sitrep_shapes import Asked, SitrepDesk, SitrepPage
from nccn_desk.presenters.sitrep_side import block_of, comments_of
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import onevoice, states
from nccn_desk.services.ports import Reader

PLACE: Final = "sitreps"
NEW: Final = "new"  # in place of a sitrep's id: the page on which one begins
READ_BY: Final = frozenset(
    {"sitreps", "sections", "placements", "blocks", "figures", "comments", "officers"}
)


class SitrepView(Protocol):
    """What paints the room."""

    def show_desk(self, desk: SitrepDesk) -> None:
        """Show a sitrep with what stands around its text, or how to begin one."""
        ...

    def show_line(self, words: str) -> None:
        """Show the words of the line for a remark, empty once it is noted."""
        ...

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        ...

    def go(self, block: str) -> None:
        """Stand on a paragraph of the text."""
        ...

    def open_layer(self, key: str) -> None:
        """Open the head, or the sections, of the sitrep that is shown."""
        ...

    def open_compared(self, before: str, after: str) -> None:
        """Show the page on which two versions are compared."""
        ...


class SitrepPresenter:
    """Keeps what stands around a sitrep's text true."""

    def __init__(
        self, session: Session, view: SitrepView, around: Surroundings, prove: Prove
    ) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._asked = ""
        self._found: Found | None = None
        self._desk: SitrepDesk | None = None
        self._closed = False
        self._writing: Mapping[str, Sequence[str]] = {}
        self._minute = Minute(session.clock)
        self.remarks = Remarks(session, self._show_line, self._tell)
        self.paragraph = Paragraph(session, self._read, self._tell)
        self.signing = SigningPresenter(session, prove, self._show_signing)
        self._acts = SitrepActs(session, around, self.signing, self.show, self._tell)
        self._hearing = Hearing(session, self._read)
        self._ends = (
            self._hearing.close,
            session.changed.subscribe(self.refresh),
            session.moved.subscribe(lambda _: self._look_around()),
        )

    @property
    def page(self) -> SitrepPage | None:
        """What is shown of a sitrep, if one is."""
        return self._desk.page if self._desk else None

    @property
    def sitrep(self) -> str:
        """The id of the sitrep that is shown, "" for none."""
        return self.page.id if self.page else ""

    def start(self) -> None:
        """Read and show, with the line for a remark as it was left."""
        self.remarks.recover()
        self._read()

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self.paragraph.settle()
        self._closed = True
        for end in self._ends:
            end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if anything changed that the room shows."""
        if changes.touches(*READ_BY):
            self._read()

    def show(self, sitrep: str) -> None:
        """Show another sitrep; "" for the one in hand, NEW to begin one."""
        self._asked = sitrep
        self._read()

    def stand(self, block: str) -> None:
        """Take note that one stands on another paragraph."""
        if block != self.paragraph.block:
            self.paragraph.stand(block)
            self.remarks.stand(self._found, block)
            self._read()

    def go(self, row: str) -> None:
        """Follow a row: to a paragraph, to what stands in the way, to another sitrep."""
        kind, _, key = row.partition("/")
        if kind == "block":
            self._view.go(key)
        elif kind == "way":
            self._go_mend(int(key))
        elif kind == "compare":
            self.run("compare")
        elif kind == "sitrep":
            self.show(key)

    def possible(self, action: str) -> bool:
        """Tell whether a button of the room can be pressed now."""
        return any(each.key == action and each.enabled for each in offered(self._desk))

    def lit(self) -> str:
        """Return the key of the lit act, "" where it cannot be pressed."""
        page = self.page
        if page is not None:
            actions = page.release.actions
        else:
            actions = self._desk.begin.actions if self._desk else ()
        return actions[0].key if actions and actions[0].enabled else ""

    def run(self, action: str) -> None:
        """Do what a button says."""
        if action == "begin":
            self.show(NEW)
        elif action in {"begin_based", "begin_empty"}:
            self._acts.begin(based=action == "begin_based")
        elif self._found is None:
            return
        elif action == "compare":
            self._view.open_compared(*likely_pair(self._found.sitrep, self._found.sitreps))
        elif action in {"head", "sections"}:
            self._view.open_layer(action)
        elif action in ACTS:
            self.remarks.run(action)
        elif action == OWED or self.possible(action):
            found, block = self._found, self.paragraph.block
            self.paragraph.settle(lambda: self._acts.run(action, found, block))

    def pick_comment(self, comment: str) -> None:
        """Choose a remark, to answer it or to say that it was dealt with."""
        if self._found is not None:
            self.remarks.choose(self._found, comment)
            self._word()

    def open_comment(self, comment: str) -> None:
        """Go to the paragraph that a remark is about."""
        self.pick_comment(comment)
        if self._found is not None:
            self._view.go(about(self._found, self.remarks.chosen))

    def open(self, record: str) -> None:
        """Show a sitrep, or the one in which a paragraph stands, and go there."""

        def job(reader: Reader) -> str:
            if states.found(reader, "sitreps", record) is not None:
                return record
            used = onevoice.used_in(reader, "blocks", record)
            return used[0].id if used else ""

        def found(sitrep: str) -> None:
            self.show(sitrep)
            if sitrep and sitrep != record:
                self._view.go(record)

        self._session.read(job, found, token="sitrep/open")  # noqa: S106  # a token of reads

    def leave_comment(self) -> None:
        """Choose no remark any more: the line writes a new one."""
        if self.remarks.chosen:
            self.remarks.chosen = ""
            self._word()

    def add_comment(self) -> None:
        """Note the remark, or the answer to the chosen one."""
        if self._found is not None:
            self.remarks.add(self._found, self.paragraph.block)

    def _go_mend(self, place: int) -> None:
        """Go to what stands in the way; to the first that is not listed behind all the others."""
        found = self._found
        way = way_of(found) if found is not None else ()
        if found is None or place >= len(way):
            return
        obstacle = way[place][0]
        block = block_in_the_way(found, obstacle)
        if block:
            self._view.go(block)
        elif obstacle.code in {"no_addressees", "embargo"}:
            self._view.open_layer("head")

    def _show_line(self, words: str) -> None:
        if not self._closed:
            self._view.show_line(words)

    def _show_signing(self, form: SigningForm | None) -> None:
        if not self._closed:
            self._view.show_signing(form)

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._view.show_problem(problem)

    def _asking(self) -> Asked:
        person, writable = self._session.seat.person, may_write(self._session)
        return Asked(
            self._asked,
            self.paragraph.block,
            self.remarks.chosen,
            person.id,
            person.role,
            writable,
            why_shut(writable=writable),
        )

    def _read(self) -> None:
        if self._closed:
            return
        asked, exercise = self._asking(), self._session.seat.exercise

        def job(reader: Reader) -> tuple[Asked, Found | None, SitrepDesk]:
            all_, sitrep = find_shown(reader, asked.sitrep)
            begin = begin_page(all_, asked, day_of(reader.clock.now()))
            desk = SitrepDesk(Heading(said("sitrep.title"), said("sitrep.sub")), None, begin)
            found = gather(reader, sitrep, all_, asked, exercise=exercise) if sitrep else None
            return asked, found, desk

        self._session.read(job, self._take, token="sitrep")  # noqa: S106  # a token of reads

    def _take(self, answer: tuple[Asked, Found | None, SitrepDesk]) -> None:
        asked, found, desk = answer
        if self._closed or (asked.sitrep, asked.block) != (self._asked, self.paragraph.block):
            return
        self._found = self._hearing.heard(found) if found is not None else None
        self._desk = desk
        self._word()

    def _look_around(self) -> None:
        """Say who writes where, if that became different: a caret moves more often than that."""
        writing = _writing(self._session)
        if writing != self._writing:
            self._writing = writing
            self._word()

    def _word(self) -> None:
        """Say what was read, and who writes where now."""
        if self._closed or self._desk is None:
            return
        desk = self._desk
        if self._found is not None:
            page = self._page(self._found, self._asking())
            desk = replace(desk, heading=page.heading, page=page)
        self._desk = desk
        self._view.show_desk(desk)

    def _page(self, found: Found, asked: Asked) -> SitrepPage:
        return SitrepPage(
            id=found.sitrep.id,
            frozen=frozen_of(found.sitrep),
            heading=heading_of(found),
            banner=banner_of(found.sitrep),
            closed=found.sitrep.words("marking") == "restricted",
            outline=outline_of(found, self._session.words.language, self._writing),
            languages=found.languages,
            versions=versions_of(found),
            acts=acts_of(asked, found),
            release=release_of(found, asked),
            block=self.paragraph.shown(block_of(found, asked)),
            comments=comments_of(found, asked),
        )


def _writing(session: Session) -> Mapping[str, Sequence[str]]:
    """Return who writes in which paragraph now."""
    writing: dict[str, list[str]] = {}
    for each in session.others:
        if each.place == PLACE and each.cursor >= 0:
            writing.setdefault(each.record, []).append(each.officer)
    return writing


def offered(desk: SitrepDesk | None) -> Sequence[Action]:
    """Return every act that the room offers now."""
    if desk is None:
        return ()
    page = desk.page
    if page is None:
        return desk.begin.actions
    release = page.release
    told = tuple(each.action for each in release.told if each.action is not None)
    of_block = page.block.actions if page.block else ()
    return (*release.actions, *release.more, *told, *of_block, *page.acts)
