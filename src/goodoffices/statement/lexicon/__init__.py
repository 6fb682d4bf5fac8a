"""The tables of words by which reports are read, as data."""
