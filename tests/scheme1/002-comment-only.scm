; nothing to evaluate
