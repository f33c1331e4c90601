(define-record-type oops (make-oops) oops?)
(raise (make-oops))
