"""What a disk, a system or a hostile text can do to the portal: each fault has a defined result, shown here."""
