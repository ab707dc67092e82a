def count(student, watch, threads, times):
    call = watch.call(student.count_up, threads, times)
    report, started = call.report(), call.threads()
    return {
        "returned": report["returned"],
        "raised": report["raised"],
        "started": len(started),
        "left": len(call.left()),
        "guarded": len(set(watch.guarded("Lock", "RLock")) & set(started)),
    }
