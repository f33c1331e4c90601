;; internal.scm - an engine's procedures that call other procedures, in Scheme over a few primitives of each engine.
;; They print as #<prim>, and a failure inside one is located at its caller.

;; ---------------------------------------------------------------- values

(define (call-with-values producer receiver)
  (%spread receiver (producer)))

;; ---------------------------------------------------------------- escapes and winds

;; The wind list holds, for each dynamic-wind we are in, innermost first, its `after` thunk and the handlers
;; installed around it, which are those that `after` runs with.
(define (dynamic-wind before thunk after)
  (before)
  (%set-winds! (cons (cons after (%handlers)) (%winds)))
  (let ((result (thunk)))
    (%set-winds! (cdr (%winds)))
    (after)
    result))

;; Leaves to escape object K with V, running what is due on the way.
(define (%escape k v)
  (if (not (%escape-live? k))
      (%fail "escape procedure used after its extent"))
  (let unwind ()
    (cond ((eq? (%winds) (%escape-winds k)) (%escape-jump k v))
          (else
           (let ((wind (car (%winds))))
             (%set-winds! (cdr (%winds)))
             (%set-handlers! (cdr wind))
             ((car wind))
             (unwind))))))

;; ---------------------------------------------------------------- conditions

;; The handler list holds procedures, and an escape object for each guard, innermost first.

(define (with-exception-handler handler thunk)
  (%check-procedure 'with-exception-handler handler)
  (let ((outer (%handlers)))
    (%set-handlers! (cons handler outer))
    (let ((result (thunk)))
      (%set-handlers! outer)
      result)))

(define (%raise condition continuable?)
  (let ((handlers (%handlers)))
    (cond ((null? handlers) (%uncaught condition))
          ((%escape? (car handlers)) (%escape (car handlers) condition))
          (else
           (%set-handlers! (cdr handlers))
           (let ((result ((car handlers) condition)))
             (cond (continuable? (%set-handlers! handlers) result)
                   (else (%fail "handler returned from non-continuable raise"))))))))

(define (raise condition) (%raise condition #f))
(define (raise-continuable condition) (%raise condition #t))
(define (%reraise condition) (%raise condition #f))

;; ---------------------------------------------------------------- hash tables

(define %missing (cons 'missing '()))

(define (%or-default who key found default)
  (cond ((not (eq? found %missing)) found)
        ((null? default) (%hash-table-missing who key))
        ((procedure? (car default)) ((car default)))
        (else (car default))))

(define hash-table-ref
  (case-lambda
    ((table key) (%or-default 'hash-table-ref key (%hash-table-find 'hash-table-ref table key %missing) '()))
    ((table key default)
     (%or-default 'hash-table-ref key (%hash-table-find 'hash-table-ref table key %missing) (cons default '())))))

(define hash-table-update!
  (case-lambda
    ((table key f) (%hash-table-update! table key f '()))
    ((table key f default) (%hash-table-update! table key f (cons default '())))))

(define (%hash-table-update! table key f default)
  (let ((old (%hash-table-find 'hash-table-update! table key %missing)))
    (hash-table-set! table key (f (%or-default 'hash-table-update! key old default)))))

;; Visits the keys present at the start that are still there when their turn comes.
(define (hash-table-walk table f)
  (%check-hash-table 'hash-table-walk table)
  (%check-procedure 'hash-table-walk f)
  (let next ((keys (hash-table-keys table)))
    (if (pair? keys)
        (let ((value (%hash-table-find 'hash-table-walk table (car keys) %missing)))
          (if (not (eq? value %missing)) (f (car keys) value))
          (next (cdr keys))))))

;; ---------------------------------------------------------------- vectors

(define (%shortest vectors)
  (let next ((rest (cdr vectors)) (n (vector-length (car vectors))))
    (if (null? rest)
        n
        (next (cdr rest) (let ((m (vector-length (car rest)))) (if (< m n) m n))))))

(define (%elements vectors i)
  (let next ((rest vectors) (items '()))
    (if (null? rest) (reverse items) (next (cdr rest) (cons (vector-ref (car rest) i) items)))))

(define vector-map
  (case-lambda
    ((f v)
     (let* ((n (vector-length v)) (result (make-vector n)))
       (let next ((i 0))
         (cond ((= i n) result)
               (else (vector-set! result i (f (vector-ref v i))) (next (+ i 1)))))))
    ((f v . more)
     (let* ((vectors (cons v more)) (n (%shortest vectors)) (result (make-vector n)))
       (let next ((i 0))
         (cond ((= i n) result)
               (else (vector-set! result i (apply f (%elements vectors i))) (next (+ i 1)))))))))

(define vector-for-each
  (case-lambda
    ((f v)
     (let ((n (vector-length v)))
       (let next ((i 0))
         (if (< i n) (begin (f (vector-ref v i)) (next (+ i 1)))))))
    ((f v . more)
     (let* ((vectors (cons v more)) (n (%shortest vectors)))
       (let next ((i 0))
         (if (< i n) (begin (apply f (%elements vectors i)) (next (+ i 1)))))))))

;; ---------------------------------------------------------------- load

(define (load path)
  (%load-open path)
  (dynamic-wind
    (lambda () #t)
    (lambda ()
      (let next ((thunk (%load-next)))
        (if thunk (begin (thunk) (next (%load-next))))))
    %load-close))
