"""People's scores together: aggregation, agreement, ranking, funding. Empty until reviews are stored."""
