;; verify.scm ARCH - builds what the chain makes, and compares it with chain/answers/ARCH.sha256.
;;
;; The answers are in the order of the chain, so the first product that differs is the first step that went another way:
;; what comes after it was made by it, or from it.

(if (not (= (length (argv)) 3))
    (begin
      (write-line stderr "usage: boot2-scm verify ARCH")
      (exit 2)))
(check-architecture)

(define answers-path (string-append "chain/answers/" arch ".sha256"))
(define (stop . message)
  (write-line stderr (apply string-append message))
  (exit 1))

;; A line of the answers, as sha256sum writes it: 64 digits, two spaces, STAGE/NAME.
(define (digest-of line) (substring line 0 64))
(define (name-of line) (substring line 66 (string-length line)))

(define answers
  (let ((opened (open-input answers-path)))
    (if (not (car opened)) (stop "verify: cannot read " answers-path))
    (let next ((lines '()))
      (let ((line (cdr (read-line (cdr opened)))))
        (if (eof? line) (reverse lines) (next (cons line lines)))))))

(define (check-stage stage products)
  (for-each
    (lambda (product)
      (let ((name (string-append stage "/" (car product))))
        (cond ((null? answers) (stop "verify: " answers-path " has no answer for " name))
              ((not (string=? name (name-of (car answers))))
               (stop "verify: " answers-path " has an answer for " (name-of (car answers)) " where " name " is made")))
        (let ((got (digest (cdr product))) (wanted (digest-of (car answers))))
          (if (not (string=? got wanted))
              (stop "verify: " arch ": the first step that differs makes " name "\n  it made  " got "\n  expected " wanted)))
        (set! answers (cdr answers))))
    products)
  (write-line stdout (string-append stage ": as recorded")))

(definitions-only! check-stage)
(include "boot.scm")
(if (pair? answers) (stop "verify: nothing makes " (name-of (car answers)) ", which " answers-path " lists"))
