"""What a case tells, for other programs and other people, and what comes back from them."""
