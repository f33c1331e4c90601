; A length no memory could hold is an error like any other shortage, not a crash.
(display "before")
(make-vector 1152921504606846975)
