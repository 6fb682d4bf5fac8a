"""Who would accept what."""
