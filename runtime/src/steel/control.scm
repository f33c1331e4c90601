;; control.scm - the steel engine's procedures that leave early, over (%catch k thunk): the value of thunk, or the one
;; that an escape to k brings.

(define (call/ec f)
  (let ((k (%new-escape #f)))
    (%catch k (lambda () (let ((result (f k))) (%end-escape k) result)))))

(define call-with-escape-continuation call/ec)

;; The guard's escape object is among the handlers; what is raised comes as its value.
(define (%guard thunk handler)
  (let* ((k (%new-escape #t))
         (result (%catch k (lambda () (let ((result (thunk))) (%end-escape k) result)))))
    (if (%landed? k) (handler result) result)))
