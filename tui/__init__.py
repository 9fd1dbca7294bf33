"""Two front doors to one engine: the command line and the terminal app."""
