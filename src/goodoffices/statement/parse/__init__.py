"""From a text to its words and how they hang together."""
