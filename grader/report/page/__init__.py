"""Pages for people: a student's report with the schedule as a picture, and an instructor's overview of many."""
