def run_all(jobs, limit=5):
    results = []
    for job in jobs:
        try:
            results.append(job())
        except Exception as error:
            results.append(error)
    return results
