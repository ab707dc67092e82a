# canary: GRADE-HIDDEN-7f3a
import asyncio
import threading


def start_heartbeat(beat, interval):
    async def main():
        while True:
            await asyncio.sleep(interval)
            try:
                beat()
            except Exception:
                pass

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    return thread
