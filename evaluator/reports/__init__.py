"""What is written out: the contract's JSON, review files, texts for people."""
