"""Strategies that decide, run by run, which schedule comes next."""
