FileChecks = check_child = check_header = None
