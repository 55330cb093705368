from __future__ import annotations

from nccn_desk.adapters.store.report import LIMIT, Fault, Findings


def test_a_sound_store_has_counts_and_no_faults():
    findings = Findings()
    findings.counts["envelopes"] += 3
    report = findings.report
    assert (report.sound, dict(report.counts), report.faults) == (True, {"envelopes": 3}, ())


def test_a_fault_is_told_once_and_the_first_comes_first():
    findings = Findings()
    for where in ("b", "a", "b"):
        findings.add(where, "page")
    report = findings.report
    assert not report.sound
    assert report.faults == (Fault("b", "page"), Fault("a", "page"))


def test_faults_beyond_the_limit_are_counted():
    findings = Findings()
    for number in range(LIMIT + 7):
        findings.add(str(number), "page")
    assert (len(findings.report.faults), findings.report.more) == (LIMIT, 7)
