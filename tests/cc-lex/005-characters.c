'a' '\n' '\\' '\'' '"' '\0' '\377' '\xff' 'ab' '\?' '\e' L'a' L'\xffffffff' u'é' U'€' L'\u20ac' L'\U0001f600'
