"""right-exit-codes: how each process ended, in the order of the calls."""

# canary: GRADE-HIDDEN-7f3a

from grader.suite import say

LONG = 12  # virtual seconds: longer than anybody would sleep in place of waiting


def check(seen, expected, ways):
    assert seen["raised"] is None, say(
        f"launch raised {named(seen['raised'])[0]}. How a process ends is told by its exit code; the call itself does "
        "not fail.",
        f"launch 抛出了 {named(seen['raised'])[1]}。进程是怎样结束的，由退出码来表示；launch 本身不应失败。",
    )
    assert seen["codes"] == expected, say(
        f"The processes ended like this: {ways[0]}. The exit codes are {expected}, in this order, but launch returned "
        f"{seen['codes']}.",
        f"各进程依次这样结束：{ways[1]}。退出码依次应为 {expected}，但 launch 返回的是 {seen['codes']}。",
    )


def test_each_way_to_end_has_its_code(processes, draw):
    """A return gives 0, an exception 1, sys.exit(n) n up to 255, signal N -N, in order, also when later ones end first."""
    first, second = draw.randint(160, 255), draw.randint(2, 120)  # the first is no code of a shell for a signal
    ends = [("returns", 7), ("exits", first), ("raises", 5), ("is killed", 9), ("is killed", 15), ("exits", second)]
    naps = [LONG, 8, 6, 4, 2, 0]
    ways = [[nap, way, number] for nap, (way, number) in zip(naps, ends, strict=True)]
    said = (
        f"return, sys.exit({first}), exception, signal 9, signal 15, sys.exit({second})",
        f"返回、sys.exit({first})、异常、信号 9、信号 15、sys.exit({second})",
    )
    for run in processes("codes", ways=ways):
        check(run.value, [0, first, 1, -9, -15, second], said)


def test_codes_of_later_calls(processes):
    """Each call of launch gives its own codes only, equal tuples or not; the function gets its items; no calls give []."""
    calls = [[[0.1, "a"], [0.1, "a"], []], [], [[0.1, "b", "c"], [0.2]]]
    for run in processes("codes_of_calls", calls=calls):
        for seen, call in zip(run.value, calls, strict=True):
            counts = [len(args) for args in call]
            said = (
                f"a call of launch with {len(call)} tuples, each process exits with the number of its arguments",
                f"launch 的一次调用，共 {len(call)} 个元组，每个进程以自己的参数个数为退出码",
            )
            check(seen, counts, said)


def test_slow_processes_are_waited_for(processes, draw):
    """A process that works longer than any time limit, or number of looks, is waited for, and so its code is there."""
    first, second = draw.sample(range(2, 120), 2)
    for run in processes("codes_of_workers", clock="hasty", works=[[25, first], [1, second]]):
        raised, codes = run["raised"], run["codes"]
        assert raised is None, say(
            f"On a machine on which the processes are slow, launch raised {named(raised)[0]}.",
            f"在进程运行得很慢的机器上，launch 抛出了 {named(raised)[1]}。",
        )
        assert codes == [first, second], say(
            f"On a machine on which the processes are slow, the exit codes were [{first}, {second}], but launch returned "
            f"{codes}. Which time limit, sleep or number of looks takes it for granted that they are fast?",
            f"在进程运行得很慢的机器上，退出码依次是 [{first}, {second}]，但 launch 返回的是 {codes}。"
            "哪个超时、sleep 或查看次数的上限，想当然地认为它们很快？",
        )


def named(raised):
    """Return an exception with its text and its line, if it has any."""
    what = f"{raised['type']}: {raised['text']}" if raised["text"] else raised["type"]
    line = raised["line"]
    return (what, what) if line is None else (f"{what} (line {line})", f"{what}（第 {line} 行）")
