"""Finds, in a code object, the instructions that touch what threads may share, and says of each what it touches.

The operand of an instruction is followed back symbolically within its basic block, so that the object can be looked up in
the frame when the instruction is about to run. What cannot be followed is taken from the frame's stack then (`stack`).
"""

from __future__ import annotations

import dis
import types

from grader.inside import accesses, looks, shuffles
from grader.inside.reader import Handler, Reader
from grader.inside.sites import Shared, Site


def find_sites(code: types.CodeType, shared: Shared, owners: dict[str, int]) -> dict[int, Site]:
    """Return the sites of one code object by byte offset. `owners` names the scope that each free variable lives in."""
    return Reader(code, shared, owners).read(_HANDLERS)


_HANDLERS: dict[str, Handler] = {
    "LOAD_FAST": accesses.load_fast,
    "LOAD_FAST_CHECK": accesses.load_fast,
    "LOAD_FAST_LOAD_FAST": accesses.load_fast,
    "LOAD_FAST_BORROW": accesses.load_fast,
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW": accesses.load_fast,
    "LOAD_FAST_AND_CLEAR": accesses.load_fast,
    "STORE_FAST": shuffles.store_fast,
    "STORE_FAST_STORE_FAST": shuffles.store_fast,
    "STORE_FAST_LOAD_FAST": accesses.store_load,
    "LOAD_CONST": accesses.load_const,
    "LOAD_SMALL_INT": accesses.load_const,
    "RETURN_CONST": shuffles.nothing,
    "LOAD_GLOBAL": accesses.load_global,
    "LOAD_NAME": accesses.load_global,
    "STORE_GLOBAL": accesses.store_global,
    "STORE_NAME": accesses.store_global,
    "DELETE_GLOBAL": accesses.store_global,
    "DELETE_NAME": accesses.store_global,
    "LOAD_DEREF": accesses.load_cell,
    "LOAD_CLASSDEREF": accesses.load_cell,
    "LOAD_FROM_DICT_OR_DEREF": accesses.load_cell,
    "STORE_DEREF": accesses.store_cell,
    "DELETE_DEREF": accesses.store_cell,
    "JUMP_IF_TRUE_OR_POP": looks.truth_or_pop,
    "JUMP_IF_FALSE_OR_POP": looks.truth_or_pop,
    "FORMAT_VALUE": looks.format_value,
    "FORMAT_SIMPLE": looks.format_value,
    "FORMAT_WITH_SPEC": looks.format_value,
    "CONVERT_VALUE": looks.format_value,
    "MATCH_SEQUENCE": looks.look_at_top,
    "MATCH_MAPPING": looks.look_at_top,
    "GET_LEN": looks.look_at_top,
    "MATCH_CLASS": looks.match_class,
    "LOAD_SUPER_ATTR": accesses.super_attr,
    "LOAD_ATTR": accesses.load_attr,
    "LOAD_METHOD": accesses.load_attr,
    "STORE_ATTR": accesses.store_attr,
    "DELETE_ATTR": accesses.store_attr,
    "BINARY_SUBSCR": accesses.subscript,
    "STORE_SUBSCR": accesses.store_subscript,
    "DELETE_SUBSCR": accesses.delete_subscript,
    "BINARY_SLICE": accesses.slice_of,
    "STORE_SLICE": accesses.slice_of,
    "CONTAINS_OP": accesses.contains,
    "BINARY_OP": accesses.binary,
    "CALL": accesses.call,
    "CALL_KW": accesses.call,
    "CALL_FUNCTION_EX": accesses.call_ex,
    "PRECALL": shuffles.nothing,
    "KW_NAMES": shuffles.nothing,
    "CACHE": shuffles.nothing,
    "RESUME": shuffles.nothing,
    "NOP": shuffles.nothing,
    "EXTENDED_ARG": shuffles.nothing,
    "NOT_TAKEN": shuffles.nothing,
    "BUILD_LIST": shuffles.build,
    "BUILD_TUPLE": shuffles.build,
    "BUILD_SET": shuffles.build,
    "BUILD_STRING": shuffles.build,
    "BUILD_MAP": shuffles.build,
    "PUSH_NULL": shuffles.null,
    "POP_TOP": shuffles.pop,
    "COPY": shuffles.copy,
    "SWAP": shuffles.swap,
    "JUMP_BACKWARD": shuffles.loop,
    "JUMP_BACKWARD_NO_INTERRUPT": shuffles.loop,
    "POP_JUMP_BACKWARD_IF_TRUE": looks.backward_truth,
    "POP_JUMP_BACKWARD_IF_FALSE": looks.backward_truth,
    "POP_JUMP_FORWARD_IF_TRUE": looks.truth,
    "POP_JUMP_FORWARD_IF_FALSE": looks.truth,
    "POP_JUMP_IF_TRUE": shuffles.pop if "TO_BOOL" in dis.opmap else looks.truth,
    "POP_JUMP_IF_FALSE": shuffles.pop if "TO_BOOL" in dis.opmap else looks.truth,
    "POP_JUMP_IF_NONE": shuffles.pop,
    "POP_JUMP_IF_NOT_NONE": shuffles.pop,
    "POP_JUMP_FORWARD_IF_NONE": shuffles.pop,
    "POP_JUMP_FORWARD_IF_NOT_NONE": shuffles.pop,
    "TO_BOOL": looks.truth,
    "UNARY_NOT": looks.truth,
    "COMPARE_OP": looks.compare,
    "IS_OP": shuffles.pop,
    "GET_ITER": looks.get_iter,
    "FOR_ITER": looks.for_iter,
    "SEND": looks.send,
    "UNPACK_SEQUENCE": looks.unpack,
    "UNPACK_EX": looks.unpack,
    "LIST_EXTEND": looks.unpack,
    "SET_UPDATE": looks.unpack,
    "DICT_UPDATE": looks.unpack,
    "DICT_MERGE": looks.unpack,
    "POP_JUMP_BACKWARD_IF_NONE": shuffles.loop,
    "POP_JUMP_BACKWARD_IF_NOT_NONE": shuffles.loop,
}
