"""Who says what: every attribution of a text, with its cue and its content."""
