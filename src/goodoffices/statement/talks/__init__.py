"""Meetings, assessments, threats and deeds."""
