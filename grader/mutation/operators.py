"""The mistakes: what students get wrong with locks, threads, queues and processes, as rewritings of a block or an expression.

Mutation analysis after DeMillo, Lipton and Sayward, "Hints on test data selection" (Computer 1978); the choice of operators
for concurrency follows Bradbury, Cordy and Dingel, "Mutation operators for concurrent Java (J2SE 5.0)" (Mutation 2006).
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

Block = list[ast.stmt]
BlockOperator = Callable[[Block], Iterator[Block]]
ExpressionOperator = Callable[[ast.expr], Iterator[ast.expr]]

_ENDED_BY = {"join", "close", "terminate", "shutdown", "wait", "join_thread", "task_done"}
_ORDERED_BY = {"start", "put", "put_nowait", "set", "release", "notify", "notify_all", "send", "send_bytes", "clear"}
_OTHER_CLASS = {"RLock": "Lock", "BoundedSemaphore": "Semaphore", "ThreadPoolExecutor": "ProcessPoolExecutor"}
_OTHER_METHOD = {"notify_all": "notify", "start": "run", "imap": "imap_unordered", "terminate": "close"}
_COUNTED = {"BoundedSemaphore", "Semaphore", "Barrier", "Pool", "ThreadPoolExecutor", "ProcessPoolExecutor"}


def lock_removed(block: Block) -> Iterator[Block]:
    """A `with` that is not there."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.With) and all(item.optional_vars is None for item in statement.items):
            yield [*block[:place], *statement.body, *block[place + 1 :]]


def made_anew(makers: dict[str, ast.expr]) -> BlockOperator:
    """Return the mistake of a lock made where it is taken, so that nobody shares it. `makers`: how each name is made."""

    def lock_made_anew(block: Block) -> Iterator[Block]:
        for place, statement in enumerate(block):
            maker = makers.get(_last_name(statement.items[0].context_expr)) if isinstance(statement, ast.With) else None
            if isinstance(statement, ast.With) and maker is not None:
                changed = copy.deepcopy(statement)
                changed.items[0].context_expr = copy.deepcopy(maker)
                yield [*block[:place], changed, *block[place + 1 :]]

    return lock_made_anew


def makers_of(tree: ast.Module) -> dict[str, ast.expr]:
    """Return the calls that names of a program are bound to, by the last part of the name."""
    found: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if targets and isinstance(node.value, ast.Call):  # type: ignore[attr-defined]  # both kinds have one
            found.update({_last_name(target): node.value for target in targets})  # type: ignore[attr-defined]
    return found


def lock_narrowed(block: Block) -> Iterator[Block]:
    """A `with` that ends one statement early, or begins one late."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.With) and len(statement.body) > 1:
            before, after = block[:place], block[place + 1 :]
            yield [*before, _with(statement, statement.body[:-1]), statement.body[-1], *after]
            yield [*before, statement.body[0], _with(statement, statement.body[1:]), *after]


def lock_split(block: Block) -> Iterator[Block]:
    """A `with` that lets go in between."""
    for place, statement in enumerate(block):
        if not isinstance(statement, ast.With):
            continue
        for cut in range(1, len(statement.body)):
            halves = [_with(statement, statement.body[:cut]), _with(statement, statement.body[cut:])]
            yield [*block[:place], *halves, *block[place + 1 :]]
        if len(statement.body) == 1 and isinstance(statement.body[0], ast.AugAssign):
            yield [*block[:place], *_read_then_write(statement, statement.body[0]), *block[place + 1 :]]


def pair_removed(block: Block) -> Iterator[Block]:
    """An `acquire` and its `release` that are not there."""
    for place, statement in enumerate(block):
        call = _method(statement)
        if call is None or call.attr != "acquire":
            continue
        lock = ast.unparse(call.value)
        rest = [_without_release(copy.deepcopy(other), lock) for other in block[place + 1 :]]
        yield [*block[:place], *[other for other in rest if other is not None]] or [ast.Pass()]


def not_on_the_error_path(block: Block) -> Iterator[Block]:
    """What stands in `finally` is done only when all went well."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.Try) and statement.finalbody:
            bare = ast.Try(statement.body, statement.handlers, statement.orelse, [])
            kept: Block = [bare] if statement.handlers else [*statement.body]
            yield [*block[:place], *kept, *statement.finalbody, *block[place + 1 :]]


def failure_not_caught(block: Block) -> Iterator[Block]:
    """A failure that nobody catches."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.Try) and statement.handlers:
            bare = ast.Try(statement.body, [], [], statement.finalbody)
            kept: Block = [bare] if statement.finalbody else [*statement.body]
            yield [*block[:place], *kept, *statement.orelse, *block[place + 1 :]]


def call_dropped(block: Block) -> Iterator[Block]:
    """A join, close, put, set, notify, release … that is forgotten, alone or with the loop around it."""
    for place, statement in enumerate(block):
        inner = statement.body[0] if isinstance(statement, ast.For) and len(statement.body) == 1 else statement
        call = _method(inner)
        if call is not None and call.attr in _ENDED_BY | _ORDERED_BY:
            yield [*block[:place], *block[place + 1 :]] or [ast.Pass()]


def joined_at_once(block: Block) -> Iterator[Block]:
    """A join in the loop that starts, in place of a loop of its own."""
    starts = [place for place, s in enumerate(block) if isinstance(s, ast.For) and _calls(s, "start") is not None]
    joins = [place for place, s in enumerate(block) if isinstance(s, ast.For) and _calls(s, "join") is not None]
    for first in starts:
        started = _calls(block[first], "start")
        for second in joins:
            if first < second and started is not None:
                changed = copy.deepcopy(block[first])
                joined = ast.Attribute(copy.deepcopy(started.value), "join", ast.Load())
                changed.body.append(ast.Expr(_call(joined)))  # type: ignore[attr-defined]  # it is a loop
                yield [*block[:first], changed, *block[first + 1 : second], *block[second + 1 :]]


def looked_once(block: Block) -> Iterator[Block]:
    """A wait whose condition is looked at once, not again after waking."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.While) and any(_method(inner, "wait") for inner in statement.body):
            yield [*block[:place], ast.If(statement.test, statement.body, []), *block[place + 1 :]]


def too_early(block: Block) -> Iterator[Block]:
    """A set, notify, release, put or close that comes one statement early."""
    for place, statement in enumerate(block):
        call = _method(statement)
        if place and call is not None and call.attr in {"set", "notify_all", "notify", "release", "close", "join"}:
            yield [*block[: place - 1], statement, block[place - 1], *block[place + 1 :]]


def completion_order(block: Block) -> Iterator[Block]:
    """Results that stand in the order in which they came."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Subscript):
            target = statement.targets[0]
            if isinstance(target.slice, ast.Constant):
                continue
            append = ast.Attribute(target.value, "append", ast.Load())
            moved = ast.Expr(_call(ast.Attribute(target.value, "pop", ast.Load()), ast.Constant(0)))
            yield [*block[:place], ast.Expr(_call(append, statement.value)), moved, *block[place + 1 :]]


def other_class(expression: ast.expr) -> Iterator[ast.expr]:
    """The neighbour of the right class: Lock for RLock, Semaphore for BoundedSemaphore."""
    if isinstance(expression, ast.Call):
        name = _last_name(expression.func)
        if name in _OTHER_CLASS:
            changed = copy.deepcopy(expression)
            changed.func = _renamed(changed.func, _OTHER_CLASS[name])
            yield changed


def off_by_one(expression: ast.expr) -> Iterator[ast.expr]:
    """One permit, party or worker more, or one less."""
    if isinstance(expression, ast.Call) and _last_name(expression.func) in _COUNTED and expression.args:
        for operator in (ast.Add(), ast.Sub()):
            changed = copy.deepcopy(expression)
            changed.args[0] = ast.BinOp(changed.args[0], operator, ast.Constant(1))
            yield changed


def other_method(expression: ast.expr) -> Iterator[ast.expr]:
    """The neighbour of the right method: notify for notify_all, run for start."""
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
        name = expression.func.attr
        if name in _OTHER_METHOD:
            changed = copy.deepcopy(expression)
            _rename(changed.func, _OTHER_METHOD[name])
            yield changed


def daemon_flipped(expression: ast.expr) -> Iterator[ast.expr]:
    """A thread or process that is a daemon when it should not be, or the other way round."""
    if not isinstance(expression, ast.Call) or _last_name(expression.func) not in ("Thread", "Process", "Timer"):
        return
    changed = copy.deepcopy(expression)
    given = next((word for word in changed.keywords if word.arg == "daemon"), None)
    if given is None and _last_name(expression.func) != "Timer":
        changed.keywords.append(ast.keyword("daemon", ast.Constant(value=True)))
        yield changed
    elif given is not None:
        given.value = ast.UnaryOp(ast.Not(), given.value)
        yield changed


def order_kept_by_nobody(expression: ast.expr) -> Iterator[ast.expr]:
    """`sorted` that is not there."""
    if isinstance(expression, ast.Call) and _last_name(expression.func) == "sorted" and expression.args:
        yield _call(ast.Name("list"), expression.args[0])


def limit_in_time(expression: ast.expr) -> Iterator[ast.expr]:
    """A join or wait that gives up after a while, which nobody looks at."""
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
        bare = not expression.args and not expression.keywords
        if bare and expression.func.attr in ("join", "wait"):
            yield _call(copy.deepcopy(expression.func), ast.Constant(0.1))


BLOCK: tuple[BlockOperator, ...] = (
    lock_removed, lock_narrowed, lock_split, pair_removed, not_on_the_error_path, failure_not_caught,
    call_dropped, joined_at_once, looked_once, too_early, completion_order,
)  # fmt: skip
EXPRESSION: tuple[ExpressionOperator, ...] = (
    other_class, off_by_one, other_method, daemon_flipped, order_kept_by_nobody, limit_in_time,
)  # fmt: skip


def _call(function: ast.expr, *arguments: ast.expr) -> ast.Call:
    return ast.Call(function, list(arguments), [])


def _with(like: ast.With, body: Block) -> ast.With:
    return ast.With(copy.deepcopy(like.items), body)


def _read_then_write(around: ast.With, update: ast.AugAssign) -> Block:
    read = copy.deepcopy(update.target)
    read.ctx = ast.Load()
    seen = ast.Assign([ast.Name("seen", ast.Store())], read)
    write = ast.Assign([update.target], ast.BinOp(ast.Name("seen", ast.Load()), update.op, update.value))
    return [_with(around, [seen]), _with(around, [write])]


def _method(statement: ast.stmt, name: str | None = None) -> ast.Attribute | None:
    """Return the method that a statement calls and does nothing else, if it is one (of that name)."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        function = statement.value.func
        if isinstance(function, ast.Attribute) and name in (None, function.attr):
            return function
    return None


def _calls(loop: ast.stmt, name: str) -> ast.Attribute | None:
    """Return the method of that name which a statement of a loop calls."""
    body = loop.body if isinstance(loop, ast.For) else []
    return next((found for inner in body if (found := _method(inner, name)) is not None), None)


def _without_release(statement: ast.stmt, lock: str) -> ast.stmt | None:
    """Return a statement without the releases of a lock in it, None when nothing is left."""
    call = _method(statement, "release")
    if call is not None and ast.unparse(call.value) == lock:
        return None
    for field in ("body", "orelse", "finalbody"):
        inner = getattr(statement, field, None)
        if inner:
            kept = [other for one in inner if (other := _without_release(one, lock)) is not None]
            setattr(statement, field, kept or [ast.Pass()])
    return statement


def _last_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _rename(function: ast.expr, name: str) -> None:
    if isinstance(function, ast.Attribute):
        function.attr = name


def _renamed(function: ast.expr, name: str) -> ast.expr:
    """Return a class's neighbour, from its module: the new name need not have been imported."""
    if isinstance(function, ast.Attribute):
        return ast.Attribute(function.value, name, ast.Load())
    module = "concurrent.futures" if name.endswith("Executor") else "threading"
    imported = _call(ast.Name("__import__"), ast.Constant(module))
    return ast.Attribute(
        ast.Attribute(imported, "futures", ast.Load()) if "." in module else imported, name, ast.Load()
    )
