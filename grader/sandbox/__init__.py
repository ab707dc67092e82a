"""Where submissions run: what a sandbox is, the two kinds of it, and the image."""
