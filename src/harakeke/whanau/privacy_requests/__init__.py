"""Privacy requests: to see what is kept, to have it put right, to ask about a look. Each ends with an answer, in time.

Whānau ask at their own desk, or say it and someone writes it down. The provider answers within 20 working days of the
Privacy Act (sections 44 and 63), may take longer only with a reason told in time (sections 48 and 65), and where it
will not change something, keeps the whānau's own words beside it (information privacy principle 7).
Words: request, question (about a look), due, extension, answer, statement of correction.
"""
