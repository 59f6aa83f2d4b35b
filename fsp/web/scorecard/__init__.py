"""Pages of figures: scorecard, the rows behind a measure, benchmarks, the figures of the documents."""
