; The depth of a pattern variable does not depend on what it matches first.
(define-syntax three
  (syntax-rules ()
    ((_ ((a b ...) ...) ...) '(((a (b ...)) ...) ...))))
(write (three () ((1 2)) ((3) (4 5 6))))
(write (three ((1)) ((2 3))))
(write (three () ()))
