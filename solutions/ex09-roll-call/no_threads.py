def roll_call(names):
    return sorted(names)
