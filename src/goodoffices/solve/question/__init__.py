"""What an answer is worth, what to ask in turn, and on which credences the best choice hangs."""
