;; Only the elements that are visited have to be pairs.
(write (assq 'a '((a . 1) not-a-pair)))
(write (guard (e ((error-object? e) 'refused)) (assq 'b '((a . 1) not-a-pair))))
(write (guard (e ((error-object? e) 'refused)) (assoc "b" '((a . 1) 5))))
(newline)
