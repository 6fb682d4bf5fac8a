"""Which demands exclude each other, and which to give up: all minimal sets, smallest first."""
