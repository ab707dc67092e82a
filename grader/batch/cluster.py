"""A batch on a Dask cluster: workers with their own engines grade, this process keeps the journal and the reports.

Theory of operation
-------------------
Each submission is a task that needs one unit of the resource `grade`; a worker says how many it has. Before anything
is graded every worker says what it grades with: another version of grade, another image, no engine, and the run stops
with what is missing where. Exercises travel as bytes and are used only if their digest is right. A task whose worker is
lost is done by another one (Dask does that); its report is written here, once, when it arrives.
"""

from __future__ import annotations

import secrets
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from grader.batch.bundle import Bundle
from grader.batch.classroom import Place
from grader.batch.work import Done, Job, given_up
from grader.errors import GradeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.cluster_worker import Ready
    from grader.batch.local import Graders
    from grader.batch.plan import Find, Plan

CONNECT_SECONDS = 15
WORKERS_SECONDS = 30
TASKS_PER_SLOT = 2  # one that is graded, one that is there when it ends
INSTALL = "pip install 'concurrency-grade[cluster]'"


@contextmanager
def on_cluster(address: str, kind: str, find: Find, plan: Plan) -> Iterator[Place]:
    """Connect to a scheduler and make every worker ready; GradeError with what is missing where."""
    client = _connected(address)
    name = f"grade-{secrets.token_hex(4)}"
    try:
        slots = _slots(client, address)
        _send(client, name, kind, plan)
        sandbox = _checked(client, name, kind)

        @contextmanager
        def graders() -> Iterator[Graders]:
            yield ClusterGraders(client, name, find, slots)

        yield Place(f"{sandbox}", graders)
    finally:
        with suppress(Exception):  # a scheduler that is gone has nothing left to tidy up
            client.unregister_worker_plugin(name)
        client.close()


class ClusterGraders:
    """Hands jobs to the workers of a cluster."""

    def __init__(self, client: Any, name: str, find: Find, slots: int) -> None:
        """Use this client, and the plugin of that name on its workers."""
        from grader.batch import cluster_worker  # noqa: PLC0415  needs the extra

        self._worker = cluster_worker
        self.window = TASKS_PER_SLOT * slots
        self._client, self._name, self._find = client, name, find
        self._executor = client.get_executor(resources={cluster_worker.SLOTS: 1}, pure=False)

    def submit(self, job: Job, left: int) -> Future[Done]:
        """Begin a job on some worker."""
        promised: Future[Done] = Future()
        task = self._executor.submit(self._worker.grade_here, self._name, job, left)
        task.add_done_callback(lambda done: self._settle(promised, job, done))
        return promised

    def abort(self) -> None:
        """End what is under way on all workers."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):
            self._client.run(self._worker.abort_here, self._name)

    def _settle(self, promised: Future[Done], job: Job, task: Future[Done]) -> None:
        """Pass a result on; a task that took its workers down again and again is a report without a score."""
        error = GradeError("stopped") if task.cancelled() else task.exception()
        promised.set_result(task.result() if error is None else given_up(job, self._find(job.exercise_id), error))


def _connected(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415  an optional extra
    except ImportError:
        raise UsageError("--cluster needs Dask, which is not installed", f"Install it: {INSTALL}") from None
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise GradeError(
            f"--cluster {address}: no Dask scheduler answers there: {error}", "Start one: `dask scheduler`."
        ) from None


def _slots(client: Any, address: str) -> int:
    from grader.batch.cluster_worker import SLOTS  # noqa: PLC0415  needs the extra

    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    slots = int(sum(worker["resources"].get(SLOTS, 0) for worker in workers))
    if not slots:
        raise GradeError(
            f"--cluster {address}: no worker there has the resource {SLOTS!r}",
            f'Start workers with it: `dask worker {address} --resources "{SLOTS}=2"`.',
        )
    return slots


def _send(client: Any, name: str, kind: str, plan: Plan) -> None:
    from grader.batch.cluster_worker import Graders as WorkerGraders  # noqa: PLC0415  needs the extra

    exercises = {one.exercise.id: one.exercise for one in plan.hand_ins}
    bundles = tuple(Bundle.of(exercise) for exercise in exercises.values())
    kind = "docker" if kind == "auto" else kind
    try:
        client.register_plugin(WorkerGraders(name, kind, bundles))
    except Exception as error:  # noqa: BLE001  whatever a worker without grade, or with another one, raises
        raise GradeError(
            f"a worker cannot take the batch: {type(error).__name__}: {error}",
            f"Every worker needs the same grade: {INSTALL}",
        ) from None


def _checked(client: Any, name: str, kind: str) -> str:
    """Return what all workers grade with; GradeError names each that differs, and what it lacks."""
    from grader.batch.cluster_worker import ready  # noqa: PLC0415  needs the extra
    from grader.batch.identity import grader_identity  # noqa: PLC0415

    kind = "docker" if kind == "auto" else kind
    asked = {
        worker: client.submit(ready, name, kind, workers=[worker], pure=False)
        for worker in client.scheduler_info(n_workers=-1)["workers"]
    }
    found: dict[str, Ready | Exception] = {worker: _answer(task) for worker, task in asked.items()}
    answers = {worker: one for worker, one in found.items() if not isinstance(one, Exception)}
    wrong = [f"{worker}: {one}" for worker, one in found.items() if isinstance(one, Exception)]
    wrong += [f"{worker}: {one.problem}" for worker, one in answers.items() if one.problem]
    wrong += [
        f"{worker}: grade {one.grader} instead of {grader_identity()}"
        for worker, one in answers.items()
        if one.grader != grader_identity()
    ]
    sandboxes = sorted({one.sandbox for one in answers.values()})
    if len(sandboxes) > 1:
        wrong.append(f"the workers' sandboxes differ: {', '.join(sandboxes)}")
    if wrong:
        raise GradeError("\n".join(["the cluster is not ready:", *wrong]), "Nothing was graded.")
    return sandboxes[0]


def _answer(task: Any) -> Ready | Exception:
    try:
        answer: Ready = task.result()
    except Exception as error:  # noqa: BLE001  whatever happens on a worker is said of it
        return error
    return answer
