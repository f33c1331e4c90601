(write '(!x $x %x &x *x /x :x <x =x >x ?x @x ^x _x ~x x9 x+x x-x x.x))
(newline)
(write 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz)
(newline)
