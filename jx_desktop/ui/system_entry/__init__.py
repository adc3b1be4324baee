"""The narrow window beside the browser: what is typed into the provincial system, cell by cell."""
