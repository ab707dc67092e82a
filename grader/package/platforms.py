"""What is uploaded to each platform: Gradescope's zip, GitHub Classroom's workflow, PrairieLearn's question."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.package.parts import PLAIN, Part, exercise_itself, grade_itself, script

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.text import Language

_SECONDS = 60  # what a submission may take in all
_SLACK_SECONDS = 30
_MAX_SECONDS = 600


@dataclass(frozen=True)
class Plan:
    """What to package: the exercise, the language of its reports, and the name of the image where one is built."""

    exercise: Exercise
    lang: Language
    image: str | None = None


def gradescope(plan: Plan) -> tuple[Part, ...]:
    """Return what goes into autograder.zip: https://gradescope-autograders.readthedocs.io/en/latest/specs/."""
    run = script("run_autograder", exercise=plan.exercise.id, lang=plan.lang.value)
    return (run, *grade_itself(), *exercise_itself(plan.exercise, "exercises/"))


def github(plan: Plan) -> tuple[Part, ...]:
    """Return a workflow for the students' repositories, and an image (for a private registry) that holds the tests."""
    name = plan.image or f"ghcr.io/${{{{ github.repository_owner }}}}/grade-{plan.exercise.id}:latest"
    ids = {"exercise": plan.exercise.id, "exercise_upper": plan.exercise.id.upper()}
    workflow = script("classroom.yml", ".github/workflows/", image=name, **ids)
    command = script(
        "grade-classroom", "image/", exercise=plan.exercise.id, entry=plan.exercise.entry, lang=plan.lang.value
    )
    return (
        Part(workflow.path, workflow.data, PLAIN),
        *_image(),
        command,
        *exercise_itself(plan.exercise, "image/exercises/"),
    )


def prairielearn(plan: Plan) -> tuple[Part, ...]:
    """Return a question's folder, and the image that its external grading runs in."""
    exercise = plan.exercise
    return (
        Part("info.json", (json.dumps(_info(plan), ensure_ascii=False, indent=2) + "\n").encode()),
        Part("question.html", _question(plan).encode()),
        Part(exercise.entry, exercise.starter),
        *exercise_itself(exercise, "tests/"),
        *_image(),
        script("grade-prairielearn", "image/"),
    )


def _image() -> tuple[Part, ...]:
    recipe = script("Dockerfile", "image/")
    return (Part(recipe.path, recipe.data, PLAIN), *grade_itself("image/"))


def _info(plan: Plan) -> dict[str, object]:
    exercise = plan.exercise
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"grade:{exercise.id}-{exercise.slug}")),
        "title": exercise.title.in_(plan.lang),
        "topic": "Concurrency",
        "type": "v3",
        "singleVariant": True,
        "gradingMethod": "External",
        "externalGradingOptions": {
            "enabled": True,
            "image": plan.image or f"grade-{exercise.id}",
            "entrypoint": ["/opt/grade/grade-prairielearn"],
            "timeout": min(_MAX_SECONDS, _SECONDS + _SLACK_SECONDS),
            "enableNetworking": False,
            "environment": {"GRADE_EXERCISE": exercise.id, "GRADE_LANG": plan.lang.value},
        },
    }


def _question(plan: Plan) -> str:
    entry = plan.exercise.entry
    return f"""\
<pl-question-panel>
<markdown>
{plan.exercise.statement(plan.lang).strip()}
</markdown>
<pl-file-editor file-name="{entry}" source-file-name="{entry}" directory="." ace-mode="ace/mode/python"></pl-file-editor>
</pl-question-panel>
<pl-submission-panel>
<pl-external-grader-results></pl-external-grader-results>
<pl-file-preview></pl-file-preview>
</pl-submission-panel>
"""
