"""Commissioning: where the need is, who cannot be reached, and what money and navigators go where.

Agencies and their boards decide here, in the open. Nothing in this wing knows a person: it reads published facts,
services, places of work, and figures that have passed the release door.
Words: need profile, access gap, scenario, allocation.
"""
