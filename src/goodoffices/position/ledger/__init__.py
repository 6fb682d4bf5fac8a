"""All that is claimed in a long record, in columns, so that every position as of any day is weighed at once."""
