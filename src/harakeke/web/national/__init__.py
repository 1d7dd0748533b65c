"""The ministry's desk on the national node: what has arrived from the agencies, and what was refused."""
