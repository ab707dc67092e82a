"""Packages for platforms that run an autograder in a container of their own: what to upload, and what runs there."""
