"""Visits: who was there, what was talked about, what comes next. One note, quickly written.

The navigator writes it and says who may read it; the database keeps to that. They alone may put it in other words
later, and the words before are kept. Words: visit, note, who may read it (grade), earlier words.
"""
