"""Evidence: what is counted, how it leaves safely, and what was published."""
