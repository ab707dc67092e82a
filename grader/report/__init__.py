"""Reports: the native one that every other format is made from, and a writer for each format."""
