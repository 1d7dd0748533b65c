"""Retention: how long a record is kept, what is due, and how it is let go.

A schedule, dated and with its sources, says how long. What is due waits for two people: one proposes, another
confirms; then the whānau's rows are really deleted, and a certificate says what kinds and how many, under which rule
and by whom. A hold stops it, and so does an agreement that lives or someone who still walks with them.
Words: schedule, due, hold, disposal, certificate.
"""
