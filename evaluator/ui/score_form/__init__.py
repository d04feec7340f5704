"""The desk of a reviewer: the proposal on one side, the rubric on the other."""
