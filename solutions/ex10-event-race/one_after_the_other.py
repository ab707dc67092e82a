def race(runners, ready):
    ready()
    return [runner() for runner in runners]
