"""The sub-commands that need nothing but the kernel."""
