"""All that it takes to run Relais on a bare machine: environments, web build, model, browser, processes.

The launcher uses `environments`, `pythons`, `uv`, `apt`, `steps`, `processes` and `content` before anything is
installed: these hold to Python 3.8 and its standard library. The rest runs inside the service's environment.
"""
