"""The navigator's desk: today's next steps, the whānau they walk beside, and what is written at the kitchen table.

On a phone, one thing at a time. Words: today, record, register, visit, referral.
"""
