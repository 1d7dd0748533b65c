"""Trust: who is asking, what they may reach, and the trace they leave."""
