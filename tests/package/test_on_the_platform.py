"""Each package run in a container the way its platform runs it: with the platform's paths, files and commands."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import platform_image
import pytest
import yaml

from grader.exercise import exercises_root, find_exercise
from grader.package import platforms
from grader.package.platforms import Plan
from grader.package.write import zipped
from grader.sandbox.engine import connect
from grader.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    import docker
    from docker.models.containers import Container

pytestmark = pytest.mark.docker

EXERCISE = find_exercise(exercises_root(None), "ex01")
REFERENCE = b"""\
import threading

def count_up(threads, times):
    total, lock = 0, threading.Lock()

    def add():
        nonlocal total
        for _ in range(times):
            with lock:
                total += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total
"""
BROKEN = b"def count_up(threads, times:\n"
# Looks for hidden tests, and leaves a result of its own; it can do neither under another user.
NOSY = b"""\
import glob, os
def count_up(threads, times):
    found = []
    for place in ("/autograder/source/exercises", "/grade/tests", "/opt/grade/exercises"):
        found += glob.glob(place + "/**", recursive=True) if os.access(place, os.R_OK) else []
    for place in ("/autograder/results/results.json", "/grade/results/results.json"):
        try:
            open(place, "w").write('{"score": 100}')
            found.append(place)
        except OSError:
            pass
    raise RuntimeError("found " + repr(found))
"""


@pytest.fixture(scope="module")
def client() -> Iterator[docker.DockerClient]:
    """Speak to the engine."""
    with contextlib.closing(connect(seconds=300)) as client:
        yield client


@pytest.fixture(scope="module")
def base(client: docker.DockerClient) -> str:
    """Stand in for the image that a platform starts from; what is in it has to be downloaded once."""
    try:
        return platform_image.platform_image(client)
    except subprocess.SubprocessError as error:
        if os.environ.get("GRADE_REQUIRE_DOCKER") == "1":
            raise
        pytest.skip(f"the wheels cannot be downloaded: {error}")


@contextlib.contextmanager
def started(client: docker.DockerClient, image: str, **settings: Any) -> Iterator[Container]:
    """Start a container as root, without a network, that waits for commands."""
    container = client.containers.run(
        image, ["sleep", "infinity"], detach=True, network_mode="none", init=True, entrypoint="", **settings
    )
    try:
        yield container
    finally:
        container.remove(force=True)


def run(container: Container, *command: str, **settings: Any) -> tuple[int, str]:
    """Run a command in a container; return its code and all it printed."""
    found = container.exec_run(list(command), **settings)
    assert isinstance(found.output, bytes)
    return int(found.exit_code or 0), found.output.decode()


def read(container: Container, path: str) -> str:
    """Return a file of a container."""
    code, text = run(container, "cat", path)
    assert code == 0, text
    return text


@pytest.fixture(scope="module")
def gradescope(client: docker.DockerClient, base: str) -> Iterator[Container]:
    """Unpack autograder.zip and run setup.sh as Gradescope does when it builds the image."""
    package = zipfile.ZipFile(io.BytesIO(zipped(platforms.gradescope(Plan(EXERCISE, Language.EN)))))
    with started(client, base) as container:
        platform_image.put(container, "/autograder/source", {name: package.read(name) for name in package.namelist()})
        run(container, "mkdir", "-p", "/autograder/results")
        code, said = run(container, "bash", "/autograder/source/setup.sh")
        assert code == 0, said
        run(
            container,
            "sh",
            "-c",
            "cp /autograder/source/run_autograder /autograder/ && chmod +x /autograder/run_autograder",
        )
        yield container


@pytest.mark.parametrize(
    ("files", "score"),
    [({"ex01.py": REFERENCE}, 100), ({"ex01.py": BROKEN}, 0), ({"readme.txt": b"sorry"}, 0)],
    ids=["right", "broken", "missing"],
)
def test_gradescope_gets_results(gradescope: Container, files: dict[str, bytes], score: int) -> None:
    """A right, a broken and a missing submission each leave a valid results.json with its score."""
    platform_image.put(gradescope, "/autograder/submission", files)
    code, said = run(gradescope, "/autograder/run_autograder")
    assert code == 0, said
    results = json.loads(read(gradescope, "/autograder/results/results.json"))
    assert results["score"] == score
    assert sum(test["score"] for test in results.get("tests", [])) == score


def test_a_submission_on_gradescope_reaches_neither_tests_nor_results(gradescope: Container) -> None:
    """The student's code runs under a user of its own, to whom both are closed."""
    platform_image.put(gradescope, "/autograder/submission", {"ex01.py": NOSY})
    assert run(gradescope, "/autograder/run_autograder")[0] == 0
    results = json.loads(read(gradescope, "/autograder/results/results.json"))
    assert results["score"] < 20
    assert "RuntimeError: found []" in json.dumps(results)


def test_a_grader_that_fails_on_gradescope_leaves_no_results(gradescope: Container) -> None:
    """What Gradescope then shows is a failure of the autograder, and not a zero, nor the result of a run before."""
    platform_image.put(gradescope, "/autograder/submission", {"ex01.py": REFERENCE})
    tests = f"/autograder/source/exercises/{EXERCISE.folder.name}/tests/test_lock.py"
    run(gradescope, "sh", "-c", f"cp {tests} {tests}.kept && echo raise RuntimeError >{tests}")
    run(gradescope, "touch", "/autograder/results/results.json")
    try:
        code, said = run(gradescope, "/autograder/run_autograder")
    finally:
        run(gradescope, "mv", f"{tests}.kept", tests)
    assert code != 0, said
    assert run(gradescope, "test", "-e", "/autograder/results/results.json")[0] == 1


@pytest.fixture(scope="module")
def classroom(client: docker.DockerClient, base: str) -> Iterator[Container]:
    """Build the image and start it as a runner starts a job's container, the repository checked out in it."""
    parts = platforms.github(Plan(EXERCISE, Language.EN, "grade-test-github"))
    platform_image.build(client, parts, "grade-test-github", base)
    with started(client, "grade-test-github", working_dir="/__w/ex01/ex01") as container:
        yield container


@pytest.mark.parametrize(
    ("files", "status", "score"),
    [({"ex01.py": REFERENCE, "README.md": b"hi"}, "pass", 100), ({"ex01.py": BROKEN}, "error", 0), ({}, "error", 0)],
    ids=["right", "broken", "missing"],
)
def test_github_classroom_gets_a_result(classroom: Container, files: dict[str, bytes], status: str, score: int) -> None:
    """The step of the workflow leaves the output that the reporter step reads, and a summary for the student."""
    parts = platforms.github(Plan(EXERCISE, Language.EN, "grade-test-github"))
    workflow = yaml.safe_load(next(part.data for part in parts if part.path.endswith(".yml")))
    steps = workflow["jobs"]["run-autograding-tests"]["steps"]
    step = next(step for step in steps if step.get("id") == "ex01")
    platform_image.put(classroom, "/__w/ex01/ex01", files)
    platform_image.put(classroom, "/__w/_temp", {})
    environment = {"GITHUB_OUTPUT": "/__w/_temp/output", "GITHUB_STEP_SUMMARY": "/__w/_temp/summary"}
    code, said = run(classroom, "sh", "-e", "-c", step["run"], workdir="/__w/ex01/ex01", environment=environment)
    assert code == 0, said
    name, _, value = read(classroom, "/__w/_temp/output").strip().partition("=")
    result = json.loads(base64.b64decode(value, validate=True))
    assert (name, result["status"], result["max_score"]) == ("result", status, 100)
    assert sum(test["score"] for test in result["tests"]) == score
    assert f"Score: {score} of 100" in read(classroom, "/__w/_temp/summary")
    assert steps[-1]["env"] == {"EX01_RESULTS": "${{ steps.ex01.outputs.result }}"}


@pytest.fixture(scope="module")
def prairielearn(client: docker.DockerClient, base: str) -> Iterator[tuple[Container, dict[str, Any]]]:
    """Build the image, start it with the environment of info.json, and put the question's tests where they are mounted."""
    parts = platforms.prairielearn(Plan(EXERCISE, Language.EN))
    platform_image.build(client, parts, "grade-test-prairielearn", base)
    info = json.loads(next(part.data for part in parts if part.path == "info.json"))
    options = info["externalGradingOptions"]
    with started(client, "grade-test-prairielearn", environment=options["environment"]) as container:
        tests = {part.path: part.data for part in parts if part.path.startswith("tests/")}
        platform_image.put(container, "/grade", {**tests, "data/data.json": b"{}"})
        yield container, options


@pytest.mark.parametrize(
    ("files", "gradable", "score"),
    [({"ex01.py": REFERENCE}, True, 1.0), ({"ex01.py": BROKEN}, True, 0.0), ({"x.py": b""}, False, None)],
    ids=["right", "broken", "missing"],
)
def test_prairielearn_gets_results(
    prairielearn: tuple[Container, dict[str, Any]],
    files: dict[str, bytes],
    gradable: bool,  # noqa: FBT001
    score: float | None,
) -> None:
    """The entry point leaves results.json with the score as a part of 1, or says that it is not gradable."""
    container, options = prairielearn
    platform_image.put(container, "/grade/student", files)
    code, said = run(container, *options["entrypoint"])
    assert code == 0, said
    results = json.loads(read(container, "/grade/results/results.json"))
    assert (results["gradable"], results.get("score")) == (gradable, score)
    assert gradable or results["format_errors"]


def test_a_grader_that_fails_on_prairielearn_says_not_gradable(prairielearn: tuple[Container, dict[str, Any]]) -> None:
    """Without the exercise there is no verdict: no score, no attempt used up."""
    container, options = prairielearn
    platform_image.put(container, "/grade/student", {"ex01.py": REFERENCE})
    run(container, "rm", "/grade/results/results.json")
    code, _ = run(container, *options["entrypoint"], environment={"GRADE_EXERCISE": "ex99"})
    results = json.loads(read(container, "/grade/results/results.json"))
    assert (code, results["gradable"], "score" in results) == (2, False, False)
