# shellcheck shell=bash
# For the shell that YARN starts a driver with (BASH_ENV). TERM reaches both, and would end the shell at once: for YARN the driver would be gone
# while its job still finishes a batch. With a trap the shell waits for it.
unset BASH_ENV
trap : TERM
