"""The derived edges: computed from what sources assert, and never asserted by one."""
