(write '(+ - ... -x +x a.b .5 -- ->x +.5 -.5))
(newline)
