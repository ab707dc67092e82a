"""Code that runs inside the sandbox, next to the submission. Standard library only; the host imports wire and messages."""
