"""The whānau's own desk: our dream, our next steps, who walks with us, who has looked, what we agreed to.

A whānau member sees their own record and no other. Words: dream, next steps, plan, looked, agreed.
"""
