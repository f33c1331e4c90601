;; builtin.scm - functions and operators that are known by name: __builtin_va_start and the like.

(define builtins (make-hash-table))           ; name -> procedure of a place; the name has been read

;; FORMs read the rest of a call of the builtin NAME at LOC, behind the "(", and return its node.
(define-syntax define-builtin
  (syntax-rules ()
    ((_ (name loc) form ...) (hash-table-set! builtins 'name (lambda (loc) (expect! '.lparen) form ...)))))

(define (closing n) (expect! '.rparen) n)

;; ---------------------------------------------------------------- variable arguments

;; The address of the first argument behind the named ones.
(define (variadic-start loc)
  (if (not in-function) (fail loc "va_start outside of a function"))
  (let ((sig (type-info function-type-now)))
    (if (not (fsig-variadic? sig)) (fail loc "the function has no variable arguments"))
    (let next ((l (fsig-params sig)) (words (if (wide-result? (type-base function-type-now)) 1 0)))
      (if (pair? l)
          (next (cdr l) (+ words (if (struct? (car l)) (words-of (car l)) 1)))
          (%make-node 'argp (pointer-to type:char) loc (* 8 (max 0 (- words 4))) #f #f 1)))))

;; An argument that is a va_list: with us a char * that can be assigned to.
(define (parse-va-list)
  (let* ((loc (here)) (n (parse-assignment)))
    (if (not (and (lvalue? n) (pointer? (node-type n))))
        (fail loc "a va_list is wanted, not ~a" (type-text (node-type n))))
    n))

(define-builtin (__builtin_va_start loc)
  (let* ((ap (parse-va-list)) (start (convert (variadic-start loc) (unqualified (node-type ap)) loc)))
    (if (accept! '.comma) (parse-assignment))
    (closing (convert (new-assign ap start loc) type:void loc))))

(define-builtin (__builtin_va_end loc) (parse-va-list) (closing (convert (new-int 0 loc) type:void loc)))

(define-builtin (__builtin_va_copy loc)
  (let ((to (parse-va-list)))
    (expect! '.comma)
    (let ((from (rvalue (parse-assignment))))
      (closing (convert (new-assign to (convert from (unqualified (node-type to)) loc) loc) type:void loc)))))

(define-builtin (__builtin_va_arg loc)
  (let ((ap (parse-va-list)))
    (expect! '.comma)
    (with-sizes
     (lambda ()
       (let* ((type-loc (here)) (t (parse-type-name)) (bytes (new-num type:long (align-up (type-size t) 8) loc)))
         (if (or (function? t) (< (type-size t) 0)) (fail type-loc "an argument cannot be ~a" (type-text t)))
         (closing (new-deref (new-same* (update ap 'add bytes #t loc) (pointer-to t)) 0 t loc))))
     loc)))

;; ---------------------------------------------------------------- what is known when compiling

(define-builtin (__builtin_expect loc)
  (let ((n (convert (rvalue (parse-assignment)) type:long loc)))
    (expect! '.comma)
    (parse-assignment)
    (closing n)))

(define-builtin (__builtin_constant_p loc) (closing (new-int (if (num? (rvalue (parse-assignment))) 1 0) loc)))

(define-builtin (__builtin_types_compatible_p loc)
  (let ((s (parse-type-name)))
    (expect! '.comma)
    (let ((t (parse-type-name)))
      (closing (new-int (if (compatible? (unqualified s) (unqualified t)) 1 0) loc)))))

(define-builtin (__builtin_choose_expr loc)
  (let ((test (constant-integer (parse-conditional) loc)))
    (expect! '.comma)
    (let ((yes (parse-assignment)))
      (expect! '.comma)
      (let ((no (parse-assignment))) (closing (if (zero? test) no yes))))))

(define-builtin (__builtin_offsetof loc)
  (let ((t (parse-type-name)))
    (expect! '.comma)
    (let next ((n (select-member (new-deref (new-num (pointer-to t) 0 loc) 0 t loc) (expect-identifier!) loc)))
      (let ((loc (here)))
        (cond ((accept! '.dot) (next (select-member n (expect-identifier!) loc)))
              ((accept! '.lbracket) (next (parse-index n loc)))
              (else (closing (convert (take-address n loc) type:ulong loc))))))))

(define-builtin (__builtin_unreachable loc) (closing (convert (new-int 0 loc) type:void loc)))

;; ---------------------------------------------------------------- alloca

;; Until the function returns, or the scope of a variable length array is left that was there before.
(define (parse-alloca loc)
  (expect! '.lparen)
  (let ((n (convert (rvalue (parse-assignment)) type:ulong loc)))
    (closing (new-alloca n 16 (pointer-to type:void) loc))))

(define (new-alloca bytes align type loc)
  (set! dynamic-frame? #t)
  (%make-node 'alloca type loc bytes align #f calls))

(hash-table-set! builtins '__builtin_alloca parse-alloca)
(hash-table-set! builtins 'alloca parse-alloca)
