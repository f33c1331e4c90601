(write (list cons car eq? + - quotient = < bit-and arithmetic-shift number->string u64<? display error apply values
             call-with-values format reverse length assq equal? not symbol? newline))
(newline)
(write (list string-ref string-set! number? bytevector? eqv? assv string-length bytevector-copy make-bytevector
             string->symbol sys-write sys-read sys-exit sys-argv heap-usage record? td-name))
(newline)
