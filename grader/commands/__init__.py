"""The commands of `grade`, one file for each; only these files and cli.py print."""
