"""What host and agent say to each other, as frozen records that check themselves when they are read."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from enum import Enum

from grader.inside.wire import Json, WireError

PROTOCOL = 2
# Times its limit: so much more a run gets at most when it had no processor, lest it starves itself for ever.
LONGER = 3.0


class Mode(Enum):
    """How a scenario is run."""

    EXPLORE = "explore"
    REPLAY = "replay"
    PLAIN = "plain"
    PROCESSES = "processes"


class How(Enum):
    """How the process that ran a scenario came to its end."""

    ANSWERED = "answered"
    EXITED = "exited"
    SIGNALLED = "signalled"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    NONSENSE = "nonsense"


@dataclass(frozen=True)
class Load:
    """Host to agent, once: the submission and what may run against it. Sizes are in MiB, KiB and counts."""

    file: str
    source: bytes
    scenarios: str
    memory_mib: int = 256
    output_kib: int = 64
    processes: int = 64

    def to_json(self) -> Json:
        """Return the message as plain JSON, the source in base64."""
        return {
            "type": "load",
            "file": self.file,
            "source": base64.b64encode(self.source).decode("ascii"),
            "scenarios": self.scenarios,
            "memory_mib": self.memory_mib,
            "output_kib": self.output_kib,
            "processes": self.processes,
        }

    @classmethod
    def from_json(cls, message: Json) -> Load:
        """Read the message back; WireError names the field that is wrong."""
        body = _typed(message, "load")
        try:
            source = base64.b64decode(_text(body, "source"), validate=True)
        except ValueError:  # binascii.Error is one
            raise WireError("load.source is not base64") from None
        return cls(
            file=_text(body, "file"),
            source=source,
            scenarios=_text(body, "scenarios"),
            memory_mib=_whole(body, "memory_mib"),
            output_kib=_whole(body, "output_kib"),
            processes=_whole(body, "processes"),
        )


@dataclass(frozen=True)
class Ready:
    """Agent to host, once: the agent stands, and what it stands on."""

    python: str
    separate_users: bool
    protocol: int = PROTOCOL

    def to_json(self) -> Json:
        """Return the message as plain JSON."""
        return {
            "type": "ready",
            "python": self.python,
            "separate_users": self.separate_users,
            "protocol": self.protocol,
        }

    @classmethod
    def from_json(cls, message: Json) -> Ready:
        """Read the message back; WireError names the field that is wrong."""
        body = _typed(message, "ready")
        separate = body.get("separate_users")
        if not isinstance(separate, bool):
            raise WireError("ready.separate_users is not a bool")
        return cls(python=_text(body, "python")[:40], separate_users=separate, protocol=_whole(body, "protocol"))


@dataclass(frozen=True)
class Request:
    """Host to agent: run one scenario. `seconds` is the wall limit; `options` are those of the mode."""

    id: str
    mode: Mode
    scenario: str
    args: dict[str, Json] = field(default_factory=dict)
    options: dict[str, Json] = field(default_factory=dict)
    seconds: float = 20.0

    def to_json(self) -> Json:
        """Return the message as plain JSON."""
        return {
            "type": "run",
            "id": self.id,
            "mode": self.mode.value,
            "scenario": self.scenario,
            "args": self.args,
            "options": self.options,
            "seconds": self.seconds,
        }

    @classmethod
    def from_json(cls, message: Json) -> Request:
        """Read the message back; WireError names the field that is wrong."""
        body = _typed(message, "run")
        try:
            mode = Mode(_text(body, "mode"))
        except ValueError:
            raise WireError("run.mode is not a mode") from None
        return cls(
            id=_text(body, "id"),
            mode=mode,
            scenario=_text(body, "scenario"),
            args=_object(body, "args"),
            options=_object(body, "options"),
            seconds=_number(body, "seconds"),
        )


@dataclass(frozen=True)
class Starved:
    """Agent to host, while a run goes on: for how many seconds it has had no processor so far; it may take as much longer."""

    seconds: float

    def to_json(self) -> Json:
        """Return the message as plain JSON."""
        return {"type": "starved", "seconds": self.seconds}

    @classmethod
    def from_json(cls, message: Json) -> Starved | None:
        """Read the message back; None when it is another one, WireError when it is wrong."""
        if not isinstance(message, dict) or message.get("type") != "starved":
            return None
        return cls(_number(message, "seconds"))


@dataclass(frozen=True)
class Reply:
    """Agent to host: how a run ended and what it answered. `answer` and `output` are claims of untrusted code.

    `phase` is what the run said last that it was doing (import, scenario name …). `code` is the exit status or the
    signal's number. `output` is the head and tail of what the run printed. `starved` is for how many seconds the run had
    no processor, as far as was seen.
    """

    id: str
    how: How
    code: int = 0
    phase: str = ""
    answer: dict[str, Json] | None = None
    output: str = ""
    starved: float = field(default=0.0, compare=False)

    def to_json(self) -> Json:
        """Return the message as plain JSON."""
        return {
            "type": "ran",
            "id": self.id,
            "how": self.how.value,
            "code": self.code,
            "phase": self.phase,
            "answer": self.answer,
            "output": self.output,
            "starved": self.starved,
        }

    @classmethod
    def from_json(cls, message: Json) -> Reply:
        """Read the message back; WireError names the field that is wrong."""
        body = _typed(message, "ran")
        try:
            how = How(_text(body, "how"))
        except ValueError:
            raise WireError("ran.how is not known") from None
        answer = None if body.get("answer") is None else _object(body, "answer")
        return cls(
            id=_text(body, "id"),
            how=how,
            code=_whole(body, "code"),
            phase=_text(body, "phase")[:200],
            answer=answer,
            output=_text(body, "output"),
            starved=_number(body, "starved"),
        )


def _typed(message: Json, kind: str) -> dict[str, Json]:
    if not isinstance(message, dict) or message.get("type") != kind:
        raise WireError(f"not a message of type {kind}")
    return message


def _text(body: dict[str, Json], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise WireError(f"{body['type']}.{key} is not a string")
    return value


def _whole(body: dict[str, Json], key: str) -> int:
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise WireError(f"{body['type']}.{key} is not a whole number")
    return value


def _number(body: dict[str, Json], key: str) -> float:
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WireError(f"{body['type']}.{key} is not a number")
    return float(value)


def _object(body: dict[str, Json], key: str) -> dict[str, Json]:
    value = body.get(key)
    if not isinstance(value, dict):
        raise WireError(f"{body['type']}.{key} is not an object")
    return value
