"""What shows an operator how the service fares: metrics, traces, access logs."""
