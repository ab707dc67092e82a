import asyncio


async def run_all(jobs, limit=5):
    semaphore = asyncio.BoundedSemaphore(limit)

    async def work(job):
        async with semaphore:
            try:
                return await asyncio.to_thread(job)
            except Exception as error:
                return error

    return list(await asyncio.gather(*(work(job) for job in jobs)))
