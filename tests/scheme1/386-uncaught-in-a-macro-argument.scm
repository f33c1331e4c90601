;; What the user wrote keeps its own place.
(define-syntax twice
  (syntax-rules () ((_ e) (begin e e))))
(twice
  (vector-ref (vector) 0))
