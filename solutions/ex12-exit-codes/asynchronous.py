import asyncio
from multiprocessing import Process


async def launch(function, calls):
    processes = [Process(target=function, args=call) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        await asyncio.to_thread(process.join)
    return [process.exitcode for process in processes]
