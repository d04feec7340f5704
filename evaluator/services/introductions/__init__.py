"""Introductions: two applicants learn of each other where a call manager asks both and both agree."""

from evaluator.services.introductions.answering import answer_introduction, take_back_agreement
from evaluator.services.introductions.asking import ask_to_introduce
from evaluator.services.introductions.grounds import Brings
from evaluator.services.introductions.overseeing import (
    IntroductionPair,
    Introductions,
    IntroductionState,
    introductions_of_call,
)
from evaluator.services.introductions.own import Introduction, Met, Shown, introductions_for

__all__ = [
    "Brings",
    "Introduction",
    "IntroductionPair",
    "IntroductionState",
    "Introductions",
    "Met",
    "Shown",
    "answer_introduction",
    "ask_to_introduce",
    "introductions_for",
    "introductions_of_call",
    "take_back_agreement",
]
