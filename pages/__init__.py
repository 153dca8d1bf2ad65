"""The course as pages that live without a kernel."""
