"""The podium is a screen without anything but words: what is said on a stage, large and dark."""
