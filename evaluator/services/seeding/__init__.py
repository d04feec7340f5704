"""Load the worked example into the store: all of it in one transaction, and only once."""

from evaluator.services.seeding.loading import Seeded, seed

__all__ = ["Seeded", "seed"]
