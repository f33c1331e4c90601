;; float.scm - arithmetic on floating constants, exact and rounded once: what the compiler folds.
;;
;; A float is its bits, SIZE its bytes (4 or 8).  A finite value is taken apart into sign, significand and exponent,
;; worked on as a ratio of naturals of any size (literal.scm), and rounded by ratio->bits.

(define (format-for size) (if (= size 4) binary32 binary64))
(define (fraction-bits size) (if (= size 4) 23 52))
(define (float-negative? x size) (= 1 (logical-shift-right x (- (* 8 size) 1))))
(define (float-exponent x size) (bit-and (arithmetic-shift x (- 0 (fraction-bits size))) (if (= size 4) 255 2047)))
(define (float-fraction x size) (bit-and x (- (arithmetic-shift 1 (fraction-bits size)) 1)))
(define (float-top size) (if (= size 4) 255 2047))
(define (float-infinity size) (arithmetic-shift (float-top size) (fraction-bits size)))
(define (float-nan size) (bit-or (float-infinity size) (arithmetic-shift 1 (- (fraction-bits size) 1))))
(define (nan? x size) (and (= (float-exponent x size) (float-top size)) (not (zero? (float-fraction x size)))))
(define (infinite? x size) (and (= (float-exponent x size) (float-top size)) (zero? (float-fraction x size))))

;; Significand and exponent of finite X: X = significand * 2^exponent.
(define (float-significand x size)
  (if (zero? (float-exponent x size))
      (float-fraction x size)
      (bit-or (float-fraction x size) (arithmetic-shift 1 (fraction-bits size)))))
(define (float-scale x size)
  (- (max 1 (float-exponent x size)) (if (= size 4) 150 1075)))

(define (natural->big n)                      ; N: 64 bits, unsigned
  (let next ((n n))
    (if (zero? n) '() (cons (bit-and n %limb-mask) (next (logical-shift-right n %limb-bits))))))

(define (big-add a b)
  (let next ((a a) (b b) (carry 0))
    (cond ((and (null? a) (null? b)) (if (zero? carry) '() (list carry)))
          (else
           (let ((n (+ (if (null? a) 0 (car a)) (if (null? b) 0 (car b)) carry)))
             (cons (bit-and n %limb-mask)
                   (next (if (null? a) a (cdr a)) (if (null? b) b (cdr b)) (arithmetic-shift n (- 0 %limb-bits)))))))))

(define (big-multiply a b)
  (if (null? b) '()
      (big-add (big-multiply-add a (car b) 0) (big-shift (big-multiply a (cdr b)) %limb-bits))))

(define big-one '(1))

;; (-1 if NEGATIVE?) * N * 2^E / M as bits.
(define (pack negative? n m e size)
  (with-sign negative?
             (if (< e 0)
                 (ratio->bits n (big-shift m (- 0 e)) (format-for size))
                 (ratio->bits (big-shift n e) m (format-for size)))
             size))

(define (with-sign negative? bits size)
  (if negative? (bit-or bits (arithmetic-shift 1 (- (* 8 size) 1))) bits))

(define (integer->float n unsigned? size)
  (let ((negative? (and (not unsigned?) (< n 0))))
    (pack negative? (natural->big (if negative? (- 0 n) n)) big-one 0 size)))

;; Toward zero; modulo 2^64 if it does not fit.
(define (float->integer x size)
  (let* ((m (float-significand x size)) (e (float-scale x size))
         (n (cond ((= (float-exponent x size) (float-top size)) 0)
                  ((< e 0) (logical-shift-right m (- 0 e)))
                  (else (arithmetic-shift m e)))))
    (if (float-negative? x size) (- 0 n) n)))

;; X of FROM bytes in the other format.
(define (float->float x from)
  (let ((to (if (= from 4) 8 4)) (negative? (float-negative? x from)))
    (cond ((nan? x from) (float-nan to))
          ((infinite? x from) (with-sign negative? (float-infinity to) to))
          (else (pack negative? (natural->big (float-significand x from)) big-one (float-scale x from) to)))))

(define (float-zero? x size) (and (zero? (float-exponent x size)) (zero? (float-fraction x size))))

;; OP: add sub mul div.
(define (float-arithmetic op x y size)
  (if (eq? op 'sub)
      (float-arithmetic 'add x (bit-xor y (arithmetic-shift 1 (- (* 8 size) 1))) size)
      (let* ((sx (float-negative? x size)) (sy (float-negative? y size)) (sign (not (eq? sx sy)))
             (m (natural->big (float-significand x size))) (n (natural->big (float-significand y size)))
             (e (float-scale x size)) (f (float-scale y size)))
        (cond
          ((or (nan? x size) (nan? y size)) (float-nan size))
          ((or (infinite? x size) (infinite? y size)) (infinite-arithmetic op x y sign size))
          ((eq? op 'mul) (pack sign (big-multiply m n) big-one (+ e f) size))
          ((eq? op 'div)
           (cond ((not (float-zero? y size)) (pack sign m n (- e f) size))
                 ((float-zero? x size) (float-nan size))
                 (else (with-sign sign (float-infinity size) size))))
          (else
           (let* ((low (min e f)) (m (big-shift m (- e low))) (n (big-shift n (- f low))))
             (cond ((not sign) (pack sx (big-add m n) big-one low size))
                   ((= 0 (big-compare m n)) 0)
                   ((< 0 (big-compare m n)) (pack sx (big-subtract m n) big-one low size))
                   (else (pack sy (big-subtract n m) big-one low size)))))))))

(define (infinite-arithmetic op x y sign size)
  (let ((infinity (float-infinity size)))
    (case op
      ((add) (cond ((not (infinite? y size)) x) ((not (infinite? x size)) y) (sign (float-nan size)) (else x)))
      ((mul) (if (or (float-zero? x size) (float-zero? y size)) (float-nan size) (with-sign sign infinity size)))
      (else (cond ((and (infinite? x size) (infinite? y size)) (float-nan size))
                  ((infinite? x size) (with-sign sign infinity size))
                  (else (with-sign sign 0 size)))))))

;; OP: eq ne lt le.
(define (float-compare op x y size)
  (if (or (nan? x size) (nan? y size))
      (eq? op 'ne)
      (let ((a (ordered x size)) (b (ordered y size)))
        (case op ((eq) (= a b)) ((ne) (not (= a b))) ((lt) (< a b)) (else (<= a b))))))

;; An integer that orders as X does.
(define (ordered x size)
  (let ((magnitude (bit-and x (- (arithmetic-shift 1 (- (* 8 size) 1)) 1))))
    (if (float-negative? x size) (- 0 magnitude) magnitude)))
