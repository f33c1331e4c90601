;; condition.scm: the expressions of #if and #elif.
;;
;; condition = binary ["?" expression ":" condition]
;; Values are pairs of a 64-bit integer and whether it is unsigned (6.10.1: intmax_t and uintmax_t).  An operand
;; that the operator before it makes irrelevant, as in `0 && 1 / 0`, is parsed with LIVE? #f and may be wrong.

(define-record-type cursor (make-cursor tokens loc) cursor?
  (tokens cursor-tokens set-cursor-tokens!) ; what is left
  (loc cursor-loc))                         ; of the directive, for errors at its end

(define (%look c) (if (null? (cursor-tokens c)) newline-token (car (cursor-tokens c))))
(define (%advance! c)
  (let ((t (%look c)))
    (if (pair? (cursor-tokens c)) (set-cursor-tokens! c (cdr (cursor-tokens c))))
    t))
(define (%here c) (or (token-loc (%look c)) (cursor-loc c)))

(define (%expect! c value)
  (if (token-is? (%look c) value)
      (%advance! c)
      (fail (%here c) "missing `~a` in a #if expression" (punct-text value))))

;; Is the condition TOKENS, expanded, true?
(define (condition-true? tokens loc)
  (if (null? tokens) (fail loc "#if with no expression"))
  (let* ((c (make-cursor tokens loc)) (value (%conditional c #t)))
    (if (pair? (cursor-tokens c))
        (fail (%here c) "`~a` does not belong in a #if expression" (token-text (%look c))))
    (not (= 0 (car value)))))

(define (%signed n) (cons n #f))
(define (%truth x) (cons (if x 1 0) #f))

(define (%conditional c live?)
  (let ((test (%binary c 1 live?)))
    (if (token-is? (%look c) '?)
        (let* ((question (%advance! c))
               (true? (not (= 0 (car test))))
               (a (%conditional c (and live? true?)))
               (colon (%expect! c ':))
               (b (%conditional c (and live? (not true?)))))
          (cons (car (if true? a b)) (or (cdr a) (cdr b))))
        test)))

;; How strongly the operator named VALUE binds; #f: it is none.
(define (%binding value)
  (case value
    ((.barbar) 1) ((&&) 2) ((.bar) 3) ((^) 4) ((&) 5)
    ((== !=) 6) ((< > <= >=) 7) ((<< >>) 8) ((+ -) 9) ((* / %) 10)
    (else #f)))

;; binary = unary {operator binary}, operators that bind at least as strongly as LEVEL.
(define (%binary c level live?)
  (let loop ((left (%unary c live?)))
    (let* ((t (%look c)) (op (token-value t)) (binding (and (eq? (token-kind t) 'punct) (%binding op))))
      (if (and binding (<= level binding))
          (begin
            (%advance! c)
            (let* ((true? (not (= 0 (car left))))
                   (needed? (case op ((&&) true?) ((.barbar) (not true?)) (else #t)))
                   (right (%binary c (+ binding 1) (and live? needed?))))
              (loop (%apply op left right live? (token-loc t)))))
          left))))

(define (%apply op left right live? loc)
  (let* ((a (car left)) (b (car right)) (u? (or (cdr left) (cdr right)))
         (less? (lambda (a b) (if u? (u64<? a b) (< a b)))))
    (case op
      ((&&) (%truth (and (not (= a 0)) (not (= b 0)))))
      ((.barbar) (%truth (or (not (= a 0)) (not (= b 0)))))
      ((.bar) (cons (bit-or a b) u?))
      ((^) (cons (bit-xor a b) u?))
      ((&) (cons (bit-and a b) u?))
      ((==) (%truth (= a b)))
      ((!=) (%truth (not (= a b))))
      ((<) (%truth (less? a b)))
      ((>) (%truth (less? b a)))
      ((<=) (%truth (not (less? b a))))
      ((>=) (%truth (not (less? a b))))
      ((<<) (%shift left (if (cdr right) (%clamped b) b)))
      ((>>) (%shift left (- (if (cdr right) (%clamped b) b))))
      ((+) (cons (+ a b) u?))
      ((-) (cons (- a b) u?))
      ((*) (cons (* a b) u?))
      (else                             ; / and %
       (cond ((not (= b 0))
              (cons (if (eq? op '/)
                        (if u? (u64-quotient a b) (quotient a b))
                        (if u? (u64-remainder a b) (remainder a b)))
                    u?))
             (live? (fail loc "division by zero in a #if expression"))
             (else (cons 0 u?)))))))

;; An unsigned shift count: all from 64 on do the same.
(define (%clamped n) (if (u64<? n 64) n 64))

(define (%shift left count)
  (cons (if (and (cdr left) (< count 0))
            (logical-shift-right (car left) (- count))
            (arithmetic-shift (car left) count))
        (cdr left)))

;; Here int is as wide as intmax_t: a constant is unsigned by its suffix, or if it needs the 64th bit.
(define (%unsigned-constant? text value)
  (or (< value 0)
      (if (or (string-index text 117) (string-index text 85)) #t #f)))

;; unary = ("+" | "-" | "~" | "!") unary | "(" condition ")" | number | character | identifier
(define (%unary c live?)
  (let ((t (%advance! c)))
    (case (token-kind t)
      ((pp-number)
       (let ((text (token-value t)))
         (convert-number! t)
         (if (eq? (token-kind t) 'float)
             (fail (token-loc t) "floating constant ~a in a #if expression" text))
         (cons (token-value t) (%unsigned-constant? text (token-value t)))))
      ((int) (%signed (token-value t)))
      ((char) (convert-char! t) (%signed (token-value t)))
      ((identifier) (%signed 0))        ; keywords too: there are none yet
      ((punct)
       (case (token-value t)
         ((.lparen)
          (let* ((value (%conditional c live?)) (close (%expect! c '.rparen)))
            value))
         ((+) (%unary c live?))
         ((-) (let ((v (%unary c live?))) (cons (- (car v)) (cdr v))))
         ((~) (let ((v (%unary c live?))) (cons (bit-not (car v)) (cdr v))))
         ((!) (%truth (= 0 (car (%unary c live?)))))
         (else (fail (token-loc t) "`~a` where a #if expression needs an operand" (token-text t)))))
      ((newline) (fail (cursor-loc c) "a #if expression ends where it needs an operand"))
      (else (fail (token-loc t) "`~a` does not belong in a #if expression" (token-text t))))))
