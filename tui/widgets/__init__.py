"""The parts of the screen, a widget per module."""
