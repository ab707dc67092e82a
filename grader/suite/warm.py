"""The warm suite process as its parent sees it: started, handed jobs, closed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from typing import IO

from grader.errors import SuiteError


class Server:
    """The warm process, as its parent sees it."""

    def __init__(self) -> None:
        """Start the process."""
        self._channel, theirs = socket.socketpair()
        self._printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the server
        with theirs:
            self._process = subprocess.Popen(
                # -P: a student's folder may be the current one, and hold a json.py
                [sys.executable, "-u", "-P", "-m", "grader.suite.server"],
                stdin=theirs.fileno(),
                stdout=self._printed,
                stderr=self._printed,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the grader, which then closes the channel
            )

    def alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.poll() is None

    def give(self, sock: socket.socket) -> None:
        """Hand a job's socket to the process."""
        try:
            socket.send_fds(self._channel, [b"+"], [sock.fileno()])
        except OSError:
            raise SuiteError(f"the suite process ended: {self.last_words()}") from None

    def close(self) -> None:
        """Close the channel, on which the process ends, and wait for it."""
        self._channel.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._printed.close()

    def last_words(self) -> str:
        """Return the end of what the process printed; nothing, as long as it is well."""
        self._printed.seek(0)
        return self._printed.read().decode(errors="backslashreplace")[-2_000:]


def _environment() -> dict[str, str]:
    """Return the environment without what changes pytest, and with a fixed order of sets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
