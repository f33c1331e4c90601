1
"two"
'three
(+ 2 2)
