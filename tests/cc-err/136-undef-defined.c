#undef defined
