"""Hosts of a private network: one namespace of the kernel each, tied by links that can be cut."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def why_not():
    """Return why no private network can be built here, "" where one can."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    if shutil.which("ip") is None:
        return "the program `ip` is not installed"
    name = f"nccn-try-{os.getpid()}"
    made = ip("netns", "add", name)
    if made.returncode == 0:
        linked = ip("link", "add", "nccn-try0", "type", "veth", "peer", "name", "nccn-try1")
        if linked.returncode == 0:
            ip("link", "del", "nccn-try0")
        ip("netns", "del", name)
        made = linked
    return f"network namespaces are not allowed here: {made.stderr.strip()}" * bool(made.returncode)


# Far away and lossy; where the kernel cannot do that, narrow, with so short a queue that it loses.
SLOW = (
    ("netem", "delay", "150ms", "50ms", "loss", "5%"),
    ("tbf", "rate", "1mbit", "burst", "4kb", "limit", "12kb"),
)


def slowness():
    """Return how links can be made slow here, and why not where they cannot."""
    if shutil.which("tc") is None:
        return (), "the program `tc` is not installed"
    with House("slow") as house:
        for how in SLOW:
            tried = house.run("tc", "qdisc", "add", "dev", "lo", "root", *how)
            if tried.returncode == 0:
                return how, ""
    return (), f"links cannot be made slow here: {tried.stderr.strip()}"


def ip(*words):
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=False)


class House:
    """One host of the network."""

    def __init__(self, name):
        self.name = f"nccn-{name}-{os.getpid()}"

    def __enter__(self):
        made = ip("netns", "add", self.name)
        assert made.returncode == 0, made.stderr
        self.run("ip", "link", "set", "lo", "up")
        return self

    def __exit__(self, *_):
        ip("netns", "del", self.name)

    def run(self, *words):
        """Run a program in this host, and wait for it."""
        return subprocess.run(
            self.words(*words), cwd=ROOT, capture_output=True, text=True, check=False, env=_plain()
        )

    def begin(self, *words):
        """Start a program in this host."""
        return subprocess.Popen(
            self.words(*words),
            cwd=ROOT,
            env=_plain(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def words(self, *words):
        return ["ip", "netns", "exec", self.name, *map(str, words)]


class Cable:
    """A link between two hosts, whose ends have the addresses .1 and .2 of a net of their own."""

    def __init__(self, number, one, other):
        self.number, self.one, self.other = number, one, other
        # The name of a device has at most 15 letters.
        self.ends = (f"nc{os.getpid() % 10**6}a{number}", f"nc{os.getpid() % 10**6}b{number}")
        made = ip("link", "add", self.ends[0], "type", "veth", "peer", "name", self.ends[1])
        assert made.returncode == 0, made.stderr
        for end, house, host in zip(self.ends, (one, other), (1, 2), strict=True):
            ip("link", "set", end, "netns", house.name)
            house.run("ip", "addr", "add", f"{self.address(host)}/24", "dev", end)
            house.run("ip", "link", "set", end, "up")

    def address(self, host=1):
        return f"10.77.{self.number}.{host}"

    def cut(self):
        """Pull the plug at the second end."""
        self.other.run("ip", "link", "set", self.ends[1], "down")

    def heal(self):
        self.other.run("ip", "link", "set", self.ends[1], "up")

    def slow(self, *how):
        """Make everything that goes over the link slow or lossy, both ways."""
        for end, house in zip(self.ends, (self.one, self.other), strict=True):
            made = house.run("tc", "qdisc", "replace", "dev", end, "root", *how)
            assert made.returncode == 0, made.stderr

    @property
    def dropped(self):
        """How many packets were lost on the way to the second end."""
        said = self.one.run("tc", "-s", "qdisc", "show", "dev", self.ends[0]).stdout
        return int(said.partition("dropped ")[2].split(",")[0])


def end(program):
    """End a program that was started here, and wait."""
    program.terminate()
    with suppress(subprocess.TimeoutExpired):
        program.wait(10)
    if program.poll() is None:
        program.kill()
        program.wait()


def _plain():
    return {**os.environ, "LC_ALL": "C"}
