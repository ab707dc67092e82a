import asyncio


async def start_heartbeat(beat, interval):
    async def run():
        while True:
            await asyncio.sleep(interval)
            try:
                beat()
            except Exception:
                pass

    return asyncio.create_task(run())
