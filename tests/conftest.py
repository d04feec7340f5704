"""What holds for every test."""

from hypothesis import settings

# A busy machine must fail no property by its clock.
settings.register_profile("no_clock", deadline=None)
settings.load_profile("no_clock")

pytest_plugins = ["tests.store.database_fixtures"]
