"""Who is named in a text, and whom a word means."""
