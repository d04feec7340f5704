"""Words and sentences of a text in three languages, before anything is looked up."""
