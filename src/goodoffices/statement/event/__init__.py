"""The kind of act that a clause tells of (PLOVER), who did it and to whom."""
