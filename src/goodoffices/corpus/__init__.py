"""Many reports at once: from paths to a file of statements.

Invariant: what comes out depends on the reports and on the manner of reading alone, not on how many processes read,
nor on how often they were stopped; and no more than a few reports are in memory at a time.
"""
