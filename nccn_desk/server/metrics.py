"""What the server counts is read in the text format of Prometheus; it names no one."""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import Final

BOUNDS: Final = (0.005, 0.025, 0.1, 0.5, 2.5, 10.0)  # seconds


class Metrics:
    """Counts requests by path and status, their bytes, and how long they took."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._received = 0
        self._sent = 0
        self._within: Counter[tuple[str, float]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._count: Counter[str] = Counter()

    def note(self, path: str, status: int, seconds: float, sizes: tuple[int, int]) -> None:
        """Count one request; `sizes` are the bytes that came and went."""
        with self._lock:
            self._requests[path, status] += 1
            self._received += sizes[0]
            self._sent += sizes[1]
            self._count[path] += 1
            self._seconds.update({path: seconds})
            for bound in BOUNDS:
                if seconds <= bound:
                    self._within[path, bound] += 1

    def text(self, gauges: dict[str, int]) -> str:
        """Return all of it, with other figures of now beside."""
        lines = ["# TYPE nccn_requests_total counter"]
        with self._lock:
            for (path, status), count in sorted(self._requests.items()):
                lines.append(f'nccn_requests_total{{path="{path}",status="{status}"}} {count}')
            lines.append("# TYPE nccn_received_bytes_total counter")
            lines.append(f"nccn_received_bytes_total {self._received}")
            lines.append("# TYPE nccn_sent_bytes_total counter")
            lines.append(f"nccn_sent_bytes_total {self._sent}")
            lines.append("# TYPE nccn_request_seconds histogram")
            for path, count in sorted(self._count.items()):
                label = f'nccn_request_seconds_bucket{{path="{path}",le='
                lines += [f'{label}"{bound}"}} {self._within[path, bound]}' for bound in BOUNDS]
                lines.append(f'{label}"+Inf"}} {count}')
                lines.append(f'nccn_request_seconds_sum{{path="{path}"}} {self._seconds[path]:.6f}')
                lines.append(f'nccn_request_seconds_count{{path="{path}"}} {count}')
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE nccn_{name} gauge", f"nccn_{name} {value}"]
        return "\n".join(lines) + "\n"
