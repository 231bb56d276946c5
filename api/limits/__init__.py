"""What keeps one caller from taking the service from all others."""
