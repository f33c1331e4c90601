;; literal.scm: the values of constants: integers, floating constants, characters, strings.
;;
;; Floating constants are converted exactly: the text is read as a ratio of two natural numbers of any size,
;; the ratio is divided out to one bit more than the format holds, and rounded to nearest, ties to even.


;;;; Natural numbers of any size: lists of 28-bit limbs, lowest first, without zeros at the end

(define %limb-bits 28)
(define %limb-mask (- (arithmetic-shift 1 %limb-bits) 1))

;; A * FACTOR + CARRY.  FACTOR and CARRY are below 2^28.
(define (big-multiply-add a factor carry)
  (let loop ((a a) (carry carry) (out '()))
    (if (null? a)
        (reverse (if (= carry 0) out (cons carry out)))
        (let ((n (+ (* (car a) factor) carry)))
          (loop (cdr a) (arithmetic-shift n (- %limb-bits)) (cons (bit-and n %limb-mask) out))))))

;; A * 10^N.
(define (big-scale-10 a n)
  (cond ((= n 0) a)
        ((< n 7) (big-scale-10 (big-multiply-add a 10 0) (- n 1)))
        (else (big-scale-10 (big-multiply-add a 10000000 0) (- n 7)))))

;; A * 2^N.
(define (big-shift a n)
  (if (null? a)
      a
      (let loop ((n n) (zeros '()))
        (if (<= %limb-bits n)
            (loop (- n %limb-bits) (cons 0 zeros))
            (append zeros (big-multiply-add a (arithmetic-shift 1 n) 0))))))

;; Number of bits of A.
(define (big-bits a)
  (let loop ((a a) (n 0))
    (cond ((null? a) 0)
          ((null? (cdr a))
           (let count ((limb (car a)) (n n))
             (if (= limb 0) n (count (arithmetic-shift limb -1) (+ n 1)))))
          (else (loop (cdr a) (+ n %limb-bits))))))

;; -1, 0 or 1 as A is less than, equal to or greater than B.
(define (big-compare a b)
  (let loop ((a a) (b b) (lower 0))
    (cond ((null? a) (if (null? b) lower -1))
          ((null? b) 1)
          (else (loop (cdr a) (cdr b)
                      (cond ((< (car a) (car b)) -1)
                            ((> (car a) (car b)) 1)
                            (else lower)))))))

;; A - B, which is not negative.
(define (big-subtract a b)
  (let loop ((a a) (b b) (borrow 0) (out '()))
    (if (null? a)
        (let trim ((out out))
          (if (and (pair? out) (= 0 (car out))) (trim (cdr out)) (reverse out)))
        (let ((n (- (- (car a) (if (null? b) 0 (car b))) borrow)))
          (loop (cdr a) (if (null? b) b (cdr b)) (if (< n 0) 1 0) (cons (bit-and n %limb-mask) out))))))


;;;; From a ratio to IEEE 754

(define-record-type format-of (make-format-of precision bias top) format-of?
  (precision format-precision)          ; bits of the significand, the hidden one included
  (bias format-bias)                    ; exponent bias, which is also the largest exponent
  (top format-top))                     ; the exponent field of infinity

(define binary64 (make-format-of 53 1023 2047))
(define binary32 (make-format-of 24 127 255))

;; The bits of N / M, naturals, M not 0, in FORMAT.
;;
;; With e such that 2^e <= N/M < 2^(e+1), the significand has p bits: all of them, or fewer below the smallest
;; normal number.  q = floor(N/M * 2^(p-1-e)), and what the division leaves decides the rounding.  Rounding up
;; may carry into the next power of two; the encoding is such that adding 1 to it does that too.
(define (ratio->bits n m format)
  (if (null? n)
      0
      (let* ((d (- (big-bits n) (big-bits m)))
             (e (if (< (big-compare (big-shift n (if (< d 0) (- d) 0))
                                    (big-shift m (if (< d 0) 0 d)))
                       0)
                    (- d 1)
                    d))
             (lowest (- 1 (format-bias format)))
             (full (format-precision format))
             (p (if (< e lowest) (- full (- lowest e)) full))
             (fraction-bits (- full 1)))
        (cond ((< (format-bias format) e) (arithmetic-shift (format-top format) fraction-bits))
              ((< p 0) 0)
              (else
               (let ((q (%rounded-quotient n m (- p (+ 1 e)))))
                 (if (< e lowest)
                     q
                     (+ q (arithmetic-shift (- e lowest) fraction-bits)))))))))

;; N * 2^SHIFT / M, which is below 2^54, rounded to nearest, ties to even.
(define (%rounded-quotient n m shift)
  (let* ((bits 54)
         (d (big-shift m (+ bits (if (< shift 0) (- shift) 0)))))
    (let loop ((i 0) (r (big-shift n (if (< shift 0) 0 shift))) (q 0))
      (let* ((fits? (<= 0 (big-compare r d)))
             (r (if fits? (big-subtract r d) r))
             (q (+ (* 2 q) (if fits? 1 0)))
             (twice (big-multiply-add r 2 0)))
        (if (< i bits)
            (loop (+ i 1) twice q)
            (let ((half (big-compare twice d)))
              (if (or (> half 0) (and (= half 0) (= 1 (bit-and q 1))))
                  (+ q 1)
                  q)))))))


;;;; Numbers

;; Is the pp-number TEXT a floating constant?
(define (%floating? text)
  (let ((hex? (%hex? text)))
    (or (string-index text 46)
        (if hex?
            (or (string-index text 112) (string-index text 80))
            (or (string-index text 101) (string-index text 69))))))

(define (%hex? text)
  (and (< 2 (string-length text))
       (= 48 (string-ref text 0))
       (= 120 (bit-or 32 (string-ref text 1)))))

;; Makes the pp-number T an int or float token.
(define (convert-number! t)
  (let ((text (token-value t)))
    (if (%floating? text)
        (%convert-float! t text)
        (call-with-values
          (lambda () (parse-integer text (token-loc t)))
          (lambda (value type)
            (set-token-kind! t 'int)
            (set-token-value! t value)
            (set-token-extra! t type))))))

;; integer = (decimal | "0" octal | "0x" hex | "0b" binary) suffix
;; Returns the value and the type (6.4.4.1): the first of the list that holds it.
(define (parse-integer text loc)
  (let* ((size (string-length text))
         (second (if (< 1 size) (bit-or 32 (string-ref text 1)) 0))
         (base (cond ((not (= 48 (string-ref text 0))) 10)
                     ((= second 120) 16)
                     ((= second 98) 2)
                     (else 8))))
    (let loop ((i (if (or (= base 16) (= base 2)) 2 0)) (value 0))
      (let ((digit (and (< i size) (%digit (string-ref text i) base))))
        (cond (digit
               (if (not (<= digit (- base 1)))
                   (fail loc "invalid digit in octal constant ~a" text))
               (if (u64<? (u64-quotient (- -1 digit) base) value)
                   (fail loc "integer constant ~a is too large: it needs more than 64 bits" text))
               (loop (+ i 1) (+ (* value base) digit)))
              ((and (= i 2) (or (= base 16) (= base 2)))
               (fail loc "invalid number ~a" text))
              (else
               (values value (%integer-type value base (bytevector-copy text i size) text loc))))))))

;; In base 8 the digits 8 and 9 count, to be refused.
(define (%digit c base)
  (cond ((= base 16) (hex-digit c))
        ((= base 2) (and (or (= c 48) (= c 49)) (- c 48)))
        (else (and (<= 48 c) (<= c 57) (- c 48)))))

(define (%integer-type value base suffix text loc)
  (let* ((lower (string-downcase suffix))
         (unsigned? (string-index lower 117))
         (decimal? (= base 10))
         (rank (cond ((or (string=? lower "") (string=? lower "u")) 'int)
                     ((or (string=? lower "l") (string=? lower "ul") (string=? lower "lu")) 'long)
                     ((and (or (string=? lower "ll") (string=? lower "ull") (string=? lower "llu"))
                           (not (%mixed-case-ll? suffix)))
                      'long-long)
                     (else (fail loc "invalid suffix on number ~a" text))))
         (fits-31? (and (<= 0 value) (<= value 2147483647)))
         (fits-32? (and (<= 0 value) (<= value 4294967295)))
         (fits-63? (<= 0 value)))
    (cond ((and (eq? rank 'int) fits-31? (not unsigned?)) 'int)
          ((and (eq? rank 'int) fits-32? (or unsigned? (not decimal?))) 'unsigned-int)
          ((eq? rank 'long-long)
           (if (or unsigned? (not fits-63?)) 'unsigned-long-long 'long-long))
          (unsigned? 'unsigned-long)
          (fits-63? 'long)
          (decimal?
           (warn loc "integer constant ~a is so large that it is unsigned" text)
           'unsigned-long)
          (else 'unsigned-long))))

(define (%mixed-case-ll? suffix) (and (string-index suffix 108) (string-index suffix 76)))

;; float = decimal-digits-and-point ([eE] sign? digits)? [fFlL]?
;;       | "0x" hex-digits-and-point [pP] sign? digits [fFlL]?
(define (%convert-float! t text)
  (let* ((size (string-length text))
         (loc (token-loc t))
         (hex? (%hex? text))
         (last-byte (bit-or 32 (string-ref text (- size 1))))
         (type (cond ((and (= last-byte 102) (or (not hex?) (%exponent-at text hex?))) 'float)
                     ((= last-byte 108) 'long-double)
                     (else 'double)))
         (end (if (eq? type 'double) size (- size 1)))
         (mark (or (%exponent-at text hex?) end)))
    (if (and hex? (= mark end))
        (fail loc "hexadecimal floating constant ~a has no exponent" text))
    (call-with-values
      (lambda () (%digits text (if hex? 2 0) mark (if hex? 16 10) loc))
      (lambda (significand places)
        (let ((exponent (%exponent text mark end loc)))
          (set-token-kind! t 'float)
          (set-token-extra! t type)
          (set-token-value! t
            (scaled->bits significand
                          (if hex? 2 10)
                          (- exponent (if hex? (* 4 places) places))
                          (if (eq? type 'float) binary32 binary64))))))))

;; Index of the exponent mark, or #f.
(define (%exponent-at text hex?)
  (if hex?
      (or (string-index text 112) (string-index text 80))
      (or (string-index text 101) (string-index text 69))))

;; The digits of TEXT from START to END, one point among them: as a natural, and how many follow the point.
(define (%digits text start end base loc)
  (let loop ((i start) (n '()) (digits 0) (point #f))
    (if (= i end)
        (if (= digits 0)
            (fail loc "invalid number ~a" text)
            (values n (if point (- digits point) 0)))
        (let* ((c (string-ref text i)) (digit (%digit c base)))
          (cond (digit (loop (+ i 1) (big-multiply-add n base digit) (+ digits 1) point))
                ((and (= c 46) (not point)) (loop (+ i 1) n digits digits))
                (else (fail loc "invalid number ~a" text)))))))

;; The exponent that begins with the mark at index MARK; 0 if there is none.  Cut to what makes any
;; difference for constants of less than a million digits.
(define (%exponent text mark end loc)
  (if (= mark end)
      0
      (let* ((sign (if (< (+ mark 1) end) (string-ref text (+ mark 1)) 0))
             (start (if (or (= sign 43) (= sign 45)) (+ mark 2) (+ mark 1))))
        (if (= start end) (fail loc "exponent of ~a has no digits" text))
        (let loop ((i start) (n 0))
          (if (= i end)
              (if (= sign 45) (- n) n)
              (let ((digit (%digit (string-ref text i) 10)))
                (if (not digit) (fail loc "invalid suffix on number ~a" text))
                (loop (+ i 1) (if (< n 100000000) (+ (* 10 n) digit) n))))))))

;; The bits of N * BASE^EXPONENT, BASE 2 or 10.  What is far outside the range of every format is not
;; computed; 3.3219 bits make a decimal digit.
(define (scaled->bits n base exponent format)
  (let ((magnitude (+ (big-bits n) (if (= base 2) exponent (quotient (* exponent 33219) 10000)))))
    (cond ((null? n) 0)
          ((< 1500 magnitude) (arithmetic-shift (format-top format) (- (format-precision format) 1)))
          ((< magnitude -1500) 0)
          (else
           (let ((scale (lambda (a k) (if (= base 2) (big-shift a k) (big-scale-10 a k)))))
             (if (< exponent 0)
                 (ratio->bits n (scale '(1) (- exponent)) format)
                 (ratio->bits (scale n exponent) '(1) format)))))))


;;;; Characters and strings

(define-record-type prefix (make-prefix name length width type) prefix?
  (name prefix-name)                    ; byte string: "" L u U u8
  (length prefix-length)
  (width prefix-width)                  ; bytes in an element
  (type prefix-type))                   ; of an element

(define %no-prefix (make-prefix "" 0 1 'char))
(define %prefixes
  (list (make-prefix "L" 1 4 'int)
        (make-prefix "u" 1 2 'unsigned-short)
        (make-prefix "U" 1 4 'unsigned-int)
        (make-prefix "u8" 2 1 'char)))

;; The prefix of the spelling TEXT.
(define (%prefix-of text)
  (let ((open (let loop ((i 0))
                (let ((c (string-ref text i)))
                  (if (or (= c 34) (= c 39)) i (loop (+ i 1)))))))
    (if (= open 0)
        %no-prefix
        (any (lambda (p) (and (string=? (prefix-name p) (bytevector-copy text 0 open)) p))
             %prefixes))))

;; Makes the char token T an int token.  'ab' is a * 256 + b, as everywhere.
(define (convert-char! t)
  (let* ((text (token-value t))
         (prefix (%prefix-of text))
         (width (prefix-width prefix))
         (b (make-builder)))
    (%decode! b text prefix (token-loc t))
    (let* ((bytes (builder->bytevector b)) (size (string-length bytes)))
      (cond ((= size 0) (fail (token-loc t) "empty character constant"))
            ((and (< 1 width) (< width size))
             (fail (token-loc t) "~a holds more than one character" text))
            ((< 4 size) (fail (token-loc t) "character constant ~a is too long for its type" text)))
      (set-token-kind! t 'int)
      (set-token-extra! t (if (= width 1) 'int (prefix-type prefix)))
      (set-token-value! t
        (cond ((and (= width 1) (= size 1)) (sign-extend (string-ref bytes 0) 8))
              ((= width 1)
               (sign-extend (let loop ((i 0) (n 0))
                              (if (= i size) n (loop (+ i 1) (+ (* 256 n) (string-ref bytes i)))))
                            32))
              ((eq? (prefix-type prefix) 'int) (sign-extend (%element bytes 4) 32))
              (else (%element bytes width)))))))

;; The first WIDTH bytes as a little-endian number.
(define (%element bytes width)
  (let loop ((i (- width 1)) (n 0))
    (if (< i 0) n (loop (- i 1) (+ (* 256 n) (string-ref bytes i))))))

;; Makes of the adjacent pp-string tokens TS, one or more, a string token.  A prefix of one holds for all.
(define (join-strings ts)
  (let* ((first (car ts))
         (prefix (let loop ((ts ts) (prefix %no-prefix))
                   (if (null? ts)
                       prefix
                       (let ((p (%prefix-of (token-value (car ts)))))
                         (cond ((eq? p %no-prefix) (loop (cdr ts) prefix))
                               ((or (eq? prefix %no-prefix) (eq? prefix p)) (loop (cdr ts) p))
                               (else (fail (token-loc (car ts))
                                           "adjacent strings have different prefixes, ~a and ~a"
                                           (prefix-name prefix) (prefix-name p))))))))
         (text (token-value first))
         (bytes (if (and (null? (cdr ts)) (eq? prefix %no-prefix) (not (string-index text 92)))
                    (bytevector-copy text 1 (- (string-length text) 1))
                    (let ((b (make-builder)))
                      (for-each (lambda (t) (%decode! b (token-value t) prefix (token-loc t))) ts)
                      (builder->bytevector b)))))
    (make-token 'string bytes (token-loc first) (token-flags first) '() (prefix-type prefix))))

;; Appends to B the elements of the literal spelled TEXT, with the element width of PREFIX, which may be
;; another literal's.
(define (%decode! b text prefix loc)
  (let ((end (- (string-length text) 1)) (width (prefix-width prefix)))
    (let loop ((i (+ 1 (prefix-length (%prefix-of text)))))
      (if (< i end)
          (let ((c (string-ref text i)))
            (cond ((= c 92) (loop (%decode-escape! b text i width loc)))
                  ((< c 128) (%emit-element! b c width) (loop (+ i 1)))
                  ((= width 1) (builder-add! b c) (loop (+ i 1)))
                  (else (loop (%decode-utf-8! b text i width loc)))))))))

(define (%emit-element! b n width)
  (builder-add! b (bit-and n 255))
  (if (< 1 width)
      (%emit-element! b (arithmetic-shift n -8) (- width 1))))

;; Appends a character: in UTF-8, UTF-16 or as it is.
(define (%emit-code-point! b n width)
  (cond ((= width 1) (emit-utf-8! b n))
        ((and (= width 2) (<= #x10000 n))
         (let ((offset (- n #x10000)))
           (%emit-element! b (+ #xd800 (arithmetic-shift offset -10)) 2)
           (%emit-element! b (+ #xdc00 (bit-and offset #x3ff)) 2)))
        (else (%emit-element! b n width))))

;; The UTF-8 sequence at index I.  Returns the index behind it.
(define (%decode-utf-8! b text i width loc)
  (let* ((c (string-ref text i))
         (more (cond ((= #xc0 (bit-and c #xe0)) 1) ((= #xe0 (bit-and c #xf0)) 2) ((= #xf0 (bit-and c #xf8)) 3)
                     (else (fail loc "wide literal is not valid UTF-8")))))
    (let loop ((k 1) (n (bit-and c (- (arithmetic-shift 64 (- more)) 1))))
      (if (<= k more)
          (let ((c (string-ref text (+ i k))))
            (if (not (= #x80 (bit-and c #xc0))) (fail loc "wide literal is not valid UTF-8"))
            (loop (+ k 1) (+ (* 64 n) (bit-and c 63))))
          (begin (%emit-code-point! b n width)
                 (+ i k))))))

;; The escape sequence at index I, where the backslash is.  Returns the index behind it.
(define (%decode-escape! b text i width loc)
  (let ((c (string-ref text (+ i 1))))
    (cond ((and (<= 48 c) (<= c 55))
           (%decode-numeric! b text (+ i 1) (+ i 4) 8 width loc))
          ((= c 120)
           (if (not (hex-digit (string-ref text (+ i 2)))) (fail loc "\\x is not followed by hexadecimal digits"))
           (%decode-numeric! b text (+ i 2) (string-length text) 16 width loc))
          ((or (= c 117) (= c 85))
           (let ((end (ucn-at text i)))
             (if (not end) (fail loc "incomplete universal character name"))
             (let ((n (string->number (bytevector-copy text (+ i 2) end) 16)))
               (if (or (< #x10ffff n) (= #xd800 (bit-and n #x1ff800)))
                   (fail loc "~a is not a character" (bytevector-copy text i end)))
               (%emit-code-point! b n width)
               end)))
          (else
           (%emit-element! b (or (%simple-escape c)
                                 (fail loc "unknown escape sequence \\~a" (string c)))
                           width)
           (+ i 2)))))

(define (%simple-escape c)
  (case c
    ((110) 10) ((116) 9) ((48) 0) ((114) 13) ((34 39 63 92) c)
    ((97) 7) ((98) 8) ((102) 12) ((118) 11) ((101 69) 27)
    (else #f)))

;; Digits of BASE from START, at most up to LIMIT.
(define (%decode-numeric! b text start limit base width loc)
  (let loop ((i start) (n 0))
    (let ((digit (and (< i limit)
                      (let ((d (hex-digit (string-ref text i)))) (and d (< d base) d)))))
      (if digit
          (loop (+ i 1) (bit-or (bit-and n (arithmetic-shift -1 60)) (+ (* n base) digit)))
          (begin
            (if (not (= 0 (arithmetic-shift n (* -8 width))))
                (fail loc "escape sequence is out of range"))
            (%emit-element! b n width)
            i)))))
