int cpng_stub;
