"""The result formats that platforms read, each written by its published specification."""
