"""One module a chart: a specification without data, and the frame that it expects."""
