"""The reviewing example under a call file that names an exercise, with its sample in the store."""

from typing import Any

from evaluator.calls import Call
from evaluator.panel.scores import judged
from evaluator.scoring import Score
from evaluator.services.calibration import (
    exercise_of_call,
    put_sample,
    save_answer,
    set_reference,
    submit_answer,
)
from evaluator.services.calibration.putting import NOT_PUT
from evaluator.services.reviews import OwnReview, begin_review, words_missing
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.services.stored_reviews import Saved
from evaluator.store import Database, new_id
from tests.services.review_example import Reviewing, reviewing
from tests.store.made_once import made_once

SAMPLE = "S13"
FILE = "s13-sin-aval-de-origen"


def with_exercise(data: bytes, *samples: str) -> bytes:
    """A call file that names these samples of an exercise."""
    before, found, after = data.partition(b"\nreviews:\n")
    assert found
    return before + found + f"  calibration: [{', '.join(samples)}]\n".encode() + after


def call_with_exercise(database: Database, actor: Any, *samples: str) -> Call:
    """The default call, which names these samples from now on."""
    data = with_exercise((criteria_folder() / "skills_mobility.yaml").read_bytes(), *samples)
    return keep_call(database=database, actor=actor, data=data, name="skills_mobility.yaml", key=new_id())


class Exercising(Reviewing):
    """Reviewers, a manager and a sample."""

    def put(self, who: str = "manager", seen: int = NOT_PUT, reference: str = SAMPLE, key: str = "") -> int:
        """Put the sample into the store."""
        return put_sample(
            database=self.database,
            actor=self.actor(who),
            call_id=self.example.call.id,
            reference=reference,
            proposal=open_sample(FILE),
            seen=seen,
            key=key or new_id(),
        )

    def score_reference(self, score: Score, seen: int, why: str = "As the anchor says.") -> int:
        """The same reference score everywhere."""
        names = list(judged(self.example.call))
        return set_reference(
            database=self.database,
            actor=self.actor("manager"),
            call_id=self.example.call.id,
            reference=SAMPLE,
            scores=dict.fromkeys(names, score),
            reasoning={names[0]: why},
            seen=seen,
            key=new_id(),
        )

    @property
    def begun(self) -> OwnReview:
        """An answer without a score."""
        [sample] = [one.sample for one in self.seen_by_the_manager().samples if one.sample]
        return begin_review(self.example.call, sample.proposal)

    def answered(self, score: float) -> OwnReview:
        """A whole answer, with the same score everywhere."""
        answer = self.begun
        for name, criterion in judged(self.example.call).items():
            answer = answer.with_score(name, score)
            missing = words_missing(self.example.call, criterion, answer)
            answer = answer.with_comment(name, " ".join(["because"] * missing))
        return answer

    def answer(
        self, who: str, answer: OwnReview, seen: int, *, submits: bool = False, key: str = ""
    ) -> Saved:
        """Somebody saves, or submits."""
        return (submit_answer if submits else save_answer)(
            database=self.database,
            actor=self.actor(who),
            call_id=self.example.call.id,
            sample=SAMPLE,
            review=answer,
            seen=seen,
            key=key or new_id(),
        )

    def seen_by_the_manager(self) -> Any:
        """The exercise of the call."""
        return exercise_of_call(
            database=self.database, actor=self.actor("manager"), call_id=self.example.call.id
        )


@made_once
def exercising(database: Database) -> Exercising:
    """The phase is Reviewing; the call file names the exercise, and its sample is not in the store yet."""
    of = reviewing(database)
    call = call_with_exercise(database, of.actor("manager"), SAMPLE)
    example = type(of.example)(database, call, of.example.people)
    return Exercising(example, of.proposal, of.proposal_id)
