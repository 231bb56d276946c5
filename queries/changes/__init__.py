"""What has changed since a snapshot: for those who keep a copy."""
