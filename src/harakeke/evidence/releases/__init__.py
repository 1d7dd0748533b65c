"""Releases: the only door by which a number about people leaves an agency's node.

An analyst of the agency proposes protected figures (`SafeTable`, nothing else) for a quarter that is over; a data
steward of the same agency, never the same person, checks or declines them; the node signs what was checked and sends
it to the national node, again and again until it is acknowledged. A period once published is never published again:
what is found later enters a later period. Rows are never deleted, and what was proposed or signed is never altered.

Words: release, proposal, check, package, signer, receipt, outbox, period.
"""
