(write (call-with-values (lambda () (call/ec (lambda (k) (k 1 2 3)))) list))
(write (call-with-values (lambda () (call/ec (lambda (k) (k)))) list))
(write (call-with-values (lambda () (let/ec k (k 'one))) list))
(newline)
