;; contained.scm FOLDER SCHEME1 - makes a whole stage in one container: scheme1 is its entry, run.scm what it runs.
;;
;;   boot2-scm emit boot4 amd64 -o stage/run.scm --inputs stage
;;   boot2-scm chain/contained.scm stage build/amd64/host/boot2/scheme1
;;
;; FOLDER holds run.scm and the files that it begins with, as `boot2-scm emit` leaves them, and gets the products.
;; SCHEME1 is the program that runs it.  The driver podman starts a container for each step; this starts one for all of
;; them, in which every tool sees the files of all others.  Host only: it needs podman-run.

(define arguments (list-tail (argv) 2))
(define (stop . message)
  (write-line stderr (apply string-append message))
  (exit 2))
(if (not (= (length arguments) 2)) (stop "usage: boot2-scm chain/contained.scm FOLDER SCHEME1"))
(define folder (car arguments))
(define (in-folder name) (string-append folder "/" name))

;; ---------------------------------------------------------------- what run.scm says of itself

;; TEXT as words.
(define (words text)
  (let next ((i 0) (start 0) (found '()))
    (define (with-word) (if (= start i) found (cons (substring text start i) found)))
    (cond ((= i (string-length text)) (reverse (with-word)))
          ((= (string-ref text i) #\space) (next (+ i 1) (+ i 1) (with-word)))
          (else (next (+ i 1) start found)))))

;; The words of the comment lines behind the one that is HEADING.
(define (listed lines heading)
  (define (comment? line) (and (string? line) (< 3 (string-length line)) (string=? (substring line 0 3) ";; ")))
  (define (names lines)
    (if (and (pair? lines) (comment? (car lines)) (not (string=? (car lines) products-heading)))
        (append (cdr (words (car lines))) (names (cdr lines)))
        '()))
  (cond ((null? lines) (stop (in-folder "run.scm") ": not as `boot2-scm emit` writes it: there is no line `" heading "`"))
        ((equal? (car lines) heading) (names (cdr lines)))
        (else (listed (cdr lines) heading))))

(define files-heading ";; The folder must hold these files:")
(define products-heading ";; In the end it holds these products:")

(define lines
  (let ((opened (open-input (in-folder "run.scm"))))
    (if (not (car opened)) (stop "cannot read " (in-folder "run.scm")))
    (let next ((lines '()))
      (let ((line (cdr (read-line (cdr opened)))))       ; or an errno, if it cannot be read
        (if (string? line)
            (next (cons line lines))
            (begin (close (cdr opened)) (reverse lines)))))))
(define files (listed lines files-heading))
(define products (listed lines products-heading))

;; ---------------------------------------------------------------- the container

;; run.scm may write to the name of a file that is not needed any more, and a container's inputs are read-only.  So the
;; container begins with copies.  What lies in a folder is a header, which nothing writes.
(define (in-a-folder? name) (%has-part? name "/"))
(define begin-path (in-folder "begin.scm"))
(define begin-text
  (string-append "
(define buffer (make-bytevector 65536))
(define (copy name)
  (let ((from (cdr (sys-openat -100 (bytevector-append \"first/\" name) 0 0)))
        (to (cdr (sys-openat -100 name 577 493))))        ; to write, made, emptied; rwxr-xr-x
    (let next ()
      (let ((got (cdr (sys-read from buffer 0 65536))))
        (if (< 0 got)
            (begin (sys-write to buffer 0 got) (next)))))
    (sys-close from)
    (sys-close to)))
"
    (apply string-append
           (map (lambda (name) (format "(copy ~s)\n" name)) (filter (lambda (name) (not (in-a-folder? name))) files)))
    "(load \"run.scm\")\n"))                               ; beside this file

(define (save! path bytes)
  (let ((opened (open-output path)))
    (if (not (and (car opened) (car (write-bytes (cdr opened) bytes)))) (stop "cannot write " path))
    (close (cdr opened))))
(save! begin-path begin-text)

(define (input name)
  (cons (if (in-a-folder? name) name (string-append "first/" name)) (in-folder name)))
(define ran
  (podman-run #f
    (append (list (cons "first/begin.scm" begin-path)
                  (cons "first/run.scm" (in-folder "run.scm"))
                  (cons "first/entry" (cadr arguments)))
            (map input files))
    products
    '("first/entry" "first/begin.scm")
    '()))
(define (part name) (cdr (assoc name ran)))

(write-string stdout (part 'stdout))
(write-string stderr (part 'stderr))
(if (not (equal? (part 'status) 0))
    (begin (write-line stderr (format "~a: scheme1 ended with ~s" folder (part 'status))) (exit 1)))
(for-each
  (lambda (product)
    (if (not (cdr product)) (begin (write-line stderr (string-append (car product) " was not made")) (exit 1)))
    (save! (in-folder (car product)) (cdr product)))
  (part 'outputs))
