"""Gradebooks: tables of scores, and the exports of learning management systems filled in."""
