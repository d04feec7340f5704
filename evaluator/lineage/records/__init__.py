"""How alike two records of programmes are, beside the wording of their texts, and by what."""
