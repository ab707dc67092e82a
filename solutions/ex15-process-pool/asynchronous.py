import asyncio
from concurrent.futures import ProcessPoolExecutor


async def pool_map(function, items, workers=5, callback=None):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(workers) as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, function, item) for item in items))
    for result in results:
        if callback:
            callback(result)
    return results
