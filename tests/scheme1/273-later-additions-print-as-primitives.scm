(define-record-type point (make-point x) point? (x point-x set-point-x!))
(write (list make-point point? point-x set-point-x!))
(write (call/ec (lambda (k) (list k))))
(write (list make-hash-table hash-table-ref hash-table-walk vector vector-ref make-builder builder-add! raise
             with-exception-handler dynamic-wind call/ec vector-map vector-for-each load delete-file error-object?))
(newline)
