void *a = L"x" u"y";
