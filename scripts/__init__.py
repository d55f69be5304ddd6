"""What people who work on the project run: setting up, locking, and pictures of the site and for it."""
