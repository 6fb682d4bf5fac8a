"""What can be had together: Pareto frontiers of additive utilities and of sums of tables."""
