from multiprocessing import Pool


def launch(function, calls):
    if not calls:
        return []
    with Pool(len(calls)) as pool:
        results = [pool.apply_async(function, call) for call in calls]
        codes = []
        for result in results:
            try:
                result.get(timeout=60)
                codes.append(0)
            except Exception:
                codes.append(1)
    return codes
