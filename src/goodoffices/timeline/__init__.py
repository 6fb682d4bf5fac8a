"""How where they stand, what lies between them and what could close it moved, and what moved it."""
