int *text = L"a" U"b";
