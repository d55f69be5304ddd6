"""The built site behind real servers on this machine, with the configuration that a build writes for them."""
