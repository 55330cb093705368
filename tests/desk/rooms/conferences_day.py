"""The exercise day with questions and key messages in the book of its press conference."""

from __future__ import annotations

from nccn_desk.services import booking, booking_readings
from tests.desk.rooms.exercise_day import Day
from tests.presenters.conferences_parts import sow


class ConferenceDay(Day):
    """The day at 10:07:42; what is added is written by Karim, checked and cleared by others."""

    def __init__(self, language="nl", runner=None, initials="LV"):
        super().__init__(language, runner, initials)
        self.conference = self.records("conferences")[-1].id
        signers = (self.cast.signer("NP"), self.cast.signer("LV"))
        self.partners = [each.id for each in self.records("partners")]
        self.questions = sow(Writer(self), self.conference, self.cast.id_of, signers)

    def book(self):
        """Return the press conference as the record has it."""
        return self.records("conferences")[-1]

    def freeze(self):
        """Freeze the book as Lotte, with a reason for what it lacks."""
        signer = self.cast.signer("LV")
        reason = "De bron komt nog"
        of = self.conference
        self.act(lambda uow: booking.freeze(uow, of, signer, exercise=True, reason=reason))

    def sign_on_paper(self, initials="AD"):
        """Let Sofie enter that somebody signed on paper for the book as last frozen."""
        book, who = self.book(), {"officer": self.cast.id_of(initials)}
        given = (book.id, book.words("artefact"), self.session.clock.now(), who)
        self.act(lambda uow: booking_readings.enter(uow, *given), "SJ")


class Writer:
    """Does what is asked as Karim, who writes."""

    def __init__(self, day):
        self._day = day
        self.partners = day.partners

    def __call__(self, job):
        return self._day.act(job, "KB")
