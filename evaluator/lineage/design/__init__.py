"""What a programme does, in whatever words it is told: sector, people, numbers, activities."""
