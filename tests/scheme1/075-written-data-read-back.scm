;; write, then read as a program: equal data.
(define x
  (list 0 -1 9223372036854775807 -9223372036854775808 #t #f 'sym '... '-> "" "a\"\\\n\t\r\x0;\xff;z"
        '() '(1 (2 . 3) . 4) (vector 1 "v" (vector))))
(define back #f)
(let ((port (cdr (open-output "t.scm"))))
  (write-string port "(set! back '")
  (write x port)
  (write-string port ")")
  (close port))
(load "/proc/self/cwd/t.scm")
(write (equal? x back))
(newline)
