import asyncio


class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0
        self._lock = asyncio.Lock()

    async def add_first(self):
        self.first += 1
        return self.first

    async def add_second(self):
        self.second += 1
        return self.second

    async def add_both(self):
        async with self._lock:
            return await self.add_first(), await self.add_second()
