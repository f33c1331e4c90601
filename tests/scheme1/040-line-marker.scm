;; A marker sets file and line of what follows it.
(display "before\n")
;#line 40 "other.scm"
(display "after\n")
  (vector-ref #(1 2) 2)
