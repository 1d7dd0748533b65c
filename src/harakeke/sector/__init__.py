"""Sector: the organisations, their people at work and who serves where."""
