int cmarkup_stub;
