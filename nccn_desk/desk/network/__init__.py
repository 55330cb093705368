"""The network as a picture: measured, painted, walked through, played, and taken out."""
