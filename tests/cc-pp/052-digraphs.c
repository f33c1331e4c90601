%:define f(x) %:x
%:define g(x, y) x %:%: y
a<:1:> <% f(<:) %> g(1, 2) %:
