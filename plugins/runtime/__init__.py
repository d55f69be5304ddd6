"""Runtime: what stages need of the machine and not of each other: several processes, and files kept between builds."""
