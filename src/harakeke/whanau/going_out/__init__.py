"""Going out: who is out at a home, when they are due back, and who rings when they are not. What to know of an address.

The navigator says where they go and when they will be back; their buddy and their manager see it once they are late,
and ring. Nothing is sent outside: someone looks at the page. What is known of an address (a dog, a gate, no coverage,
someone to be careful with) is for those who go there, written as if the whānau read it, and looked at again by a day.
Words: outing, back by, buddy, call (when someone is late), hazard (of an address).
"""
