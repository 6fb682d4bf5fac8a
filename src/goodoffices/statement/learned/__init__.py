"""What no rule reads: the likeliest kind, issue and holder of the words of a sentence, by a learned model."""
