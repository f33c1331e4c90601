(exit #f)
