"""On what a bench run was made."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path


def described() -> str:
    """Return one line: processors, load, system, interpreter, day."""
    load = os.getloadavg()[0]
    return (
        f"{_processor()}, {os.cpu_count()} CPUs, load {load:.1f} at the start; {platform.system()} {platform.release()};"
        f" grade runs on Python {platform.python_version()}; {time.strftime('%Y-%m-%d')}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    models = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    return models[0] if models else platform.machine()
