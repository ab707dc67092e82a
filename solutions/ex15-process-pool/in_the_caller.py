def pool_map(function, items, workers=5, callback=None):
    results = []
    for item in items:
        results.append(function(item))
        if callback:
            callback(results[-1])
    return results
