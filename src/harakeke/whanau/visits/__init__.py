"""Visits: who was there, what was talked about, what comes next. One note, quickly written.

The navigator writes it; the whānau can read it. Words: visit, note.
"""
