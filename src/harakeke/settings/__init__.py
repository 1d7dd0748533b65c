"""Settings: where a node keeps its state, which database it uses, and Django's settings for it (node.py)."""
