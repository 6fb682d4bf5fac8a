"""What a clause says by its form, whatever its terms mean."""
