call(1,
