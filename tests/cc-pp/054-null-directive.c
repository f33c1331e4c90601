#
a
# // comment
b
 # define x 1
x # define y 2
