"""Both nodes as a person runs them: real processes on free ports, with databases (and perhaps a server) of their own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.node_environment import CHECKOUT

PATIENCE = 60.0
OF_THE_OUTER_TEST = (
    "HARAKEKE_NODE",
    "HARAKEKE_TEST_STATE",
    "HARAKEKE_ACCOUNT",
    "HARAKEKE_DEMO",
    "HARAKEKE_DEBUG",
    "HARAKEKE_SECRET_KEY",
)


def free_ports(how_many: int) -> list[int]:
    """Ports that nobody listens on now."""
    probes = [socket.socket() for _ in range(how_many)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


class LivingNodes:
    """Both nodes, and whatever is started for them; `stop` ends just that."""

    def __init__(self, state: Path, prefix: str, **environment: str):
        agency, national = free_ports(2)
        self.ports = {"agency": agency, "national": national}
        kept = {name: value for name, value in os.environ.items() if name not in OF_THE_OUTER_TEST}
        self.environment = {
            **kept,
            "PYTHONPATH": str(CHECKOUT),
            "HARAKEKE_STATE": str(state),
            "HARAKEKE_DATABASE_PREFIX": prefix,
            "HARAKEKE_NATIONAL_ADDRESS": f"http://127.0.0.1:{national}",
            **environment,
        }
        self.processes: list[subprocess.Popen[Any]] = []

    def address(self, node: str) -> str:
        return f"http://127.0.0.1:{self.ports[node]}"

    def verb(self, *arguments: str, may_fail: bool = False) -> str:
        """A verb of the command line; its output."""
        return self._done([sys.executable, "-m", "harakeke.cli", *arguments], may_fail=may_fail)

    def plain(self, script: str) -> None:
        """A few lines of Python in a node's environment."""
        self._done([sys.executable, "-c", script])

    def step(self, *arguments: str, node: str = "agency") -> Any:
        """A step of tests.house.node_steps; the JSON it ends with."""
        return json.loads(self._done(self._step(arguments), HARAKEKE_NODE=node).splitlines()[-1])

    def begin_step(self, *arguments: str) -> subprocess.Popen[str]:
        """A step that is not waited for; its lines can be read as they come."""
        return self._started(self._step(arguments), stdout=subprocess.PIPE, text=True)

    def begin_verb(self, *arguments: str) -> subprocess.Popen[bytes]:
        return self._started([sys.executable, "-m", "harakeke.cli", *arguments], stdout=subprocess.DEVNULL)

    def migrate(self, *nodes: str) -> None:
        """Both nodes' databases, side by side; or only those named."""
        started = [self.begin_verb("database", "migrate", "--node", node) for node in nodes or ("agency", "national")]
        assert {process.wait() for process in started} == {0}

    def collect_page_parts(self, *nodes: str) -> None:
        """What each node's pages are dressed in."""
        for node in nodes or ("agency", "national"):
            self.verb("manage", "--node", node, "collectstatic", "--noinput", "--verbosity", "0")

    def serve(self, node: str) -> subprocess.Popen[bytes]:
        """Serve a node's pages, and wait until it answers."""
        process = self.begin_verb("serve", "--node", node, "--port", str(self.ports[node]))
        end = time.monotonic() + PATIENCE
        while not self._answers(node):
            assert process.poll() is None, f"the {node} node stopped while it started"
            assert time.monotonic() < end, f"the {node} node did not start"
            time.sleep(0.05)
        return process

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()

    def _answers(self, node: str) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.ports[node])) == 0

    def _step(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "tests.house.node_steps", *arguments]

    def _done(self, command: list[str], *, may_fail: bool = False, **more: str) -> str:
        environment = {**self.environment, **more}
        done = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True)
        assert may_fail or done.returncode == 0, f"{' '.join(command[2:])}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def _started(self, command: list[str], **options: Any) -> subprocess.Popen[Any]:
        process = subprocess.Popen(command, env=self.environment, cwd=CHECKOUT, **options)
        self.processes.append(process)
        return process
