__has_include("x")
