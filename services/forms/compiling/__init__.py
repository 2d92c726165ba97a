"""From an editor's JSON to a form that cannot surprise anybody: read, checked, written canonically."""
