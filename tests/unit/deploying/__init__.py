"""Deploying: the plan, the record, the settings, what is told to whom."""
