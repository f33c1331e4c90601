; args: one --two=3 four
;; Index 0 is the engine, 1 the source, 2 the first user argument.
(write (cdr (cdr (sys-argv))))
(newline)
