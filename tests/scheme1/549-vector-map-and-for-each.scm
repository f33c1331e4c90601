(write (list (vector-map + #(1 2) #(10 20)) (vector-map - #(1 2 3)) (vector-map + #(1 2 3) #(1)) (vector-map car #())))
(write (vector-map (lambda (x) (display x) (* x x)) #(1 2 3)))
(write (vector-for-each (lambda (x y) (display (list x y))) #(1 2) #(a b c)))
(newline)
