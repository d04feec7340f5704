"""Evidence, lineage and answers become indicators, and indicators become advice. It never decides."""
