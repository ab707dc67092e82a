import asyncio
import threading


async def _main(urls, fetch):
    loop = asyncio.get_running_loop()
    futures = []
    threads = []

    def work(url, future):
        try:
            value = fetch(url)
        except Exception as e:
            loop.call_soon_threadsafe(future.set_exception, e)
        else:
            loop.call_soon_threadsafe(future.set_result, value)

    for url in urls:
        future = loop.create_future()
        futures.append(future)
        thread = threading.Thread(target=work, args=(url, future))
        threads.append(thread)
        thread.start()
    answers = await asyncio.gather(*futures, return_exceptions=True)
    for thread in threads:
        thread.join()
    for future in futures:
        future.result()
    return list(answers)


def fetch_all(urls, fetch):
    return asyncio.run(_main(urls, fetch))
