;; No constructor adds a terminator.
(define (lengths . strings) (write (map bytevector-length strings)) (newline))
(lengths (string-append "ab" "c") (string-append) (string-append "" ""))
(lengths (substring "abcdef" 1 4) (string-copy "abc") (string-copy "abc" 1) (string-copy "abc" 1 2))
(lengths (list->string '(97 98)) (list->string '()) (make-string 3 #\z) (make-string 0) (string #\a #\b))
(lengths (string-map (lambda (c) c) "abc") (string-upcase "abc") (string-downcase "ABC") (string-foldcase "Abc"))
(lengths (number->string 123) (symbol->string 'abcd) (format "~a!" "ab") (string-bytes "xyz"))
