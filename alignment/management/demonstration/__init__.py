"""The demonstration: the main job from pages to export, with real parts."""
