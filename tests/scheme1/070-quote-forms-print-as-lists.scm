(define x '('a ,b `(c ,@d) (quote) (quote e f)))
(write x) (newline)
(display x) (newline)
