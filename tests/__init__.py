"""The portal's tests: one folder a layer."""
