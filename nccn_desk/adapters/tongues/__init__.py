"""Languages are heard and words are spelt in a process of its own, far from the hand that types."""
