"""Inputs for the wire decoder that seek out its branches, made by atheris: `make fuzz-guided RUNS=300000`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # an extra of its own

with atheris.instrument_imports(include=["grader.inside.wire", "grader.inside.intake", "grader.inside.messages"]):
    from hostile.readers import READERS


def main() -> None:
    """Feed the decoder as often as the command line says; whatever it raises ends the run with a report."""
    wire = next(reader for reader in READERS if reader.name == "wire")
    with tempfile.TemporaryDirectory() as folder:
        for number, example in enumerate(wire.examples):
            Path(folder, f"{number}").write_bytes(example)
        atheris.Setup([*sys.argv, "-max_len=4096", "-timeout=20", folder], wire.read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
