"""A text set up for reading: its parse, attributions, terms, people, and where each thing is told."""
