import asyncio
from concurrent.futures import ProcessPoolExecutor


async def run_all(pool, function, items, callback):
    async def run(item):
        result = await asyncio.get_running_loop().run_in_executor(pool, function, item)
        if callback:
            callback(result)
        return result

    return await asyncio.gather(*map(run, items), return_exceptions=True)


def pool_map(function, items, workers=5, callback=None):
    with ProcessPoolExecutor(workers) as pool:
        answers = asyncio.run(run_all(pool, function, items, callback))
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return answers
