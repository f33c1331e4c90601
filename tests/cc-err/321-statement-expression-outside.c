int a = ({ 1; });
