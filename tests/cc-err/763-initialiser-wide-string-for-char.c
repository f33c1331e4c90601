char a[4] = L"abc";
