"""A store in which somebody at the browser has an exercise to do before the review they were asked for."""

from streamlit.testing.v1 import AppTest

from evaluator.access import Actor
from evaluator.panel.scores import judged
from evaluator.services.calibration import (
    desk_reference,
    exercise_of_reviewer,
    own_answer,
    put_sample,
    save_answer,
    set_reference,
    submit_answer,
)
from evaluator.services.people import actor_of
from evaluator.services.reviews import OwnReview, begin_review, words_missing
from evaluator.services.samples import open_sample
from evaluator.store import new_id
from tests.pages.desk_example import OTHER, Desk, comment_on
from tests.services.calibration.exercise_example import FILE, SAMPLE, call_with_exercise

ON_DESK = desk_reference(SAMPLE)


class Exercise:
    """The desk's store under a call file that names an exercise, with its sample in it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.database = desk, desk.database
        self.call = call_with_exercise(desk.database, desk.manager, SAMPLE)
        asked = {"actor": desk.manager, "reference": SAMPLE}
        seen = put_sample(**self._common, **asked, proposal=open_sample(FILE), seen=0, key="put")
        names = list(judged(self.call))
        set_reference(
            **self._common,
            **asked,
            scores=dict.fromkeys(names, 3.0),
            reasoning={names[0]: "Because <b>no</b> State signs."},
            seen=seen,
            key="reference",
        )

    @property
    def _common(self) -> dict[str, object]:
        return {"database": self.database, "call_id": self.call.id}

    def complete(self, score: float) -> OwnReview:
        """A whole answer."""
        [one] = exercise_of_reviewer(**self._common, actor=self.desk.reviewer)
        answer = begin_review(self.call, one.proposal)
        for name, criterion in judged(self.call).items():
            answer = answer.with_score(name, score)
            missing = words_missing(self.call, criterion, answer)
            answer = answer.with_comment(name, " ".join(["because"] * missing))
        return answer

    def answer(self, actor: Actor, answer: OwnReview, seen: int, *, submits: bool) -> None:
        """As another tab, or another reviewer, does."""
        (submit_answer if submits else save_answer)(
            **self._common, actor=actor, sample=SAMPLE, review=answer, seen=seen, key=new_id()
        )

    def other(self) -> Actor:
        """A second reviewer."""
        return actor_of(database=self.database, person_id=OTHER, call_id=self.call.id)

    def field(self, page: AppTest, place: int) -> str:
        """The key of a criterion's comment on the sample."""
        return comment_on(page, self.call, ON_DESK, place)

    def state(self) -> tuple[str | None, int]:
        """Of the reviewer at the browser."""
        [one] = exercise_of_reviewer(**self._common, actor=self.desk.reviewer)
        return one.state, one.decided

    def kept(self) -> OwnReview:
        """What the server has of the answer of the reviewer at the browser."""
        kept = own_answer(**self._common, actor=self.desk.reviewer, sample=SAMPLE)
        return OwnReview(call_id=self.call.id, reference=ON_DESK) if kept is None else kept.review
