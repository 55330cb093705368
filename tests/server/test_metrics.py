from __future__ import annotations

from nccn_desk.server.metrics import Metrics


def test_what_was_counted_is_read_in_the_text_format():
    metrics = Metrics()
    metrics.note("/v1/push", 200, 0.02, (100, 10))
    metrics.note("/v1/push", 200, 0.5, (50, 5))
    metrics.note("/v1/push", 507, 3.0, (1, 1))
    lines = metrics.text({"spaces": 2}).splitlines()
    assert 'nccn_requests_total{path="/v1/push",status="200"} 2' in lines
    assert 'nccn_requests_total{path="/v1/push",status="507"} 1' in lines
    assert "nccn_received_bytes_total 151" in lines
    assert "nccn_sent_bytes_total 16" in lines
    assert 'nccn_request_seconds_bucket{path="/v1/push",le="0.005"} 0' in lines
    assert 'nccn_request_seconds_bucket{path="/v1/push",le="0.025"} 1' in lines
    assert 'nccn_request_seconds_bucket{path="/v1/push",le="0.5"} 2' in lines
    assert 'nccn_request_seconds_bucket{path="/v1/push",le="+Inf"} 3' in lines
    assert 'nccn_request_seconds_sum{path="/v1/push"} 3.520000' in lines
    assert lines[-2:] == ["# TYPE nccn_spaces gauge", "nccn_spaces 2"]
