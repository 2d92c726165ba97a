"""The administrative areas of the country: regions, districts, wards, however it calls them, each with its code."""
