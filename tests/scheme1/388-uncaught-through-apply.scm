;; A primitive entered through apply is located at the call of apply.
(list
  (apply car '(5)))
