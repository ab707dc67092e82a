"""Mutants of reference solutions: the mistakes of this field, made on purpose, to see whether a hidden suite catches them."""
