import asyncio


async def fetch_all(urls, fetch):
    return await asyncio.gather(*(asyncio.to_thread(fetch, url) for url in urls))
