;; The message of a report is the display form: bytes as they are.
(guard (e (#t (write (error-object-message e)) (write (error-object-irritants e))))
  (error "a\x1;b" "\xff;"))
(newline)
