"""Readings: how things are in the outcome domains and the provider's own pou, as the whānau and the navigator see it.

The whānau reads its own; the navigator may read too. Both are kept as they were said, and neither is the right one:
where they differ, the page says "we see this differently" and gives each one's words. The words of the scale are our
own. Words: reading (of a whānau or of one person, on a day), mark (one domain or pou in a reading), pou (what a
provider reads beside the domains, in its own words), put aside (written by mistake: kept, and shown no more).
"""
